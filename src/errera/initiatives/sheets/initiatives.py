"""Sheets of initiatives and of the keys of their partners."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Row, Sheet, register
from errera.funding import queries as funding_queries

from .. import actions, queries
from ..models import Initiative, InitiativePartner
from ..shapes import InitiativeFacts, InitiativeRecord, KeyRecord, Share
from ..states import InitiativeState, Presence, PublicationState
from . import columns as c

STATED = ("title", "summary", "from_on", "until_on", "presence", "town", "country", "latitude", "longitude",
          "time_zone", "budget_cents")  # fmt: skip
TOLD = ("state", "cost_cents", "cancelled_ground", "is_fictional", "source")
STEPS = ("opened", "closed", "held", "reported", "cancelled", "published")


def initiative_rows() -> Iterator[dict[str, Any]]:
    """Give every initiative, in the order of their days."""
    rows = queries.initiatives().prefetch_related("domains", "markets").order_by("from_on", "code")
    for row in rows:
        yield {
            **c.plain(row, "code", *STATED, *TOLD),
            "kind": row.kind.code,
            "lead": row.lead.organisation.code,
            "strategy_version": row.objective.version.code,
            "objective": row.objective.code,
            "domains": [domain.code for domain in row.domains.all()],
            "markets": [market.country for market in row.markets.all()],
            "allocation": row.allocation.code if row.allocation else "",
            "is_published": row.publication == PublicationState.PUBLISHED,
            **{f"{step}_on": c.on(getattr(row, f"{step}_at")) for step in STEPS},
        }


def put_initiative(row: Row, *, by: Actor, at: datetime) -> Initiative:
    """Record an initiative in the state it is in."""
    allocation = funding_queries.allocations().get(code=row["allocation"]) if row["allocation"] else None
    given = {name: row[name] for name in STATED}
    facts = InitiativeFacts(
        kind=c.kind_of(row), objective=c.objective_of(row), domains=c.domains_of(row), markets=row["markets"],
        allocation=allocation, **{**given, "budget_cents": row["budget_cents"] or 0},
    )  # fmt: skip
    told = InitiativeRecord(
        code=row["code"], lead=c.partner_of(row, "lead"), facts=facts, is_published=row["is_published"],
        days={step: row[f"{step}_on"] for step in STEPS}, **{name: row[name] for name in TOLD},
    )  # fmt: skip
    return actions.import_initiative(facts=told, by=by, at=at)


SHARES = ("cost", "claim", "credit")


def key_rows() -> Iterator[dict[str, Any]]:
    """Give the keys of every initiative."""
    rows = InitiativePartner.objects.select_related("initiative", "partnership__organisation")
    for row in rows.order_by("initiative__from_on", "initiative__code", "-is_lead", "partnership__organisation__code"):
        yield {
            "initiative": row.initiative.code,
            "partner": row.partnership.organisation.code,
            "is_lead": row.is_lead,
            **{name: Decimal(getattr(row, f"{name}_share")) / 100 for name in SHARES},
            "agreed_on": c.on(row.agreed_at),
        }


def put_key(row: Row, *, by: Actor, at: datetime) -> InitiativePartner:
    """Record the key of a partner."""
    parts = {name: int((row[name] or 0) * 100) for name in SHARES}
    share = Share(c.partner_of(row, "partner"), **parts, is_lead=row["is_lead"])
    return actions.import_key(facts=KeyRecord(c.initiative_of(row), share, row["agreed_on"]), by=by, at=at)


def _share(name: str, label: str) -> Col:
    return Col(name, label, Kind.DECIMAL, required=True, smallest=0, largest=100, places=2)


register(
    Sheet(
        name="initiatives",
        title=N_("Initiatives"),
        about=N_("Missions, seminars, stands, in the state they are in; those made in Errera change there."),
        key=("code",),
        columns=(
            Col.code(),
            c.kind(),
            c.partner("lead", N_("Lead partner")),
            Col("title", N_("Title"), Kind.TRANSLATED, required=True, longest=400, help=c.ONE_AT_LEAST),
            Col("summary", N_("Summary"), Kind.TRANSLATED, longest=c.LONG),
            Col("strategy_version", N_("Version of the strategy"), Kind.CODE, required=True,
                refers_to="strategy_versions"),
            Col("objective", N_("Objective"), Kind.CODE, required=True, refers_to="objectives",
                within=("strategy_version",)),
            Col("domains", N_("Core domains"), Kind.CODES, refers_to="core_domains", within=("strategy_version",)),
            Col("markets", N_("Markets"), Kind.CODES, choices=reference.countries,
                help=N_("Country codes, as in DE, JP.")),
            Col("allocation", N_("Allocation"), Kind.CODE, refers_to="allocations"),
            Col.choice("presence", N_("Where people meet"), Presence),
            Col("town", N_("Town"), longest=100),
            Col("country", N_("Country"), Kind.CHOICE, choices=reference.countries),
            Col("latitude", N_("Latitude"), Kind.DECIMAL, smallest=-90, largest=90, places=6),
            Col("longitude", N_("Longitude"), Kind.DECIMAL, smallest=-180, largest=180, places=6),
            Col("time_zone", N_("Time zone"), required=True, longest=60),
            Col.day("from_on", N_("First day"), required=True),
            Col.day("until_on", N_("Last day"), required=True),
            Col("budget_cents", N_("Budget"), Kind.CENTS, smallest=0),
            Col("cost_cents", N_("Cost"), Kind.CENTS, smallest=0),
            Col.choice("state", N_("State"), InitiativeState),
            *(
                Col.day(f"{step}_on", label)
                for step, label in zip(
                    STEPS,
                    (N_("Opened on"), N_("Closed on"), N_("Held on"), N_("Reported on"), N_("Cancelled on"),
                     N_("Published on")),
                    strict=True,
                )
            ),
            Col("cancelled_ground", N_("Why it was cancelled"), Kind.TRANSLATED, longest=c.LONG),
            Col("is_published", N_("Public"), Kind.FLAG),
            Col("source", N_("Source"), Kind.TRANSLATED, longest=c.LONG),
            Col("is_fictional", N_("Fictional"), Kind.FLAG),
        ),
        existing=initiative_rows,
        put=put_initiative,
        order=92,
    )
)  # fmt: skip

register(
    Sheet(
        name="initiative_keys",
        title=N_("Keys of initiatives"),
        about=N_("Which partners carry an initiative, and their shares in per cent; each key adds up to 100."),
        key=("initiative", "partner"),
        columns=(
            c.initiative(),
            c.partner("partner", N_("Partner")),
            Col("is_lead", N_("Leads"), Kind.FLAG),
            _share("cost", N_("Share of the cost")),
            _share("claim", N_("Share of the claim")),
            _share("credit", N_("Share of the credit")),
            Col.day("agreed_on", N_("Agreed on")),
        ),
        existing=key_rows,
        put=put_key,
        order=93,
    )
)
