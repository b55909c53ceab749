"""How the page of a need words what it found: how the need was understood, what fits, and the one next click."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.addresses import address_of
from errera.foundation.ui.pieces import Tab
from errera.network import policies as network
from errera.network.shapes import Part

from .. import queries
from ..shapes.fits import Fit
from ..states import FitKind

IN_SHORT, SHOWN = 6, 40  # of each kind beside the others, and of one kind alone
PART_WORDS = {
    "term": N_("Known term"), "market": N_("Market"), "domain": N_("Core domain"), "word": N_("Word in a text"),
}  # fmt: skip
PAGES = {
    "partners.Partnership": "partners:partnership", "network.Node": "network:node",
    "directory.Organisation": "directory:organisation-detail", "registrations.Registration":
    "registrations:registration", "opportunities.Opportunity": "opportunities:opportunity",
    "knowledge.Lesson": "knowledge:lesson",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What fits, with its page, and where an introduction to it is proposed, if this reader may do so."""

    fit: Fit
    url: str
    propose: str = ""


@dataclass(frozen=True)
class Shelf:
    """What fits of one kind: the best of it, how many there are, and the address of all of it."""

    kind: FitKind
    rows: Sequence[Row]
    count: int
    more: str
    refused: Sentence | None = None  # why no introduction to it can be proposed from here


def parts_of(answer: queries.Answer) -> list[tuple[Sentence, Part]]:
    """Give how a need was understood, part by part."""
    if answer.asked is None:
        return []
    return [(Sentence(PART_WORDS[part.kind]), part) for part in answer.asked.need.named(answer.asked.names)]


def tabs_of(answer: queries.Answer, chosen: FitKind | None) -> list[Tab]:
    """Give the kinds in which something was found, and all of them together."""
    if answer.asked is None or not answer.count:
        return []
    found = [kind for kind in FitKind if answer.fits[kind]]
    everything = Tab(N_("Everything"), _address(answer.asked.text), is_here=chosen is None, count=answer.count)
    return [
        everything,
        *(Tab(kind.label, _address(answer.asked.text, kind), kind == chosen, len(answer.fits[kind])) for kind in found),
    ]


def shelves_of(answer: queries.Answer, chosen: FitKind | None, actor: Actor) -> list[Shelf]:
    """Give what fits, kind by kind."""
    if answer.asked is None:
        return []
    text, most = answer.asked.text, SHOWN if chosen else IN_SHORT
    kinds = [chosen] if chosen else list(FitKind)
    return [
        Shelf(
            kind, list(_rows(answer.fits[kind][:most], text, actor)), len(answer.fits[kind]), _address(text, kind),
            _refusal(kind, actor),
        )
        for kind in kinds if answer.fits.get(kind)
    ]  # fmt: skip


def _rows(fits: Iterable[Fit], text: str, actor: Actor) -> Iterable[Row]:
    may = bool(network.may_propose(actor))
    for fit in fits:
        side = {FitKind.NODE: "node", FitKind.PARTNER: "partner" if actor.sees_all else ""}.get(fit.kind, "")
        asked = urlencode({side: fit.public_id, "need": text})
        way = f"{address_of('network:introduction-new')}?{asked}" if may and side else ""
        yield Row(fit, _page(fit, actor), way)


def _page(fit: Fit, actor: Actor) -> str:
    """Give the page of a record; that of a neighbour does not exist, what it declares in the network does."""
    if fit.kind == FitKind.PARTNER and not actor.sees_all:
        return f"{address_of('network:expertise-list')}?{urlencode({'q': fit.title})}"
    return address_of(PAGES[fit.about.partition(":")[0]], fit)


def _refusal(kind: FitKind, actor: Actor) -> Sentence | None:
    verdict = network.may_propose(actor)
    return verdict.reason if kind == FitKind.NODE and not verdict else None


def _address(text: str, kind: FitKind | None = None) -> str:
    return "?" + urlencode({"q": text, **({"kind": kind.value} if kind else {})})
