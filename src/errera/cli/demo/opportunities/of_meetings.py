"""What became of a few follow-ups that were agreed at meetings: leads, an order that was confirmed, and nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

from django.utils import timezone

from errera.opportunities import actions
from errera.opportunities.models import Hint
from errera.opportunities.shapes import OpportunityFacts, Origin
from errera.opportunities.states import Kind

from . import content
from .story import ALL_STAGES, Players, Story, credits_of

AT_ONCE = dt.timedelta(days=3)  # how long these companies take for each step: the demo ends soon after its mission


def tell_of_meetings(hints: Sequence[Hint], players: Players, *, today: dt.date, seed: int) -> None:
    """Make leads of what was agreed: the earliest is won and confirmed within days, of the latest nothing comes."""
    story = Story(players, today, Random(seed), soon=AT_ONCE, reply=AT_ONCE)  # noqa: S311 - wanted: always the same
    *taken, dropped = hints
    for number, hint in enumerate(taken):
        _take(story, hint, is_won=number == 0)
    day = timezone.localdate(dropped.given_at) + AT_ONCE
    actions.drop_hint(hint=dropped, ground=story.random.choice(content.LOST), **story.hands(day))


def _take(story: Story, hint: Hint, *, is_won: bool) -> None:
    """Let a follow-up become a lead of the initiative where the two met; perhaps an order."""
    day = timezone.localdate(hint.given_at) + dt.timedelta(days=1)
    initiative = hint.initiative
    facts = OpportunityFacts(
        kind=Kind.EXPORT, company=hint.company, title=hint.title, market=hint.market or initiative.country,
        origin=Origin(initiative), credits=credits_of(initiative),
        domain=initiative.domains.order_by("code").first(), is_fictional=True,
    )  # fmt: skip
    row = actions.report_opportunity(facts=facts, hint=hint, **story.hands(day))
    if is_won:
        story.win(story.advanced(row, ALL_STAGES, day, day + AT_ONCE), day + AT_ONCE)
