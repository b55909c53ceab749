"""Writes of the room: each action asks for legality and permission, changes, and records."""

from .advances import (
    drop_advance,
    note_advance_paid,
    note_advance_rejected,
    order_advance,
    order_advance_again,
)
from .drafting import (
    add_evidence,
    add_line,
    begin_claim,
    change_claim,
    change_line,
    drop_evidence,
    drop_line,
)
from .history import import_claim, import_claim_line
from .money_history import import_advance, import_recovery
from .packs import (
    keep_pack,
)
from .recoveries import (
    demand_recovery,
    drop_recovery,
    note_recovered,
    note_written_off,
    propose_recovery,
)
from .review import (
    accept_as_expected,
    finish_review,
    judge_line,
    look_again,
)
from .rules import (
    bring_rule_into_force,
    change_rule,
    discard_rule,
    draft_rule,
    end_rule,
)
from .samples import (
    conclude_sample,
    draw_sample,
    note_finding,
)
from .settling import (
    approve_claim,
    note_claim_paid,
    note_claim_rejected,
    order_claim_again,
)
from .submitting import (
    refuse_claim,
    send_back_claim,
    submit_claim,
    withdraw_claim,
)

__all__ = [
    "accept_as_expected",
    "add_evidence",
    "add_line",
    "approve_claim",
    "begin_claim",
    "bring_rule_into_force",
    "change_claim",
    "change_line",
    "change_rule",
    "conclude_sample",
    "demand_recovery",
    "discard_rule",
    "draft_rule",
    "draw_sample",
    "drop_advance",
    "drop_evidence",
    "drop_line",
    "drop_recovery",
    "end_rule",
    "finish_review",
    "import_advance",
    "import_claim",
    "import_claim_line",
    "import_recovery",
    "judge_line",
    "keep_pack",
    "look_again",
    "note_advance_paid",
    "note_advance_rejected",
    "note_claim_paid",
    "note_claim_rejected",
    "note_finding",
    "note_recovered",
    "note_written_off",
    "order_advance",
    "order_advance_again",
    "order_claim_again",
    "propose_recovery",
    "refuse_claim",
    "send_back_claim",
    "submit_claim",
    "withdraw_claim",
]
