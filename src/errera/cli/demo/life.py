"""What the people of the demo did in the two weeks before its day, through the same actions as on the pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from errera.foundation.accounts import actions as account_actions
from errera.foundation.accounts import queries as account_queries
from errera.foundation.accounts.models import User
from errera.foundation.actor import Actor
from errera.foundation.directory.shapes import Period
from errera.foundation.documents import actions as document_actions
from errera.partners import actions as partner_actions
from errera.partners import queries as partner_queries
from errera.partners.models import Obligation
from errera.partners.shapes import CycleFacts, Handed
from errera.strategy import actions as strategy_actions
from errera.strategy import queries as strategy_queries
from errera.strategy.shapes import VersionFacts

from . import papers
from .content import programme
from .sheets.directory import key_of

Say = Callable[[str], object]
MORE_WANTED = "Please add the number of companies per market; the table on page 2 stops at Germany."
NEXT_TERM = (dt.date(2027, 1, 1), dt.date(2031, 12, 31))


def live(*, out: Say) -> None:
    """Let everybody do what they did, day by day."""
    for day, act in STORY:
        act(_morning(day))
    out(f"{len(STORY)} days of work: {STORY[0][0]} to {STORY[-1][0]}")


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9, 15)))


def _user(code: str) -> User:
    user = account_queries.account_of(key_of(code))
    if user is None:
        raise LookupError(f"nobody in the demo is {code}")
    return user


def _person(code: str, at: dt.datetime) -> dict[str, Any]:
    """Give who acts and when, as every action takes it."""
    actor: Actor = account_queries.actor_for(_user(code), on=timezone.localdate(at))
    return {"by": actor, "at": at}


def draft_the_next_strategy(at: dt.datetime) -> None:
    """The programme manager begins the next version from the one in force."""
    current = strategy_queries.versions_not_withdrawn().get(code="FA2021")
    title = {"en": "Flanders Accelerates! Next version", "nl": "Vlaanderen versnelt! Volgende versie"}
    facts = VersionFacts(
        code="FA2027", title=title, from_on=NEXT_TERM[0], until_on=NEXT_TERM[1], is_fictional=True,
        note={"en": "Fictional: no such version exists.", "nl": "Fictief: zo'n versie bestaat niet."},
    )  # fmt: skip
    strategy_actions.draft_version(facts=facts, previous=current, **_person("ana-lindelicht", at))


def draft_the_first_renewal(at: dt.datetime) -> None:
    """The programme manager opens the next cycle and drafts a renewal that a second person has to sign."""
    who = _person("ana-lindelicht", at)
    cycle = partner_actions.open_cycle(
        code="C3",
        facts=CycleFacts(
            title={"en": "Third cycle, 2027-2031", "nl": "Derde cyclus, 2027-2031"},
            from_on=NEXT_TERM[0],
            until_on=NEXT_TERM[1],
            strategy_version=strategy_queries.versions_not_withdrawn().get(code="FA2027"),
            note={"en": "Fictional: nothing about a next cycle is published.",
                  "nl": "Fictief: over een volgende cyclus is niets gepubliceerd."},
        ),
        **who,
    )  # fmt: skip
    earlier = partner_queries.agreements_seen_by(who["by"]).get(code="A2-05")
    partner_actions.renew_agreement(agreement=earlier, cycle=cycle, code="A3-05", **who)


def deliver_reports(at: dt.datetime) -> None:
    """Partners hand in what they owe soonest, each with a document."""
    for partner, agreement in (("boris-havendal", "A2-05"), ("clara-zandlijn", "A2-06")):
        who = _person(partner, at)
        owed = partner_queries.obligations_seen_by(who["by"]).filter(
            agreement__code=agreement, side="partner", state="open"
        )
        for obligation in owed.order_by("due_on", "code")[:1]:
            partner_actions.deliver_obligation(obligation=obligation, evidence=[_evidence(obligation, who)], **who)


def _evidence(obligation: Obligation, who: dict[str, Any]) -> Handed:
    name = f"{obligation.code.lower()}.pdf"
    file = papers.paper(
        name,
        title=obligation.title.localize("en"),
        body=f"Handed in under agreement {obligation.agreement.code}.",
        mark=str(programme()["demo"]["fictional_label"]["en"]),
    )
    document = document_actions.keep_document(
        file=file, title=name, about=obligation,
        organisation_id=obligation.agreement.partnership.organisation_id, language="en", **who,
    )  # fmt: skip
    return document.handed


def answer_reports(at: dt.datetime) -> None:
    """The agency accepts what Clara handed in, and asks Boris for more."""
    who = _person("ruben-kadezicht", at)
    handed_in = partner_queries.obligations_seen_by(who["by"]).filter(side="partner", state="delivered")
    for obligation in handed_in.filter(agreement__code="A2-06").order_by("-delivered_at")[:1]:
        partner_actions.accept_obligation(obligation=obligation, **who)
    for obligation in handed_in.filter(agreement__code="A2-05").order_by("-delivered_at")[:1]:
        partner_actions.send_back_obligation(obligation=obligation, ground=MORE_WANTED, **who)


def appoint_a_deputy(at: dt.datetime) -> None:
    """The programme manager goes on leave and names who stands in."""
    account_actions.appoint_deputy(
        absent=_user("ana-lindelicht"), stand_in=_user("ruben-kadezicht"),
        period=Period(dt.date(2026, 3, 23), dt.date(2026, 3, 27)), **_person("ana-lindelicht", at),
    )  # fmt: skip


def start_the_access_review(at: dt.datetime) -> None:
    """The administrator begins the yearly look at who may do what."""
    account_actions.start_review(**_person("sanne-windakker", at))


STORY: list[tuple[dt.date, Callable[[dt.datetime], None]]] = [
    (dt.date(2026, 3, 3), draft_the_next_strategy),
    (dt.date(2026, 3, 4), draft_the_first_renewal),
    (dt.date(2026, 3, 5), deliver_reports),
    (dt.date(2026, 3, 9), answer_reports),
    (dt.date(2026, 3, 11), appoint_a_deputy),
    (dt.date(2026, 3, 12), start_the_access_review),
]
