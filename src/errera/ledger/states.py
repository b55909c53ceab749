"""The accounts of the books, the two planes they stand on, and the life of a book."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class Plane(Word):
    """What is promised and what is paid are kept apart, as commitment and payment appropriations are."""

    COMMITMENTS = "commitments", N_("Commitments")
    PAYMENTS = "payments", N_("Payments")


class AccountKind(Word):
    """Where money can stand. Everything a book holds began in a granted account, which alone lies below nought."""

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

    @property
    def is_source(self) -> bool:
        """Say whether money comes from here, so that the balance is nought or below and never above."""
        return self in SOURCES

    @property
    def plane(self) -> Plane:
        """Give the plane the account stands on."""
        return Plane.PAYMENTS if self in ON_PAYMENTS else Plane.COMMITMENTS


SOURCES = (
    AccountKind.GRANTED,
    AccountKind.BROUGHT_FORWARD,
    AccountKind.CASH_GRANTED,
    AccountKind.CASH_FORWARD,
)
ON_PAYMENTS = (
    AccountKind.CASH_GRANTED,
    AccountKind.CASH_FORWARD,
    AccountKind.CASH,
    AccountKind.ORDERED,
    AccountKind.DISBURSED,
    AccountKind.RETURNED,
    AccountKind.CASH_CARRIED,
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
