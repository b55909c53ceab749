"""Columns and look-ups that the sheets of the room share."""

from __future__ import annotations

import re
from typing import Any

from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.foundation.workbook.shapes import CODE, Col, Kind
from errera.initiatives.models import Initiative
from errera.network.models import Introduction
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain

from ..models import Opportunity, Win
from ..shapes import Credit, Origin
from ..states import Kind as OpportunityKind

SHARE = re.compile(r"(?P<partner>[A-Za-z0-9_-]+) (?P<whole>\d{1,3})(?:\.(?P<part>\d{1,2}))?")


def found() -> tuple[Col, ...]:
    """Give the columns that opportunities and wins share."""
    return (
        Col.code(),
        Col.choice("kind", N_("Kind"), OpportunityKind),
        Col("company", N_("Company"), Kind.CODE, required=True, refers_to="organisations", longest=60),
        Col("title", N_("What it is about"), required=True, longest=300),
        Col("market", N_("Market"), Kind.CHOICE, required=True, choices=reference.countries),
        Col("version", N_("Strategy version of the domain"), longest=20),
        Col("domain", N_("Core domain"), longest=20),
        Col("initiative", N_("Initiative"), Kind.CODE, refers_to="initiatives", longest=40,
            help=N_("Its code; or say below why from none.")),
        Col("introduction", N_("Introduction"), longest=40, pattern=CODE,
            help=N_("The code of one that was made.")),
        Col("origin_ground", N_("Why from no initiative"), longest=500),
        Col("credit", N_("Credit keys"), required=True, longest=400,
            help=N_("Partner and per cent, the leading one first: wood 60; steel 40.")),
        Col("is_fictional", N_("Fictional"), Kind.FLAG),
    )  # fmt: skip


# --- from a cell to what it names, and back ---------------------------------------------------------------


def written(row: Opportunity | Win) -> dict[str, Any]:
    """Give the shared columns of a record."""
    return {
        "code": row.code, "kind": row.kind, "company": row.company.code, "title": row.title, "market": row.market,
        "version": row.domain.version.code if row.domain else "", "domain": row.domain.code if row.domain else "",
        "initiative": row.initiative.code if row.initiative else "",
        "introduction": row.introduction.code if row.introduction else "",
        "origin_ground": row.origin_ground, "is_fictional": row.is_fictional,
        "credit": "; ".join(
            f"{carrier.partnership.organisation.code} {carrier.share // 100}.{carrier.share % 100:02}"
            for carrier in row.partners.all()
        ),
    }  # fmt: skip


def shared(row: dict[str, Any]) -> dict[str, Any]:
    """Give what opportunities and wins say alike, as the actions take it."""
    return {
        "kind": row["kind"], "company": _organisation(row), "title": row["title"], "market": row["market"],
        "origin": Origin(_initiative(row), _introduction(row), row["origin_ground"]), "credits": _credits(row),
        "domain": _domain(row), "code": row["code"], "is_fictional": row["is_fictional"],
    }  # fmt: skip


def _organisation(row: dict[str, Any]) -> Organisation:
    held = Organisation.objects.filter(code=row["company"]).first()
    if held is None:
        raise Invalid(N_("There is no organisation {code}."), field="company", code=row["company"])
    return held


def _initiative(row: dict[str, Any]) -> Initiative | None:
    if not row["initiative"]:
        return None
    held = Initiative.objects.filter(code=row["initiative"]).first()
    if held is None:
        raise Invalid(N_("There is no initiative {code}."), field="initiative", code=row["initiative"])
    return held


def _introduction(row: dict[str, Any]) -> Introduction | None:
    if not row["introduction"]:
        return None
    held = Introduction.objects.filter(code=row["introduction"]).first()
    if held is None:
        raise Invalid(N_("There is no introduction {code}."), field="introduction", code=row["introduction"])
    return held


def _domain(row: dict[str, Any]) -> CoreDomain | None:
    if not row["domain"]:
        return None
    held = CoreDomain.objects.filter(code=row["domain"], version__code=row["version"]).order_by("-pk").first()
    if held is None:
        raise Invalid(N_("There is no core domain {code} in this version."), field="domain", code=row["domain"])
    return held


def _credits(row: dict[str, Any]) -> tuple[Credit, ...]:
    credits = []
    for place, text in enumerate(part.strip() for part in row["credit"].split(";")):
        read = SHARE.fullmatch(text)
        held = Partnership.objects.filter(organisation__code=read["partner"]).first() if read else None
        if read is None or held is None:
            raise Invalid(N_("“{typed}” is no partner with a share, such as wood 60."), field="credit", typed=text)
        share = int(read["whole"]) * 100 + int((read["part"] or "0").ljust(2, "0"))
        credits.append(Credit(held, share, is_lead=place == 0))
    return tuple(credits)
