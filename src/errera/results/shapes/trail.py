"""The words of the trail for what this room records."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "results.period.opened": N_("Period opened"),
    "results.period.submitted": N_("Results submitted"),
    "results.period.sent_back": N_("Results sent back"),
    "results.period.approved": N_("Results approved"),
    "results.period.locked": N_("Period locked"),
    "results.period.filled_in": N_("Filled in from Errera’s own records"),
    "results.period.imported": N_("Period recorded from a workbook"),
    "results.period.ended": N_("End of a period recorded from a workbook"),
    "results.measurement.made": N_("Figure measured"),
    "results.measurement.changed": N_("Figure changed"),
    "results.measurement.dropped": N_("Figure dropped"),
    "results.measurement.counted": N_("Figure chosen to count"),
    "results.measurement.imported": N_("Figure recorded from a workbook"),
    "results.part.imported": N_("Part of a figure recorded from a workbook"),
    "results.evidence.added": N_("Evidence added"),
    "results.evidence.dropped": N_("Evidence taken off"),
    "results.feeding.set": N_("Filling in by itself chosen"),
    "results.feeding.ended": N_("Filling in by itself ended"),
    "results.edition.written": N_("Annual report written down"),
}
FIELD_WORDS = {
    "state": N_("State"), "top": N_("Figure"), "bottom": N_("Divided by"), "tier": N_("Evidence tier"),
    "source": N_("Source"), "source_text": N_("Where it comes from"), "note": N_("Note"),
    "measured_on": N_("Holds as of"), "is_counted": N_("Is counted"), "parts": N_("Parts"), "due_on": N_("Due on"),
    "feed": N_("Filled in from"), "ground": N_("Reason"), "story": N_("In words"), "span": N_("Length"),
    "from_on": N_("First day"), "until_on": N_("Last day"), "figures": N_("Figures"), "title": N_("Title"),
    "year": N_("Year"), "on": N_("As of"), "language": N_("Language"), "data_hash": N_("Hash of the data"),
    "file_hash": N_("Hash of the file"),
}  # fmt: skip
