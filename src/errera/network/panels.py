"""What the room hangs on walls: its door, a panel on the partner's page, errands, what is found; and its adviser."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from errera.foundation import clock
from errera.foundation.actor import Actor
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.search.shapes import Entry, finds, spoken
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.ledger.shapes import Called, names_abouts_of

from . import planning, policies, queries
from .models import Introduction, Node
from .presenters import sentences
from .presenters.lists import url
from .shapes import advises
from .states import IntroductionState

MOST = 20  # errands


@hangs_on("ui.navigation", order=25)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show the way into the network."""
    if not policies.may_see(actor):
        return None
    return doorway(request, label=N_("Network"), url_name="network:home", icon="share")


@hangs_on("partners.partnership", order=40)
def of_partner(partnership: Any, *, actor: Actor) -> Panel | None:
    """Show the ways to what a partner can do and whom it was introduced to; that page has no query to spare."""
    if not policies.may_see(actor):
        return None
    asked = urlencode({"q": partnership.organisation.name})
    ways = [
        (N_("What this partner can do"), f"{url('expertise-list')}?{asked}"),
        (N_("What shows it"), f"{url('evidence-list')}?{asked}"),
        (N_("Introductions of this partner"), f"{url('introduction-list')}?{asked}"),
    ]
    return Panel(N_("Network"), "network/_panel.html", {"ways": ways})


@hangs_on("home.errands", order=45)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: introductions to answer or to make, and outcomes to tell."""
    if not policies.may_propose(actor):
        return []
    waiting = [
        Errand(_asks(row), url("introduction", row), None, row.code, row.is_fictional)
        for row in queries.introductions_waiting(actor)[:MOST]
    ]
    due = [
        Errand(
            sentences.of_introduction(one.introduction, one), url("introduction-outcome", one.introduction),
            one.due_on, one.introduction.code, one.introduction.is_fictional,
        )
        for one in queries.outcomes_due(actor, period.today)[:MOST]
    ]  # fmt: skip
    return [*waiting, *due]


def _asks(row: Introduction) -> Sentence:
    facts = {"partner": str(row.partnership), "node": row.node.name}
    if row.state == IntroductionState.ACCEPTED:
        return Sentence(N_("Bring {partner} and {node} together: both said yes."), facts)
    return Sentence(N_("Do {partner} and {node} want to meet? An answer is missing."), facts)


@hangs_on("home.sentences", order=45)
def sentence(period: Period, *, actor: Actor) -> Sentence | None:
    """Say how the network stands."""
    if not policies.may_see(actor):
        return None
    counts = queries.counts_for(actor)
    return sentences.of_room(counts) if any(counts.values()) else None


def _node_entry(row: Node) -> Entry:
    english, dutch = (_words(row, language) for language in ("en", "nl"))
    return Entry(
        title=row.name, words_en=english, words_nl=dutch, url=url("node", row), room="network",
        permission=policies.Permission.SEE_NETWORK,
    )  # fmt: skip


def _words(row: Node, language: str) -> str:
    terms = [spoken(term.title, language) for term in row.terms.all()]
    return " ".join([row.town, spoken(row.about, language), spoken(row.programmes, language), *terms])


def _introduction_entry(row: Introduction) -> Entry:
    words = f"{row.code} {row.reason}"
    return Entry(
        title=f"{row.partnership} – {row.node.name}", words_en=words, words_nl=words, url=url("introduction", row),
        room="network", organisations=row.partnership.parties, permission=policies.Permission.SEE_NETWORK,
    )  # fmt: skip


def _every_node() -> Any:
    return Node.objects.prefetch_related("terms").filter(closed_at__isnull=True)


def _every_introduction() -> Any:
    return Introduction.objects.select_related("partnership__organisation", "node")


finds("network.Node", _node_entry, rows=_every_node)
finds("network.Introduction", _introduction_entry, rows=_every_introduction)


def _introductions_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.introductions_seen_by(actor).filter(public_id__in=ids)
    return {
        row.public_id: Called(f"{row.code} {row.partnership} – {row.node.name}", url("introduction", row))
        for row in rows
    }


def _nodes_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.nodes_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(row.name, url("node", row)) for row in rows}


names_abouts_of("network.Introduction", _introductions_called)
names_abouts_of("network.Node", _nodes_called)

advises(planning.adviser(clock.today), planning.reckoner)
