"""The words of the trail for what this room records; `{called}` is what the record called itself."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "bids.call.drafted": N_("Call drafted"),
    "bids.call.changed": N_("Draft of the call changed"),
    "bids.call.opened": N_("Call opened"),
    "bids.call.extended": N_("Deadline moved"),
    "bids.call.closed": N_("Call closed"),
    "bids.call.cancelled": N_("Call cancelled"),
    "bids.call.decided": N_("Call decided"),
    "bids.bid.begun": N_("Bid begun"),
    "bids.bid.saved": N_("Bid saved"),
    "bids.bid.submitted": N_("Bid submitted and sealed"),
    "bids.bid.withdrawn": N_("Bid withdrawn"),
    "bids.bid.reopened": N_("Bid reopened"),
    "bids.bid.excluded": N_("Bid declared not eligible"),
    "bids.bid.assessed": N_("Assessment closed"),
    "bids.bid.awarded": N_("Bid awarded"),
    "bids.bid.reserved": N_("Bid put on the reserve list"),
    "bids.bid.refused": N_("Bid refused"),
    "bids.partner.agreed": N_("Partner agreed to its share"),
    "bids.assessor.assigned": N_("Assessor assigned"),
    "bids.assessor.released": N_("Assessor taken off the bid"),
    "bids.interest.declared": N_("Interest declared"),
    "bids.scores.kept": N_("Scores kept"),
    "bids.scores.handed_in": N_("Scores handed in"),
    "bids.scores.opened": N_("Scores opened to each other"),
    "bids.consensus.written": N_("Consensus written"),
    "bids.consensus.agreed": N_("Assessor agreed with the consensus"),
    "bids.decision.prepared": N_("Decision prepared"),
    "bids.decision.withdrawn": N_("Decision withdrawn"),
    "bids.decision.confirmed": N_("Decision confirmed"),
}

FIELD_WORDS = {
    "state": N_("State"), "title": N_("Title"), "code": N_("Code"), "kind": N_("Kind"), "cents": N_("Amount"),
    "opens_at": N_("Opens"), "closes_at": N_("Closes"), "rule_values": N_("Rules"), "weights": N_("Weights"),
    "advance_percent": N_("Advance, per cent"), "own_deadline_at": N_("Own deadline"), "number": N_("Number"),
    "sha256": N_("Hash"), "grant_cents": N_("Asked"), "partner": N_("Partner"), "in_call": N_("Call"),
    "led_by": N_("Lead partner"), "share_cents": N_("Share"), "faults": N_("Still missing"),
    "points": N_("Points"), "spread": N_("Spread"), "thousandths": N_("Weighted points, in thousandths"),
    "passes": N_("Reaches every threshold"), "held_on": N_("Held on"), "members": N_("Members present"),
    "said": N_("Outcomes"), "allocations": N_("Allocations"), "returned_cents": N_("Returned"),
    "purpose": N_("Purpose"), "envelope": N_("Envelope"), "minutes": N_("Minutes"), "ground": N_("Ground"),
    "late_ground": N_("Ground of lateness"), "letters": N_("Letters"), "scored": N_("Criteria scored"),
    "de_minimis": N_("De minimis aid"), "bid": N_("Bid"), "assessor": N_("Assessor"),
}  # fmt: skip
