"""The accounts of the books, the planes they stand on, and the life of a book."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class Plane(Word):
    """What is promised and what is paid are kept apart, as commitment and payment appropriations are.

    What participants owe is neither: it is earned, has a plane of its own, and stands in books of its own.
    """

    COMMITMENTS = "commitments", N_("Commitments")
    PAYMENTS = "payments", N_("Payments")
    FEES = "fees", N_("Fees")


class AccountKind(Word):
    """Where money can stand. Everything a book holds began in a source, which alone lies below nought.

    Sources are what was granted, and in a book of fees what was earned, the VAT on it, and what is to be given back.
    """

    GRANTED = "granted", N_("Granted to commit")
    BROUGHT_FORWARD = "brought_forward", N_("Brought forward to commit")
    ENVELOPE = "envelope", N_("Free in the envelope")
    EARMARKED = "earmarked", N_("Earmarked")
    COMMITTED = "committed", N_("Committed")
    ADVANCED = "advanced", N_("Advanced")
    CLAIMED = "claimed", N_("Claimed")
    ACCEPTED = "accepted", N_("Accepted")
    PAID = "paid", N_("Paid")
    TO_RECOVER = "to_recover", N_("To be recovered")
    RECOVERED = "recovered", N_("Recovered")
    RELEASED = "released", N_("Released")
    CARRIED_OVER = "carried_over", N_("Carried over")
    CASH_GRANTED = "cash_granted", N_("Granted to pay")
    CASH_FORWARD = "cash_forward", N_("Brought forward to pay")
    CASH = "cash", N_("Free to pay")
    ORDERED = "ordered", N_("Ordered from the bank")
    DISBURSED = "disbursed", N_("Left by the bank")
    RETURNED = "returned", N_("Came back")
    CASH_CARRIED = "cash_carried", N_("Carried over to pay")
    CASH_EARNED = "cash_earned", N_("Came in as fees")
    FEES_EARNED = "fees_earned", N_("Earned")
    FEES_VAT = "fees_vat", N_("VAT to hand on")
    FEES_TO_REFUND = "fees_to_refund", N_("To be refunded")
    FEES_OWED = "fees_owed", N_("Owed by participants")
    FEES_RECEIVED = "fees_received", N_("Received from participants")
    FEES_LOST = "fees_lost", N_("Written off for participants")

    @property
    def is_source(self) -> bool:
        """Say whether money comes from here, so that the balance is nought or below and never above."""
        return self in SOURCES

    @property
    def plane(self) -> Plane:
        """Give the plane the account stands on."""
        if self in ON_FEES:
            return Plane.FEES
        return Plane.PAYMENTS if self in ON_PAYMENTS else Plane.COMMITMENTS


SOURCES = (
    AccountKind.GRANTED,
    AccountKind.BROUGHT_FORWARD,
    AccountKind.CASH_GRANTED,
    AccountKind.CASH_FORWARD,
    AccountKind.CASH_EARNED,
    AccountKind.FEES_EARNED,
    AccountKind.FEES_VAT,
    AccountKind.FEES_TO_REFUND,
)
ON_PAYMENTS = (
    AccountKind.CASH_GRANTED,
    AccountKind.CASH_FORWARD,
    AccountKind.CASH,
    AccountKind.ORDERED,
    AccountKind.DISBURSED,
    AccountKind.RETURNED,
    AccountKind.CASH_CARRIED,
    AccountKind.CASH_EARNED,
)
ON_FEES = (
    AccountKind.FEES_EARNED,
    AccountKind.FEES_VAT,
    AccountKind.FEES_TO_REFUND,
    AccountKind.FEES_OWED,
    AccountKind.FEES_RECEIVED,
    AccountKind.FEES_LOST,
)


class BookState(State):
    """Whether a book still takes postings."""

    OPEN = "open", N_("Open"), "agency"
    CLOSED = "closed", N_("Closed"), "nobody"


BOOK = Lifecycle(
    N_("book"),
    start=BookState.OPEN,
    close=step(N_("Close the book"), BookState.OPEN, BookState.CLOSED),
)
