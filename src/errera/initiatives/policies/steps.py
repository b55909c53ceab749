"""What stands in the way of a step: facts that are missing, keys that are not agreed, days that have not come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from errera.foundation.actor import YES, Verdict, no
from errera.foundation.sentences import N_, Sentence

from ..states import WHOLE

if TYPE_CHECKING:
    from ..shapes import Readiness, Share

REPORT_WITHIN = timedelta(days=30)  # after the last day
CAUSES = (("cost", N_("cost")), ("claim", N_("claim")), ("credit", N_("credit")))


def may_be_keys(shares: Sequence[Share]) -> Verdict:
    """Refuse keys without one lead, with a partner twice, or of which one does not add up to 100 per cent."""
    leads = [share for share in shares if share.is_lead]
    if len(leads) != 1:
        return no("One partner leads; now {count} do.", count=len(leads))
    if len({share.partnership.pk for share in shares}) != len(shares):
        return no("A partner stands in the keys once.")
    for name, word in CAUSES:
        total = sum(getattr(share, name) for share in shares)
        if total != WHOLE:
            return no(
                "The key for {cause} adds up to {total} per cent and has to make 100.",
                cause=Sentence(word), total=percent(total),
            )  # fmt: skip
    return YES


def percent(parts: int) -> str:
    """Write hundredths of a per cent as a per cent: 3334 is 33.34."""
    whole, rest = divmod(parts, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)


def may_step(readiness: Readiness) -> Verdict:
    """Let a step through for which every fact is stated and every partner has agreed to its key."""
    if readiness.not_agreed:
        return no("{partner} has not agreed to its key yet.", partner=readiness.not_agreed[0])
    if readiness.missing:
        return no(
            "Facts still needed: {count}; the next is “{label}”.",
            count=len(readiness.missing), label=readiness.missing[0],
        )  # fmt: skip
    return YES


def may_be_open(until_on: date, today: date) -> Verdict:
    """Refuse to open registration for what is over."""
    return YES if today <= until_on else no("It was over on {day}; nobody can register any more.", day=until_on)


def may_have_been_held(from_on: date, today: date) -> Verdict:
    """Refuse to call held what has not begun."""
    return YES if today >= from_on else no("It begins on {day}; until then it cannot have been held.", day=from_on)
