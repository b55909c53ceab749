"""What the room does on news from below, and its words for the trail."""

from __future__ import annotations

from errera.agendas.events import FollowUpAgreed
from errera.foundation.actor import SYSTEM
from errera.foundation.audit.shapes import calls
from errera.foundation.directory.events import OrganisationsMerged, PersonErased
from errera.foundation.events import reacts_to
from errera.ledger.shapes import about
from errera.matchmaking.states import Kind
from errera.network import actions as network_actions
from errera.network import queries as network_queries
from errera.network.shapes import EvidenceFacts

from . import actions, queries
from .events import WinConfirmed, WinUnsettled
from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="opportunities")


@reacts_to(PersonErased)
def let_go(news: PersonErased) -> None:
    """Close what an erased person was asked, and empty what the person wrote."""
    if queries.was_asked_anything(news.person):
        actions.forget_person(person=news.person, by=news.by, at=news.at)


@reacts_to(OrganisationsMerged)
def follow_the_company(news: OrganisationsMerged) -> None:
    """Let what is going on move to the successor of a company."""
    if queries.has_anything_going(news.organisation):
        actions.follow_merger(organisation=news.organisation, successor=news.successor, by=news.by, at=news.at)


@reacts_to(FollowUpAgreed)
def keep_hint(news: FollowUpAgreed) -> None:
    """Let what a company of the mission agreed on at a meeting wait for somebody who makes a lead of it."""
    meeting = news.note.side.meeting
    sides = (meeting.one, meeting.other)
    visitor = next((side for side in sides if side.kind == Kind.VISITOR and side.organisation), None)
    if visitor is None:  # nobody has matched the name that was typed with a company yet
        return
    other = sides[1] if visitor is sides[0] else sides[0]
    market = other.organisation.country if other.organisation else other.company_country
    initiative = meeting.timetable.initiative
    actions.give_hint(
        note=news.note, initiative=initiative, company=visitor.organisation, other_name=other.company,
        market=market or initiative.country, by=SYSTEM, at=news.at,
    )  # fmt: skip


@reacts_to(WinConfirmed)
def show_what_partners_can_do(news: WinConfirmed) -> None:
    """Let a win that its company confirmed count as evidence of what its partners can do in that market."""
    win = news.win
    for carrier in win.partners.select_related("partnership__organisation"):
        if win.domain is None or network_queries.is_shown(carrier.partnership, about(win)):
            continue
        facts = EvidenceFacts(carrier.partnership, win.domain, about(win), win.title, win.won_on, win.market)
        network_actions.add_evidence(facts=facts, by=SYSTEM, at=news.at)


@reacts_to(WinUnsettled)
def show_it_no_longer(news: WinUnsettled) -> None:
    """Let a win that no longer counts show nothing either."""
    if network_queries.shows_anything(about(news.win)):
        ground = "The win no longer counts."
        network_actions.withdraw_evidence(about=about(news.win), ground=ground, by=SYSTEM, at=news.at)
