"""The words of the trail for what this room records."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "knowledge.kind.laid": N_("Kind of lesson laid down"),
    "knowledge.kind.changed": N_("Kind of lesson changed"),
    "knowledge.lesson.drafted": N_("Lesson drafted"),
    "knowledge.lesson.changed": N_("Next edition written"),
    "knowledge.lesson.imported": N_("Lesson taken over from a workbook"),
    "knowledge.edition.imported": N_("Earlier edition taken over from a workbook"),
    "knowledge.lesson.offered": N_("Offered for review"),
    "knowledge.lesson.sent_back": N_("Sent back to its writer"),
    "knowledge.lesson.reviewed": N_("Reviewed"),
    "knowledge.lesson.published": N_("Published"),
    "knowledge.lesson.withdrawn": N_("Lesson withdrawn"),
    "knowledge.group.founded": N_("Peer group founded"),
    "knowledge.group.changed": N_("Peer group changed"),
    "knowledge.group.closed": N_("Peer group closed"),
    "knowledge.group.reopened": N_("Peer group opened again"),
    "knowledge.member.joined": N_("Partner joined the group"),
    "knowledge.member.left": N_("Partner left the group"),
    "knowledge.session.tied": N_("Session planned for the group"),
    "knowledge.point.set": N_("Action point agreed"),
    "knowledge.point.done": N_("Action point done"),
    "knowledge.point.dropped": N_("Action point dropped"),
    "knowledge.question.asked": N_("Question asked"),
    "knowledge.question.answered": N_("Question answered"),
    "knowledge.question.accepted": N_("Answer taken"),
    "knowledge.question.reopened": N_("Asked further"),
    "knowledge.question.closed": N_("Question closed without an answer"),
}
FIELD_WORDS = {
    "state": N_("State"), "title": N_("Title"), "kind": N_("Kind"), "audience": N_("Who reads it"),
    "edition": N_("Edition"), "initiative": N_("Initiative"), "markets": N_("Markets"), "domains": N_("Core domains"),
    "needs": N_("What it insists on"), "order": N_("Place in the order"), "purpose": N_("Purpose"),
    "remark": N_("Remark of the reviewer"), "latest": N_("Latest edition"), "published": N_("Published edition"),
    "partnership": N_("Partner"), "text": N_("Text"), "due_on": N_("Due on"), "code": N_("Code"),
    "is_in_use": N_("In use"), "market": N_("Market"), "domain": N_("Core domain"), "body": N_("Question"),
    "accepted": N_("Answer taken"), "lesson": N_("Lesson"), "session": N_("Session"),
}  # fmt: skip
