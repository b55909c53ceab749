"""Leads, investment projects and wins for tests, made through the room's own actions so that every promise holds."""

from __future__ import annotations

import itertools
from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Affiliation, Organisation, Person
from errera.opportunities import actions, queries
from errera.opportunities.models import Ask, Opportunity, Stage, Win
from errera.opportunities.shapes import AnswerFacts, Credit, OpportunityFacts, Origin, Rate, WinFacts
from errera.opportunities.states import Answer, Band
from errera.partners.models import Partnership
from tests.cast import NOON
from tests.factories import directory, partners

_numbers = itertools.count(1)
FOUND = Origin(ground="Met at a fair.")


def hands(role: str = "programme_manager") -> Actor:
    """Give the hands of somebody of the agency who plays in no test."""
    from errera.config.roles import ROLES

    permissions = next(known.permissions for known in ROLES if known.code == role)
    return Actor(f"hands{next(_numbers):05}", permissions, sees_all=True)


def stages() -> None:
    """Lay down the usual stages, where there are none."""
    if not Stage.objects.exists():
        actions.lay_usual_stages(by=hands(), at=NOON)


def credits_of(*carriers: Partnership) -> tuple[Credit, ...]:
    """Share credit out equally; the first leads and takes what is left over."""
    share, rest = divmod(10_000, len(carriers))
    return tuple(Credit(row, share + (rest if not n else 0), is_lead=not n) for n, row in enumerate(carriers))


def facts(*carriers: Partnership, **given: Any) -> OpportunityFacts:
    """Give the facts of a lead of a company to Japan."""
    start: dict[str, Any] = {
        "kind": "export", "company": given.pop("company", None) or directory.organisation(),
        "title": f"Pumps {next(_numbers)}", "market": "JP", "origin": FOUND, "is_fictional": True,
    }  # fmt: skip
    return OpportunityFacts(**{**start, "credits": credits_of(*(carriers or (partners.partnership(),))), **given})


def opportunity(*carriers: Partnership, at: datetime = NOON, by: Actor | None = None, **given: Any) -> Opportunity:
    """Report a lead or an investment project."""
    stages()
    return actions.report_opportunity(facts=facts(*carriers, **given), by=by or hands(), at=at)


def win_facts(*carriers: Partnership, **given: Any) -> WinFacts:
    """Give the facts of a win of EUR 300,000 over three years."""
    start: dict[str, Any] = {
        "kind": "export", "company": given.pop("company", None) or directory.organisation(),
        "title": f"Pumps {next(_numbers)}", "market": "JP", "origin": FOUND, "is_fictional": True,
        "won_on": date(2026, 3, 2), "currency": "EUR", "years": {1: 10_000_000, 2: 10_000_000, 3: 10_000_000},
    }  # fmt: skip
    return WinFacts(**{**start, "credits": credits_of(*(carriers or (partners.partnership(),))), **given})


def win(*carriers: Partnership, at: datetime = NOON, **given: Any) -> Win:
    """Report a win."""
    return actions.report_win(facts=win_facts(*carriers, **given), by=hands(), at=at)


def contact(company: Organisation, **given: Any) -> Person:
    """Give somebody who works at a company."""
    held = directory.person(**given)
    Affiliation.objects.create(person=held, organisation=company, from_on=date(2020, 1, 1))
    return held


def asked(*carriers: Partnership, contacts: int = 1, at: datetime = NOON, **given: Any) -> Win:
    """Report a win and ask its company."""
    made = win(*carriers, at=at, **given)
    people = [contact(made.company) for _ in range(contacts)]
    return actions.ask_company(win=made, people=people, by=hands(), at=at)


def ask_of(made: Win, place: int = 0) -> Ask:
    """Give an open question about a win."""
    return list(Ask.objects.filter(win=made).select_related("person").order_by("pk"))[place]


def reply(answer: str = Answer.CONFIRMED, **given: Any) -> AnswerFacts:
    """Give the answer of a company."""
    start: dict[str, Any] = {"band": Band.UP_TO_60, "ratings": {"whole": 4, "contacts": 5}, "is_faster": True}
    return AnswerFacts(answer=Answer.named(answer), **{**start, **given})


def answered(*carriers: Partnership, reply_with: AnswerFacts | None = None, at: datetime = NOON, **given: Any) -> Win:
    """Report a win, ask its company and take its answer."""
    made = asked(*carriers, at=at, **given)
    ask = ask_of(made)
    actions.answer(ask=ask, facts=reply_with or reply(), by=Actor(ask.person.public_id), at=at)
    return queries.wins().get(pk=made.pk)


def rates(*pairs: tuple[str, date, int]) -> None:
    """Bring exchange rates in, in millionths."""
    actions.import_rates(rates=[Rate(*pair) for pair in pairs], by=hands("finance_officer"), at=NOON)
