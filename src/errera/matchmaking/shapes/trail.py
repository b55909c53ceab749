"""The words of the trail for what this room records; `{called}` is what the record called itself."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "matchmaking.matchmaking.prepared": N_("Matchmaking set up"),
    "matchmaking.matchmaking.changed": N_("Rules of matchmaking changed"),
    "matchmaking.matchmaking.opened": N_("Opened for wishes"),
    "matchmaking.matchmaking.closed": N_("Wishes closed"),
    "matchmaking.matchmaking.reopened": N_("Wishes opened again"),
    "matchmaking.matchmaking.cancelled": N_("Matchmaking cancelled"),
    "matchmaking.matchmaking.many_invited": N_("Participants invited from the registrations"),
    "matchmaking.matchmaking.letters_written": N_("Letters about matchmaking written"),
    "matchmaking.matchmaking.all_validated": N_("Everybody let take part whose profile waited"),
    "matchmaking.matchmaking.imported": N_("Matchmaking recorded from a workbook"),
    "matchmaking.matchmaking.participants_recorded": N_("Participants recorded"),
    "matchmaking.matchmaking.wishes_recorded": N_("Wishes recorded"),
    "matchmaking.participant.invited": N_("Invited"),
    "matchmaking.participant.submitted": N_("Profile handed in"),
    "matchmaking.participant.changed": N_("Profile changed"),
    "matchmaking.participant.validated": N_("Let take part"),
    "matchmaking.participant.refused": N_("Refused"),
    "matchmaking.participant.withdrawn": N_("Withdrawn"),
    "matchmaking.participant.taken_back": N_("Taken back in"),
    "matchmaking.participant.matched": N_("Organisation matched by a person"),
    "matchmaking.participant.contact_changed": N_("Contact changed"),
    "matchmaking.participant.link_sent": N_("A new link sent; the earlier one no longer works"),
    "matchmaking.participant.absent": N_("Absence noted"),
    "matchmaking.participant.present": N_("Absence taken back"),
    "matchmaking.participant.late": N_("Comes later than they said"),
    "matchmaking.participant.ranked": N_("Wishes put in order"),
    "matchmaking.participant.forgotten": N_("Names and contact details emptied"),
    "matchmaking.wish.wished": N_("Wished for a meeting"),
    "matchmaking.wish.withdrawn": N_("Wish taken back"),
    "matchmaking.wish.accepted": N_("Request accepted"),
    "matchmaking.wish.declined": N_("Request declined"),
    "matchmaking.person.forgotten": N_("What matchmaking kept about an erased person emptied"),
}

FIELD_WORDS = {
    "state": N_("State"), "setting": N_("How meetings are held"), "wishes_from_at": N_("Wishes from"),
    "wishes_until_at": N_("Wishes until"), "most_wishes": N_("Wishes at most"), "most_meetings": N_("Meetings at most"),
    "is_across_only": N_("Only across the two sides"), "initiative": N_("Initiative"), "kind": N_("Side"),
    "organisation": N_("Organisation"), "registration": N_("Registration"), "presence": N_("Attends"),
    "time_zone": N_("Time zone"), "place_name": N_("Own place"), "offers": N_("Offers"), "wants": N_("Wants"),
    "markets": N_("Markets"), "domains": N_("Core domains"), "languages": N_("Languages"), "reason": N_("Reason"),
    "starts_at": N_("From"), "ends_at": N_("Until"), "sender": N_("Of"), "receiver": N_("To"), "rank": N_("Rank"),
    "wishes": N_("Wishes"), "count": N_("How many"), "link_number": N_("Link"),
}  # fmt: skip
