"""A sample record behind every address of the room `results`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.partners.models import Partnership
from errera.results import actions
from errera.results.shapes import Handed
from tests.cast import NOON, Cast
from tests.factories import initiatives, partners
from tests.factories import results as make

OWN: tuple[str, ...] = (
    "results:partner", "results:period", "results:measure", "results:period-submit", "results:period-report",
    "results:figure", "results:figure-change", "results:initiative", "results:brief-partner",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = cast.boris.organisation
    held = Partnership.objects.filter(organisation=wood).first() or partners.partnership(wood)
    agreement = partners.agreement(held, state="active")
    reach = make.indicator_of(agreement, targets={2025: 100})
    fed = make.indicator_of(agreement)
    opened = make.period(agreement)
    row = make.measurement(opened, reach)
    paper = actions.add_evidence(
        measurement=row, handed=Handed("a.pdf", "d0cument00", "a" * 64), by=make.manager(), at=NOON
    )
    submitted = make.period(agreement, year=2024, figures={reach: 5}, state="submitted")
    approved = make.period(agreement, year=2023, figures={reach: 5}, state="approved")
    actions.set_feeding(indicator=fed, feed="initiatives_held", by=make.manager(), at=NOON)
    told = {"year": 2025, "on": NOON.date(), "language": "en", "data_hash": "a" * 64, "file_hash": "b" * 64}
    edition = actions.write_edition(**told, by=make.manager(), at=NOON)
    domain = partners.domain(version=reach.version)
    return {
        "results:partner": _named(held),
        "results:indicator": _named(reach),
        "results:initiative": _named(initiatives.initiative(held)),
        "results:period-send-back": _named(submitted),
        "results:period-approve": _named(submitted),
        "results:period-lock": _named(approved),
        "results:period-report": {**_named(opened), "language": "en"},
        "results:period*": _named(opened),
        "results:measure": _named(opened),
        "results:figure*": _named(row),
        "results:evidence-drop": _named(paper),
        "results:feeding-end": _named(fed),
        "results:edition": _named(edition),
        "results:annual": {"year": 2025, "language": "en"},
        "results:edition-write": {"year": 2025, "language": "en"},
        "results:brief-partner": {**_named(held), "language": "en"},
        "results:brief-country": {"code": "JP", "language": "en"},
        "results:brief-domain": {**_named(domain), "language": "en"},
    }


def _named(row: Any) -> dict[str, Any]:
    return {"public_id": row.public_id}
