"""Initiatives written straight into the tables for tests; `initiative(state="held")` fills in what that state needs."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from errera.initiatives.models import WHOLE, Initiative, InitiativeKind, InitiativePartner, Market
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
    made = Initiative.objects.create(state=state, **given)
    made.domains.set(domains)
    Market.objects.bulk_create(Market(initiative=made, country=country) for country in markets)
    _carry(made, [lead or partners.partnership(), *others])
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
        )
