"""Reads of the room. Everything for a page takes the actor: partners see their own organisation's records alone."""

from .agreements import (
    agreements_to_activate,
    agreements_to_end,
    agreements_to_follow_up,
    history_of,
    missing_for_signing,
    objectives_open_to,
    plain_text,
    signatures_of,
    steps_for,
    terms_of,
)  # fmt: skip
from .faces import familiar_faces
from .feeds import feed_at, feeds_of, hashed
from .health import facts_of, health_of, with_health_facts
from .obligations import due_between, late_on, obligation_steps_for, obligations_looked_after_by, obligations_to_remind
from .pack import renewal_pack
from .reminders import is_escalated, managers_of, recipients_of
from .reviews import comparison_of, missing_for_adoption, next_code
from .scope import (
    action_points_seen_by,
    agreements_seen_by,
    amendments_seen_by,
    cycles,
    due_diligence_seen_by,
    evaluations_seen_by,
    meetings_seen_by,
    obligations_seen_by,
    partnerships_of,
    partnerships_seen_by,
    plans_seen_by,
    targets_seen_by,
)  # fmt: skip
from .targets import target_totals

__all__ = [
    "action_points_seen_by",
    "agreements_seen_by",
    "agreements_to_activate",
    "agreements_to_end",
    "agreements_to_follow_up",
    "amendments_seen_by",
    "comparison_of",
    "cycles",
    "due_between",
    "due_diligence_seen_by",
    "evaluations_seen_by",
    "facts_of",
    "familiar_faces",
    "feed_at",
    "feeds_of",
    "hashed",
    "health_of",
    "history_of",
    "is_escalated",
    "late_on",
    "managers_of",
    "meetings_seen_by",
    "missing_for_adoption",
    "missing_for_signing",
    "next_code",
    "objectives_open_to",
    "obligation_steps_for",
    "obligations_looked_after_by",
    "obligations_seen_by",
    "obligations_to_remind",
    "partnerships_of",
    "partnerships_seen_by",
    "plain_text",
    "plans_seen_by",
    "recipients_of",
    "renewal_pack",
    "signatures_of",
    "steps_for",
    "target_totals",
    "targets_seen_by",
    "terms_of",
    "with_health_facts",
]
