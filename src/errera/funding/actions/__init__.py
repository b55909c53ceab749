"""Everything that changes in this room, by subject."""

from .allocations import allocate, close_allocation, release, withdraw_allocation
from .conditions import mark_condition_met, waive_condition
from .earmarks import earmark, return_earmark
from .envelopes import change_envelope, close_envelope, draft_envelope, open_envelope
from .history import end_envelope, import_allocation, import_condition, import_envelope, import_line
from .shifts import adopt_shift, propose_shift, refuse_shift

__all__ = [
    "adopt_shift",
    "allocate",
    "change_envelope",
    "close_allocation",
    "close_envelope",
    "draft_envelope",
    "earmark",
    "end_envelope",
    "import_allocation",
    "import_condition",
    "import_envelope",
    "import_line",
    "mark_condition_met",
    "open_envelope",
    "propose_shift",
    "refuse_shift",
    "release",
    "return_earmark",
    "waive_condition",
    "withdraw_allocation",
]
