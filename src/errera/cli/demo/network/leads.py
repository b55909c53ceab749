"""The leads that came of introductions, reported where an outcome tells of one."""

from __future__ import annotations

import datetime as dt

from errera.foundation.directory.models import Organisation
from errera.network.models import Outcome
from errera.network.states import Course
from errera.opportunities import actions
from errera.opportunities.shapes import Credit, OpportunityFacts, Origin
from errera.opportunities.states import Kind

from ..money.people import MANAGER, hands
from ..registrations import companies

WHOLE = 10_000  # hundredths of a per cent
TITLES = ("Wound dressings for three wards", "Port software on trial", "A recipe tasted, then ordered")


def report() -> None:
    """Report a lead for each outcome that tells of one, the day after, for a client of the programme."""
    told = Outcome.objects.filter(course=Course.LEAD).order_by("due_on", "pk")
    at_hand = ("introduction__partnership", "introduction__domain", "introduction__node")
    clients = companies.rows()[: len(TITLES)]
    for outcome, title, client in zip(told.select_related(*at_hand), TITLES, clients, strict=False):
        _report(outcome, title, client)


def _report(outcome: Outcome, title: str, client: Organisation) -> None:
    met = outcome.introduction
    assert outcome.said_at is not None  # noqa: S101 - a course was said
    facts = OpportunityFacts(
        kind=Kind.EXPORT, company=client, title=title, market=met.node.country, origin=Origin(introduction=met),
        credits=(Credit(met.partnership, WHOLE, True),), domain=met.domain, is_fictional=True,
    )  # fmt: skip
    actions.report_opportunity(facts=facts, **hands(MANAGER, outcome.said_at + dt.timedelta(days=1)))
