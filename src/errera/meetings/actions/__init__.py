"""What can be done in this room. Each action says what it refuses."""

from .importing import import_pin, import_place, import_slot, import_timetable
from .letters import tell_affected
from .pins import lift_pin, set_pin
from .publishing import ask_publishing, publish_run
from .runs import ask_run, break_off, cut_short, keep_answer, note_change
from .settings import add_place, change_place, change_settings, close_place, make_slots, set_travel, set_up_timetable

__all__ = [
    "add_place",
    "ask_publishing",
    "ask_run",
    "break_off",
    "change_place",
    "change_settings",
    "close_place",
    "cut_short",
    "import_pin",
    "import_place",
    "import_slot",
    "import_timetable",
    "keep_answer",
    "lift_pin",
    "make_slots",
    "note_change",
    "publish_run",
    "set_pin",
    "set_travel",
    "set_up_timetable",
    "tell_affected",
]
