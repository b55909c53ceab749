"""Sheets of cycles, partnerships and due diligence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.strategy.models import CoreDomain, StrategyVersion

from .. import actions
from ..models import Cycle, DueDiligenceItem, Partnership
from ..shapes import CheckRecord, CycleFacts, PartnershipFacts
from ..states import DueDiligenceKind, PartnershipKind, Precision, Risk, Standing
from . import columns as c

CYCLE = ("code", "title", "from_on", "until_on", "precision", "note", "source")
PARTNERSHIP = (
    "kind", "themes", "markets", "stands_for", "work_packages", "since_on", "until_on", "standing", "standing_ground",
    "source",
)  # fmt: skip


def cycle_rows() -> Iterator[dict[str, Any]]:
    """Give every cycle."""
    for row in Cycle.objects.select_related("strategy_version").order_by("from_on", "code"):
        yield {**c.plain(row, *CYCLE), "strategy_version": c.code_of(row.strategy_version)}


def put_cycle(row: Row, *, by: Actor, at: datetime) -> Cycle:
    """Open or change a cycle."""
    facts = dict(row)
    code, version = facts.pop("code"), facts.pop("strategy_version")
    found = StrategyVersion.objects.exclude(state="withdrawn").filter(code=version).first()
    given = CycleFacts(strategy_version=found, **facts)
    held = Cycle.objects.filter(code=code).first()
    if held:
        return actions.change_cycle(cycle=held, facts=given, by=by, at=at)
    return actions.open_cycle(code=code, facts=given, by=by, at=at)


def partnership_rows() -> Iterator[dict[str, Any]]:
    """Give every partnership."""
    rows = Partnership.objects.select_related("organisation", "delivering_unit")
    for row in rows.prefetch_related("core_domains__version").order_by("organisation__code"):
        domains = list(row.core_domains.all())
        yield {
            **c.plain(row, *PARTNERSHIP),
            "organisation": row.organisation.code,
            "delivering_unit": c.code_of(row.delivering_unit),
            "strategy_version": domains[0].version.code if domains else "",
            "core_domains": [domain.code for domain in domains],
        }


def put_partnership(row: Row, *, by: Actor, at: datetime) -> Partnership:
    """Begin or change a partnership, and say where it stands."""
    facts = dict(row)
    organisation = c.organisation_of(row, "organisation")
    standing, ground = facts.pop("standing") or Standing.NOT_KNOWN, facts.pop("standing_ground")
    for name in ("organisation", "strategy_version"):
        facts.pop(name)
    facts["core_domains"] = c.of_version(CoreDomain, row, row["core_domains"])
    facts["delivering_unit"] = c.organisation_of(row, "delivering_unit")
    given = PartnershipFacts(**facts)
    held = Partnership.objects.filter(organisation=organisation).first()
    if held:
        held = actions.change_partnership(partnership=held, facts=given, by=by, at=at)
    else:
        held = actions.begin_partnership(organisation=organisation, facts=given, by=by, at=at)
    return actions.state_standing(partnership=held, standing=standing, ground=ground, by=by, at=at)


def check_rows() -> Iterator[dict[str, Any]]:
    """Give what every check found."""
    rows = DueDiligenceItem.objects.select_related("partnership__organisation")
    for row in rows.order_by("partnership__organisation__code", "kind", "checked_at"):
        yield {
            **c.plain(row, "kind", "title", "risk", "reason", "valid_until"),
            "partner": row.partnership.organisation.code,
            "checked_on": c.on(row.checked_at),
            "checked_by": row.checked_by.split("+")[0],
        }


def put_check(row: Row, *, by: Actor, at: datetime) -> DueDiligenceItem:
    """Record a check."""
    facts = {name: value for name, value in row.items() if name != "partner"}
    facts["checked_by"] = c.person_of(row, "checked_by")
    return actions.import_check(facts=CheckRecord(partnership=c.partnership_of(row), **facts), by=by, at=at)


register(
    Sheet(
        name="cycles",
        title=N_("Cycles"),
        about=N_("Rounds of agreements that begin and end together."),
        key=("code",),
        columns=(
            Col.code(longest=20),
            c.short("title", N_("Title"), required=True),
            c.version(),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day"), required=True),
            Col.choice("precision", N_("Precision of the term"), Precision),
            c.long("note", N_("Note")),
            c.long("source", N_("Source")),
        ),
        existing=cycle_rows,
        put=put_cycle,
        order=30,
    )
)

register(
    Sheet(
        name="partnerships",
        title=N_("Partnerships"),
        about=N_("One row for each organisation that plays the role of a partner."),
        key=("organisation",),
        columns=(
            c.organisation("organisation", N_("Organisation"), required=True),
            Col.choice("kind", N_("Kind"), PartnershipKind),
            c.organisation("delivering_unit", N_("Delivering unit")),
            c.version(),
            Col("core_domains", N_("Core domains"), Kind.CODES, refers_to="core_domains", within=("strategy_version",)),
            c.long("themes", N_("Themes"), help=N_("One a line.")),
            c.markets(),
            c.short("stands_for", N_("Stands for"), longest=600),
            c.long("work_packages", N_("Work packages"), help=N_("One a line.")),
            Col.day("since_on", N_("Partner since")),
            Col.day("until_on", N_("Partner until")),
            Col.choice("standing", N_("Since the cycle before"), Standing),
            c.long("standing_ground", N_("How that is known")),
            c.long("source", N_("Source")),
        ),
        existing=partnership_rows,
        put=put_partnership,
        order=31,
    )
)

register(
    Sheet(
        name="due_diligence",
        title=N_("Due diligence"),
        about=N_("What was checked about partners, and until when it holds; a later check overtakes an earlier one."),
        key=("partner", "kind", "checked_on"),
        columns=(
            Col("partner", N_("Partner"), Kind.CODE, required=True, refers_to="partnerships"),
            Col.choice("kind", N_("Kind"), DueDiligenceKind),
            Col.day("checked_on", N_("Checked on"), required=True),
            c.person("checked_by", N_("Checked by")),
            c.short("title", N_("Title")),
            Col.choice("risk", N_("Risk"), Risk),
            c.long("reason", N_("Reason"), required=True),
            Col.day("valid_until", N_("Valid until")),
        ),
        existing=check_rows,
        put=put_check,
        order=39,
    )
)
