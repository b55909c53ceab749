"""What the room hangs on walls: its door, panels on initiatives, agreements and companies, errands, what is found."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.money import Money
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.search.shapes import Entry, finds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.ledger.shapes import Called, names_abouts_of
from errera.meetings.models import Timetable

from . import planning, policies, queries
from .models import Opportunity, Win
from .presenters import sentences
from .presenters.lists import url
from .states import HintState, WinState

MOST = 20  # rows of a panel, and errands


@hangs_on("ui.navigation", order=60)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show the way to leads and wins."""
    if not policies.may_see(actor):
        return None
    return doorway(request, label=N_("Opportunities"), url_name="opportunities:home", icon="trophy")


@hangs_on("initiatives.initiative", order=60)
def of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Show what came of an initiative, and the way to report more."""
    report = f"{url('opportunity-new')}?initiative={initiative.public_id}" if policies.may_report(actor) else ""
    return _panel(actor, report=report, initiative=initiative)


@hangs_on("network.introduction", order=60)
def of_introduction(introduction: Any, *, actor: Actor) -> Panel | None:
    """Show what came of an introduction once it was made, and the way to report a lead; ask for one that is told."""
    if introduction.made_on is None:
        return None
    may = policies.may_report_for(actor, introduction.partnership)
    report = f"{url('opportunity-new')}?introduction={introduction.public_id}" if may else ""
    panel = _panel(actor, report=report, introduction=introduction)
    if panel and report and not (panel.context["rows"] or panel.context["wins"]):
        panel.context["is_told"] = queries.tells_of_a_lead(introduction)
    return panel


@hangs_on("partners.agreement_work", order=60)
def of_agreement(agreement: Any, *, actor: Actor) -> Panel | None:
    """Show the way to the wins of a partner in the term of an agreement."""
    asked = {"partner": agreement.partnership, "since": agreement.from_on, "until": agreement.until_on}
    return _ways(actor, ("win-list", N_("Wins of this partner in the term"), asked))


@hangs_on("directory.organisation", order=60)
def of_company(organisation: Any, *, actor: Actor) -> Panel | None:
    """Show the way to the leads and wins of a company; that page has no query to spare."""
    asked = {"q": organisation.name}
    return _ways(
        actor, ("opportunity-list", N_("Leads of this company"), asked), ("win-list", N_("Wins of this company"), asked)
    )


def _ways(actor: Actor, *lists: tuple[str, str, dict[str, Any]]) -> Panel | None:
    if not policies.may_see(actor):
        return None
    ways = [(label, f"{url(name)}?{urlencode(asked)}") for name, label, asked in lists]
    return Panel(N_("Opportunities"), "opportunities/_panel.html", {"ways": ways})


def _panel(actor: Actor, *, report: str = "", **about: Any) -> Panel | None:
    if not policies.may_see(actor):
        return None
    rows = list(queries.opportunities_in_short(actor).filter(**about).order_by("-opened_on", "-pk")[:MOST])
    wins = list(queries.wins_in_short(actor).filter(**about).order_by("-won_on", "-pk")[:MOST])
    if not (rows or wins or report):
        return None
    return Panel(N_("Opportunities"), "opportunities/_panel.html", {"rows": rows, "wins": wins, "report": report})


@hangs_on("agendas.results", order=60)
def of_meetings(timetable: Timetable, *, actor: Actor) -> Panel | None:
    """Show how many meetings led to a win, how sure that is, and what was agreed that may become a lead."""
    if not policies.may_see(actor):
        return None
    hints = list(queries.hints_of_meetings(timetable, actor)[:MOST])
    won, held = queries.meetings_won(timetable)
    if not (hints or held):
        return None
    context = {
        "hints": hints, "may": policies.may_report(actor), "new": url("opportunity-new"),
        "won": sentences.of_meetings(planning.success_of({"meetings": (won, held)}).rates[0]) if held else None,
    }  # fmt: skip
    return Panel(N_("Leads and wins"), "opportunities/_meetings_panel.html", context)


@hangs_on("home.errands", order=61)
def hints_to_take(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what was agreed at meetings and waits for this reader to make a lead of it."""
    if not policies.may_report(actor):
        return []
    rows = queries.hints_seen_by(actor).filter(state=HintState.OPEN).order_by("-given_at", "-pk")[:MOST]
    text = N_("Make a lead of what {company} agreed with {other}: {title}")
    return [
        Errand(
            Sentence(text, {"company": row.company.name, "other": row.other_name, "title": row.title}),
            f"{url('opportunity-new')}?hint={row.public_id}", None, row.initiative.code, row.initiative.is_fictional,
        )
        for row in rows
    ]  # fmt: skip


@hangs_on("home.errands", order=60)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: wins to ask about, disputed ones, and those nobody answered."""
    if not policies.may_report(actor):
        return []
    said = {
        WinState.DISPUTED.value: N_("{company} disputes “{title}”: settle it."),
        WinState.EXPIRED.value: N_("Nobody answered about “{title}”: ask again, or withdraw it."),
        WinState.REPORTED.value: N_("Ask {company} whether “{title}” is right."),
    }
    rows = queries.wins_in_short(actor).filter(state__in=list(said)).order_by("reported_at", "pk")[:MOST]
    return [
        Errand(
            Sentence(said[row.state], {"company": row.company.name, "title": row.title}),
            url("win", row), None, row.code, row.is_fictional,
        )
        for row in rows
    ]  # fmt: skip


@hangs_on("home.sentences", order=60)
def sentence(period: Period, *, actor: Actor) -> Sentence | None:
    """Say how opportunities stand."""
    if not policies.may_see(actor):
        return None
    told = queries.counts_for(actor)
    if not (told.going or told.waiting or told.confirmed):
        return None
    amount = Money(told.confirmed_cents, settings.ERRERA_CURRENCY)
    return sentences.of_room(told.going, told.waiting, told.confirmed, amount)


def _opportunity_entry(row: Opportunity) -> Entry:
    return _entry(row, "opportunity")


def _win_entry(row: Win) -> Entry:
    return _entry(row, "win")


def _entry(row: Opportunity | Win, name: str) -> Entry:
    """Say how a record is found, by the people of every partner that has a share in it."""
    words = f"{row.code} {row.title} {row.company.name}"
    parties = frozenset(party for carrier in row.partners.all() for party in carrier.partnership.parties)
    return Entry(
        title=row.title, words_en=words, words_nl=words, url=url(name, row), room="opportunities",
        organisations=parties, permission=policies.Permission.SEE_OPPORTUNITIES,
    )  # fmt: skip


finds("opportunities.Opportunity", _opportunity_entry, rows=queries.opportunities_to_find)
finds("opportunities.Win", _win_entry, rows=queries.wins_to_find)


def _opportunities_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.opportunities_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(str(row), url("opportunity", row)) for row in rows}


def _wins_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.wins_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(str(row), url("win", row)) for row in rows}


names_abouts_of("opportunities.Opportunity", _opportunities_called)
names_abouts_of("opportunities.Win", _wins_called)
