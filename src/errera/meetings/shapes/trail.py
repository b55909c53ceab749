"""The words of the trail for what this room records; `{called}` is what the record called itself."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "meetings.timetable.set_up": N_("Timetable set up"),
    "meetings.timetable.changed": N_("Settings of the timetable changed"),
    "meetings.timetable.outdated": N_("Participants or wishes changed"),
    "meetings.timetable.imported": N_("Timetable read in from a workbook"),
    "meetings.slot.imported": N_("Slot read in from a workbook"),
    "meetings.place.imported": N_("Place read in from a workbook"),
    "meetings.pin.imported": N_("Decision by hand read in from a workbook"),
    "meetings.slots.made": N_("Slots made"),
    "meetings.place.added": N_("Place added"),
    "meetings.place.changed": N_("Place changed"),
    "meetings.place.closed": N_("Place closed"),
    "meetings.travel.set": N_("Travel between places set"),
    "meetings.pin.set": N_("Decided by hand about two participants"),
    "meetings.pin.lifted": N_("Decision by hand lifted"),
    "meetings.run.asked": N_("Timetable asked for"),
    "meetings.run.cut_short": N_("Search ended with the best so far"),
    "meetings.run.answered": N_("Timetable computed"),
    "meetings.run.publishing": N_("Publication asked for"),
    "meetings.run.broken_off": N_("Computation broken off"),
    "meetings.version.published": N_("Version published"),
    "meetings.version.told": N_("Letters to those affected written"),
}

FIELD_WORDS = {
    "state": N_("State"), "slot_minutes": N_("Minutes of a meeting"), "pause_minutes": N_("Minutes between meetings"),
    "break_span": N_("Breaks are counted within"), "break_spread": N_("Fair breaks"),
    "placed_spread": N_("Fair wishes"), "virtual_from": N_("Video from"), "virtual_until": N_("Video until"),
    "seconds": N_("Seconds"), "seed": N_("Seed"), "days": N_("Days"), "slots": N_("Slots"),
    "closed": N_("Half-days closed"),
    "kind": N_("Kind"), "name": N_("Name"), "tables": N_("Tables"), "link": N_("Link"), "holder": N_("Holder"),
    "minutes": N_("Minutes on the way"), "pair": N_("Between"), "slot": N_("Slot"), "striving": N_("Strives for"),
    "number": N_("Number"), "sha256": N_("Hash"), "standing": N_("How sure"), "engine": N_("Engine"),
    "placed_count": N_("Meetings placed"), "wanted_count": N_("Meetings wanted"), "weight": N_("Worth"),
    "weight_bound": N_("Bound of the worth"), "breaks_count": N_("Breaks"), "changes_count": N_("Changes"),
    "run": N_("Engine run"), "base": N_("Version repaired"), "moved_count": N_("Moved"), "added_count": N_("New"),
    "cancelled_count": N_("Cancelled"), "affected": N_("Participants affected"), "count": N_("Letters"),
    "is_open": N_("Open"), "touched_at": N_("Changed at"), "ground": N_("Ground"), "between": N_("Between"),
}  # fmt: skip
