"""Everything that changes in this room, by subject."""

from .feedings import end_feeding, fill_in, set_feeding
from .history import end_period, import_measurement, import_part, import_period
from .measurements import add_evidence, change_figure, count_figure, drop_evidence, drop_figure, measure
from .periods import approve_period, lock_period, open_period, open_year, send_back_period, submit_period
from .reports import write_edition

__all__ = [
    "add_evidence",
    "approve_period",
    "change_figure",
    "count_figure",
    "drop_evidence",
    "drop_figure",
    "end_feeding",
    "end_period",
    "fill_in",
    "import_measurement",
    "import_part",
    "import_period",
    "lock_period",
    "measure",
    "open_period",
    "open_year",
    "send_back_period",
    "set_feeding",
    "submit_period",
    "write_edition",
]
