"""Initiatives written straight into the tables for tests; `initiative(state="held")` fills in what that state needs."""

from __future__ import annotations

import itertools
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from errera.initiatives.models import (
    WHOLE,
    Initiative,
    InitiativeKind,
    InitiativePartner,
    KindQuestion,
    Market,
    Session,
    Speaker,
)
from errera.partners.models import Partnership
from tests.cast import NOON
from tests.factories import partners
from tests.factories.strategy import text

SOMEBODY = "xsomebody0"
_numbers = itertools.count(1)
_PASSED = {
    "open": ("opened",),
    "closed": ("opened", "closed"),
    "held": ("opened", "closed", "held"),
    "reported": ("opened", "closed", "held", "reported"),
    "cancelled": ("cancelled",),
}


def kind(code: str = "economic_mission", **facts: Any) -> InitiativeKind:
    """Give the kind of this code, written when it is not there."""
    facts = {"title": text(code.replace("_", " ").capitalize()), **facts}
    return InitiativeKind.objects.get_or_create(code=code, defaults=facts)[0]


def initiative(
    lead: Partnership | None = None, *others: Partnership, state: str = "planned", **facts: Any
) -> Initiative:
    """Write an initiative that `lead` carries; with others, all by equal shares."""
    number = next(_numbers)
    markets, domains = facts.pop("markets", ("JP",)), facts.pop("domains", ())
    passed = {
        f"{step}_{end}": value for step in _PASSED.get(state, ()) for end, value in (("by", SOMEBODY), ("at", NOON))
    }
    given = {
        "code": f"I{number}",
        "kind": facts.pop("kind", None) or kind(),
        "objective": facts.pop("objective", None) or partners.objective(),
        "title": text(f"Mission {number}", f"Zending {number}"),
        "town": "Tokyo",
        "country": "JP",
        "time_zone": "Asia/Tokyo",
        "from_on": date(2026, 5, 11),
        "until_on": date(2026, 5, 15),
        "planned_by": SOMEBODY,
        "planned_at": NOON,
        "is_fictional": True,
        **passed,
        **facts,
    }
    if state == "reported":
        given.setdefault("cost_cents", 1_000_000)
    made = Initiative.objects.create(**given)
    made.domains.set(domains)
    Market.objects.bulk_create(Market(initiative=made, country=country) for country in markets)
    _carry(made, [lead or partners.partnership(), *others])
    made.state = state  # only now: the database lets no state but the first go without whole keys
    made.save(update_fields=["state"])
    return made


def _carry(made: Initiative, carriers: list[Partnership]) -> None:
    share, rest = divmod(WHOLE, len(carriers))
    for place, partnership in enumerate(carriers):
        part = share + (rest if place == 0 else 0)
        InitiativePartner.objects.create(
            initiative=made,
            partnership=partnership,
            is_lead=place == 0,
            cost_share=part,
            claim_share=part,
            credit_share=part,
            **({} if place == 0 else {"agreed_by": SOMEBODY, "agreed_at": NOON}),
        )


def question(of: InitiativeKind, code: str = "host", **facts: Any) -> KindQuestion:
    """Write a question of a kind: text that is needed before registration opens, unless said otherwise."""
    given = {"label": text(code.capitalize()), "answer": "text", "needed": "open", **facts}
    return KindQuestion.objects.create(kind=of, code=code, **given)


def session(of: Initiative, *speakers: Speaker, room: str = "Hall", hour: int = 9, **facts: Any) -> Session:
    """Write a session of an hour on the first day, at this hour where the initiative takes place."""
    begins = datetime.combine(of.from_on, time(hour), tzinfo=ZoneInfo(of.time_zone))
    given = {"title": text(f"Session at {hour}"), "begins_at": begins, "ends_at": begins + timedelta(hours=1), **facts}
    made = Session.objects.create(initiative=of, room=room, **given)
    made.speakers.set(speakers)
    return made


def speaker(of: Initiative, name: str = "Kei Harunoki", **facts: Any) -> Speaker:
    """Write somebody who speaks."""
    return Speaker.objects.create(initiative=of, name=name, **facts)
