"""Whom somebody might want to meet: from profiles, and from what the network knows of their expertise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from errera.foundation.reference import queries as reference
from errera.network import queries as network_queries
from errera.network.models import Expertise

from ..models import Participant
from ..shapes import Card, Suggestion, Titles, suggestions, words_of
from ..states import WishState
from .lists import others_for

MOST_CANDIDATES = 3000


def suggested_to(participant: Participant, *, most: int) -> list[tuple[Participant, Suggestion]]:
    """Give the participants with whom there is most in common, each with the reasons; five queries at most.

    Whoever asked already is not suggested: the request stands on the page itself.
    """
    asked = participant.requests.exclude(state=WishState.WITHDRAWN).values("sender")
    others = others_for(participant).exclude(pk__in=asked).select_related("organisation").prefetch_related("domains")
    rows = {row.public_id: row for row in others[:MOST_CANDIDATES]}
    known = {
        organisation: {row.domain.code: str(row.domain.title) for row in found}
        for organisation, found in expertise_of(rows.values()).items()
    }
    cards = [_card(row, known) for row in rows.values()]
    mine = _card(participant, {})
    titles = _titles(mine, [*rows.values(), participant], known)
    return [(rows[found.key], found) for found in suggestions(mine, cards, titles, most=most)]


def expertise_of(participants: Iterable[Participant]) -> dict[int, list[Expertise]]:
    """Give what the network says of the organisations of participants, by organisation; one query."""
    found: dict[int, list[Expertise]] = defaultdict(list)
    ids = {row.organisation_id for row in participants if row.organisation_id}
    for row in network_queries.expertise().filter(partnership__organisation__in=ids) if ids else ():
        found[row.partnership.organisation_id].append(row)
    return found


def _card(row: Participant, known: dict[int, dict[str, str]]) -> Card:
    return Card(
        row.public_id, words_of(row.offers), words_of(row.wants), frozenset(row.markets),
        frozenset(domain.code for domain in row.domains.all()), frozenset(row.languages),
        frozenset(known.get(row.organisation_id or 0, ())),
    )  # fmt: skip


def _titles(mine: Card, rows: Iterable[Participant], known: dict[int, dict[str, str]]) -> Titles:
    domains = {domain.code: str(domain.title) for row in rows for domain in row.domains.all()}
    for titles in known.values():
        domains |= titles
    return Titles(
        domains,
        {code: reference.country(code) for code in mine.markets},
        {code: reference.title_of(reference.LANGUAGES, code) for code in mine.languages},
    )
