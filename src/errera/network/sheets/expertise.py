"""The sheet of what partners declare; what shows it comes from initiatives and wins by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import CODE, Col, Row, Sheet, register

from .. import actions
from ..models import Expertise
from ..shapes import ExpertiseFacts
from ..states import Level, TermKind
from . import columns as c


def rows() -> Iterator[dict[str, Any]]:
    """Give everything that is declared now."""
    held = Expertise.objects.filter(ended_at__isnull=True).select_related(
        "partnership__organisation", "capability", "domain__version"
    )
    for row in held.order_by("partnership__organisation__code", "domain__code", "capability__code", "market"):
        yield {
            **c.of_domain(row.domain), **c.plain(row, "market", "level", "note"),
            "partner": row.partnership.organisation.code, "capability": row.capability.code,
        }  # fmt: skip


def put(row: Row, *, by: Actor, at: datetime) -> Expertise:
    """Declare what a partner can do, or change its level and note."""
    (capability,) = c.terms_of({"capability": [row["capability"]]}, "capability", TermKind.CAPABILITY)
    facts = ExpertiseFacts(
        c.partner_of(row), capability, c.domain_of(row), level=row["level"], market=row["market"], note=row["note"]
    )
    return actions.declare_expertise(facts=facts, by=by, at=at)


register(
    Sheet(
        name="expertise",
        title=N_("Expertise"),
        about=N_("What partners say they can do, in a core domain and in a market or everywhere."),
        key=("partner", "capability", "strategy_version", "domain", "market"),
        columns=(
            c.partner(),
            Col("capability", N_("Capability"), required=True, longest=40, pattern=CODE,
                help=N_("The code of a capability among the terms.")),
            *c.domain(),
            c.market(N_("Empty for everywhere.")),
            Col.choice("level", N_("Level"), Level),
            Col("note", N_("Note"), longest=600),
        ),
        existing=rows,
        put=put,
        order=81,
    )
)  # fmt: skip
