"""The lives of a schedule of fees, an invoice and a credit note, and the grounds on which VAT is asked or not."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class ScheduleState(State):
    """Whether an initiative asks its prices: only a published schedule makes invoices."""

    DRAFT = "draft", N_("Draft"), "organiser"
    PUBLISHED = "published", N_("Published"), "both sides"


SCHEDULE = Lifecycle(
    N_("schedule of fees"),
    start=ScheduleState.DRAFT,
    publish=step(N_("Publish the prices"), ScheduleState.DRAFT, ScheduleState.PUBLISHED),
    withdraw=step(N_("Take the prices back"), ScheduleState.PUBLISHED, ScheduleState.DRAFT),
)


class InvoiceState(State):
    """Where an invoice stands. That it is late is no state: it follows from its day."""

    ISSUED = "issued", N_("Issued"), "participant"
    PART_PAID = "part_paid", N_("Paid in part"), "participant"
    PAID = "paid", N_("Paid"), "organiser"  # whoever cancels later is credited
    CREDITED = "credited", N_("Credited"), "nobody"
    WRITTEN_OFF = "written_off", N_("Written off"), "nobody"


_OPEN = (InvoiceState.ISSUED, InvoiceState.PART_PAID)
INVOICE = Lifecycle(
    N_("invoice"),
    start=InvoiceState.ISSUED,
    receive=step(N_("Note a receipt"), _OPEN, InvoiceState.PART_PAID),
    settle=step(N_("Note that it is paid"), _OPEN, InvoiceState.PAID),
    credit=step(N_("Credit"), (*_OPEN, InvoiceState.PAID), InvoiceState.CREDITED),
    write_off=step(N_("Write off"), _OPEN, InvoiceState.WRITTEN_OFF),
)
OWING = _OPEN


class NoteState(State):
    """Where a credit note stands: a large one waits for a second person before it has a number."""

    PROPOSED = "proposed", N_("Waits for a second person"), "agency"
    ISSUED = "issued", N_("Issued"), "nobody"
    REFUSED = "refused", N_("Refused"), "nobody"


NOTE = Lifecycle(
    N_("credit note"),
    start=NoteState.PROPOSED,
    issue=step(N_("Issue the credit note"), NoteState.PROPOSED, NoteState.ISSUED),
    refuse=step(N_("Refuse"), NoteState.PROPOSED, NoteState.REFUSED),
)


class VatKind(Word):
    """On which ground VAT is asked, or not."""

    TAXED = "taxed", N_("Taxed at a rate")
    EXEMPT = "exempt", N_("Exempt")
    REVERSE = "reverse", N_("Reverse charge: the customer declares it")
    OUTSIDE = "outside", N_("Outside the scope of VAT")


class Series(Word):
    """The two runs of numbers; each year begins its own, and none has a gap."""

    INVOICES = "F", N_("Invoices")
    CREDIT_NOTES = "C", N_("Credit notes")
