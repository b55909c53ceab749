"""Looks at what one action left in the trail: its own lines, all of its moment and its doer, none of them twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from errera.foundation.actor import SYSTEM
from errera.foundation.audit.models import AuditEvent
from errera.ledger.models import Posting


def faults_since(last: int, *, at: datetime) -> Iterator[str]:
    """Say what is wrong with the lines after this one: an action was done at this moment, and nothing else was."""
    lines = AuditEvent.objects.filter(pk__gt=last).order_by("pk")
    rows = list(lines.values_list("what", "target", "after", "at", "by"))
    if not rows:
        yield "an action left no record"
    yield from (f"{what} is of another moment than its action" for what, _, _, when, _ in rows if when != at)
    if len({by for *_, by in rows} - {SYSTEM.doer}) > 1:  # the system sends the letters that an action wrote
        yield f"one action has several doers: {rows}"
    for (what, target, _), count in Counter((what, target, str(after)) for what, target, after, *_ in rows).items():
        if count > 1:  # a bank file may bring two receipts for one demand: then something else stands there after each
            yield f"{what} of {target} is recorded {count} times"
    recorded = sum(what in ("ledger.posting.made", "ledger.posting.countered") for what, *_ in rows)
    if recorded != (written := Posting.objects.filter(at=at).count()):
        yield f"{written} postings are written, {recorded} recorded"


def moments(rows: QuerySet[AuditEvent]) -> set[datetime]:
    """Give the moments of these lines: one for each action that was done, for no two attempts share one."""
    return set(rows.order_by().values_list("at", flat=True).distinct())
