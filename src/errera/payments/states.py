"""The lifecycles of the room: accounts, payments, runs, lines of the bank, and money that is asked back."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step


class PayeeState(State):
    """Where a bank account stands: only a verified one is paid to."""

    PROPOSED = "proposed", N_("Proposed"), "agency"
    VERIFIED = "verified", N_("Verified"), "both sides"
    REPLACED = "replaced", N_("Replaced"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"
    REFUSED = "refused", N_("Refused"), "nobody"


PAYEE = Lifecycle(
    N_("bank account"),
    start=PayeeState.PROPOSED,
    verify=step(N_("Verify the account"), PayeeState.PROPOSED, PayeeState.VERIFIED),
    refuse=step(N_("Refuse"), PayeeState.PROPOSED, PayeeState.REFUSED),
    replace=step(N_("Replace"), PayeeState.VERIFIED, PayeeState.REPLACED),
    withdraw=step(N_("Withdraw"), (PayeeState.PROPOSED, PayeeState.VERIFIED), PayeeState.WITHDRAWN),
)


class OrderState(State):
    """Where a payment stands, from the order until the bank's answer."""

    WAITING = "waiting", N_("Waits for a verified account"), "both sides"
    READY = "ready", N_("Ready"), "agency"
    IN_RUN = "in_run", N_("In a run"), "agency"
    PAID = "paid", N_("Paid"), "bank"  # a bank may still send it back
    REJECTED = "rejected", N_("Rejected by the bank"), "nobody"
    CANCELLED = "cancelled", N_("Cancelled"), "nobody"


ORDER = Lifecycle(
    N_("payment"),
    start=OrderState.WAITING,
    free=step(N_("Free for payment"), OrderState.WAITING, OrderState.READY),
    hold=step(N_("Hold"), OrderState.READY, OrderState.WAITING),
    take_in=step(N_("Put into a run"), OrderState.READY, OrderState.IN_RUN),
    take_out=step(N_("Take out of the run"), OrderState.IN_RUN, OrderState.READY),
    pay=step(N_("Pay"), OrderState.IN_RUN, OrderState.PAID),
    reject=step(N_("Reject"), (OrderState.IN_RUN, OrderState.PAID), OrderState.REJECTED),
    cancel=step(N_("Cancel"), (OrderState.WAITING, OrderState.READY), OrderState.CANCELLED),
)
OPEN_ORDERS = (OrderState.WAITING, OrderState.READY)


class RunState(State):
    """Where a payment run stands; signed, its money is ordered and its file is made."""

    DRAFT = "draft", N_("Draft"), "agency"
    SIGNED = "signed", N_("Signed"), "agency"
    SENT = "sent", N_("Sent to the bank"), "bank"
    SETTLED = "settled", N_("Settled"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


RUN = Lifecycle(
    N_("payment run"),
    start=RunState.DRAFT,
    sign=step(N_("Sign"), RunState.DRAFT, RunState.SIGNED),
    send=step(N_("Hand out the file"), RunState.SIGNED, RunState.SENT),
    settle=step(N_("Settle"), (RunState.SIGNED, RunState.SENT), RunState.SETTLED),
    withdraw=step(N_("Withdraw"), (RunState.DRAFT, RunState.SIGNED, RunState.SENT), RunState.WITHDRAWN),
)
AT_THE_BANK = (RunState.SIGNED, RunState.SENT)


class LineState(State):
    """What became of a line of a bank statement."""

    PARKED = "parked", N_("Parked"), "agency"
    MATCHED = "matched", N_("Matched"), "nobody"
    NOT_OURS = "not_ours", N_("Not ours"), "nobody"


LINE = Lifecycle(
    N_("bank line"),
    start=LineState.PARKED,
    match=step(N_("Match"), LineState.PARKED, LineState.MATCHED),
    set_aside=step(N_("Mark as not ours"), LineState.PARKED, LineState.NOT_OURS),
)


class DemandState(State):
    """Where money stands that is asked back."""

    OPEN = "open", N_("Open"), "partner"
    MET = "met", N_("Paid back"), "nobody"
    WRITTEN_OFF = "written_off", N_("Written off"), "nobody"
    WAIVED = "waived", N_("Not asked any more"), "nobody"


DEMAND = Lifecycle(
    N_("demand"),
    start=DemandState.OPEN,
    receive=step(N_("Note a receipt"), DemandState.OPEN, DemandState.OPEN),
    meet=step(N_("Meet"), DemandState.OPEN, DemandState.MET),
    write_off=step(N_("Write off"), DemandState.OPEN, DemandState.WRITTEN_OFF),
    lower=step(N_("Ask less"), DemandState.OPEN, DemandState.OPEN),
    waive=step(N_("Ask nothing any more"), DemandState.OPEN, DemandState.WAIVED),
)
