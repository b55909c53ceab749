"""The words of the trail for what this room records; `{called}` is what the record called itself."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "agendas.side.accepted": N_("Meeting accepted"),
    "agendas.side.declined": N_("Meeting declined"),
    "agendas.side.arrived": N_("Checked in at a meeting"),
    "agendas.side.missed": N_("Noted as not there"),
    "agendas.side.undone": N_("Check-in or absence taken back"),
    "agendas.side.rated": N_("Meeting rated"),
    "agendas.participant.accepted_all": N_("Whole agenda accepted"),
    "agendas.timetable.list_noted": N_("Who came noted from a list"),
    "agendas.note.written": N_("Note about a meeting written"),
    "agendas.note.agreed": N_("Follow-up agreed"),
    "agendas.note.done": N_("Follow-up done"),
}

FIELD_WORDS = {
    "answer": N_("Answer"), "reason": N_("Reason"), "turnout": N_("Turnout"), "stars": N_("Stars"),
    "state": N_("State"), "what": N_("What is to be done"), "owner": N_("Who does it"), "due_on": N_("To be done by"),
    "meeting": N_("Which meeting"), "sides": N_("How many changed"),
    "participant": N_("Participant"), "meetings": N_("Which meetings"), "length": N_("Characters"),
}  # fmt: skip
