"""Tables of the room, and the promises that the database keeps about them."""

from .invoices import CreditNote, Invoice, NumberSeries
from .prices import FeeSchedule, Price, VatTreatment

__all__ = ["CreditNote", "FeeSchedule", "Invoice", "NumberSeries", "Price", "VatTreatment"]
