"""The words of the trail for what this room records; `{called}` is what the record called itself."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "funding.envelope.drafted": N_("Envelope drafted"),
    "funding.envelope.changed": N_("Envelope changed"),
    "funding.envelope.opened": N_("Envelope opened"),
    "funding.envelope.closed": N_("Year closed"),
    "funding.envelope.carried_over": N_("Carried over into the next year"),
    "funding.earmark.set": N_("Money set aside"),
    "funding.earmark.returned": N_("Money set aside returned to the envelope"),
    "funding.allocation.made": N_("Money allocated"),
    "funding.allocation.imported": N_("Allocation recorded from a workbook"),
    "funding.envelope.imported": N_("Envelope recorded from a workbook"),
    "funding.envelope.ended": N_("Closed year recorded from a workbook"),
    "funding.line.imported": N_("Budget line recorded from a workbook"),
    "funding.condition.imported": N_("Condition recorded from a workbook"),
    "funding.allocation.released": N_("Money released"),
    "funding.allocation.closed": N_("Allocation closed"),
    "funding.allocation.withdrawn": N_("Allocation withdrawn"),
    "funding.condition.met": N_("Condition met"),
    "funding.condition.waived": N_("Condition waived"),
    "funding.shift.proposed": N_("Budget shift proposed"),
    "funding.shift.adopted": N_("Budget shift adopted"),
    "funding.shift.refused": N_("Budget shift refused"),
}
FIELD_WORDS = {
    "state": N_("State"), "title": N_("Title"), "from_on": N_("First day"), "until_on": N_("Last day"),
    "commitment_cents": N_("May be promised"), "payment_cents": N_("May be paid"),
    "carry_over_percent": N_("Share carried over"), "is_reused": N_("Released money is used again"),
    "cents": N_("Amount"), "kind": N_("Kind"), "decided_on": N_("Decided on"),
    "advance_percent": N_("Share paid in advance"), "blocks": N_("Blocks"), "budget": N_("Budget lines, in cents"),
    "late_ground": N_("Why it was decided late"), "carried": N_("Carried over, in cents"),
}  # fmt: skip
