"""Reads of the room; what the rooms above may ask stands in `days`."""

from .agendas import Turn, agendas_of, notices_due, notices_of, turns_of, untold_versions
from .asking import Ground, ground_of, open_slots, pair_of, pins_of, spots_of
from .days import current_version, day, days_of, has_run_since_touched, meetings_of, timetable_of
from .lines import agenda_line, change_line, clock_of, where, zone_of
from .people import both_want, fixed_of, is_wanted, names_of, people_by_key, without_room
from .runs import is_cut_short, reading_of_run, run_of_work, runs_of
from .scope import carriers_of, meetings_seen_by, runs_seen_by, timetables_seen_by, versions_seen_by

__all__ = [
    "Ground",
    "Turn",
    "agenda_line",
    "agendas_of",
    "both_want",
    "carriers_of",
    "change_line",
    "clock_of",
    "current_version",
    "day",
    "days_of",
    "fixed_of",
    "ground_of",
    "has_run_since_touched",
    "is_cut_short",
    "is_wanted",
    "meetings_of",
    "meetings_seen_by",
    "names_of",
    "notices_due",
    "notices_of",
    "open_slots",
    "pair_of",
    "people_by_key",
    "pins_of",
    "reading_of_run",
    "run_of_work",
    "runs_of",
    "runs_seen_by",
    "spots_of",
    "timetable_of",
    "timetables_seen_by",
    "turns_of",
    "untold_versions",
    "versions_seen_by",
    "where",
    "without_room",
    "zone_of",
]
