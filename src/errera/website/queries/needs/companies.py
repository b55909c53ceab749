"""Companies that fit a need: by what they registered for, were present at or have a lead in, and by their sector.

A company exists here for the agency as far as it sees registrations and leads, and for a partner where it was at its
own door or in its own leads. A name that nobody matched with the directory is no company.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.search.shapes import folded, pieces_of
from errera.foundation.sentences import N_, Sentence
from errera.initiatives.models import Initiative, Market
from errera.network.queries import Understood
from errera.network.shapes import Candidate, Part, parts_met, weight_of
from errera.opportunities import queries as opportunities
from errera.registrations import queries as registrations
from errera.registrations.models import Answer, Attendee
from errera.registrations.states import OPEN, Presence, QuestionKind
from errera.strategy import queries as strategy

from ...shapes.fits import Fit
from ...states import FitKind

MOST = 400  # registrations and leads that are looked at, the latest in front
SAID = 3  # reasons of one kind that a company is shown with
CAME = N_("it was at “{title}” ({about})")
ASKED = N_("it registered for “{title}” ({about})")
LEAD = N_("it has an opportunity, “{title}” ({about})")
SECTOR = N_("its sector is {sector}")


@dataclass
class _Company:
    """What is known of a company that fits, gathered from several records."""

    organisation: Organisation
    opens: str  # the record that a partner may open
    parts: set[Part] = field(default_factory=set)
    reasons: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))

    def add(self, parts: Iterable[Part], text: str, **facts: Any) -> None:
        """Add a reason, once."""
        self.parts |= set(parts)
        said = Sentence(text, facts)
        if len(self.reasons[text]) < SAID and said not in self.reasons[text]:
            self.reasons[text].append(said)


def companies_for(asked: Understood, actor: Actor) -> list[Fit]:
    """Give the companies that fit, each once; six queries, however many."""
    held: dict[int, _Company] = {}
    _from_registrations(asked, actor, held)
    _from_opportunities(asked, actor, held)
    return [_fit(company, actor) for company in held.values()]


def _fit(company: _Company, actor: Actor) -> Fit:
    row = company.organisation
    reasons = tuple(said for text in (CAME, ASKED, LEAD, SECTOR) for said in company.reasons[text])
    about = f"directory.Organisation:{row.public_id}" if actor.sees_all else company.opens
    return Fit(FitKind.COMPANY, about, row.name, weight_of(company.parts), reasons, row.is_fictional)


# --- what they registered for, and were at ------------------------------------------------------------------


def _from_registrations(asked: Understood, actor: Actor, held: dict[int, _Company]) -> None:
    doors = list(registrations.doors_seen_by(actor).only("questions", "initiative__title"))
    fitting = _fitting_doors(asked, [(door.pk, door.initiative) for door in doors])
    sectors = _sectors(asked)
    asks = {question.code for door in doors for question in door.asks if question.kind == QuestionKind.SECTOR}
    for row in _registrations(actor, fitting, asks, sectors):
        company = held.setdefault(
            row.organisation_id, _Company(row.organisation, f"registrations.Registration:{row.public_id}")
        )
        if row.door_id in fitting:
            parts = fitting[row.door_id]
            about = ", ".join(part.name for part in parts)
            company.add(parts, CAME if row.was_there else ASKED, title=row.door.initiative.title, about=about)
        if row.sector in sectors:
            sector = reference.title_of(reference.NACE_DIVISIONS, row.sector)
            company.add(sectors[row.sector], SECTOR, sector=sector)


def _fitting_doors(asked: Understood, doors: list[tuple[int, Initiative]]) -> dict[int, list[Part]]:
    """Give the doors whose initiatives fit, and by what; two queries."""
    markets, domains = defaultdict(set), defaultdict(set)
    keys = [initiative.pk for _, initiative in doors]
    for pk, country in Market.objects.filter(initiative__in=keys).values_list("initiative", "country"):
        markets[pk].add(country)
    tagged = Initiative.domains.through.objects.filter(initiative__in=keys)
    for pk, code in tagged.values_list("initiative", "coredomain__code"):
        domains[pk].add(code)
    found = {
        door: parts_met(
            asked.need,
            Candidate("", str(one.title), markets=frozenset(markets[one.pk]), domains=frozenset(domains[one.pk])),
            asked.names,
        )
        for door, one in doors
    }
    return {door: parts for door, parts in found.items() if parts}


def _sectors(asked: Understood) -> Mapping[str, list[Part]]:
    """Give the NACE divisions that a need means, and by what: its words in their titles, or its core domains."""
    found: dict[str, list[Part]] = defaultdict(list)
    for entry in reference.entries(reference.NACE_DIVISIONS).values():
        titles = folded(" ".join(entry.titles.values()))
        words = [word for word in asked.need.words if any(piece in titles for piece in pieces_of(word))]
        if words:
            found[entry.code] += [Part("word", word) for word in words]
    version = strategy.adopted_version() if asked.need.domains else None
    for domain in strategy.domains_of(version) if version else ():
        if domain.code in asked.need.domains:
            for code in domain.nace:
                found[code].append(Part("domain", asked.names.domains[domain.code][0]))
    return found


def _registrations(actor: Actor, doors: Iterable[int], asks: Iterable[str], sectors: Iterable[str]) -> QuerySet[Any]:
    """Give what companies of the directory asked for at these doors, or with these sectors; latest on top."""
    said = Answer.objects.filter(registration=OuterRef("pk"), question__in=sorted(asks), words__in=sorted(sectors))
    there = Attendee.objects.filter(registration=OuterRef("pk"), state=Presence.ATTENDED)
    rows = registrations.registrations_seen_by(actor).filter(organisation__isnull=False, state__in=OPEN)
    rows = rows.annotate(sector=Subquery(said.order_by("question").values("words")[:1]), was_there=Exists(there))
    return rows.filter(Q(door__in=list(doors)) | Q(sector__isnull=False)).order_by("-asked_at", "-pk")[:MOST]


# --- leads and investment projects --------------------------------------------------------------------------


def _from_opportunities(asked: Understood, actor: Actor, held: dict[int, _Company]) -> None:
    need = asked.need
    fits = Q(market__in=need.markets) | Q(domain__code__in=need.domains)
    pieces = {piece.strip() for phrase in need.phrases(asked.names) for piece in pieces_of(phrase)}
    fits |= reduce(or_, (Q(title__icontains=piece) for piece in sorted(pieces)), Q(pk__in=[]))
    rows = opportunities.opportunities_in_short(actor).select_related("company", "domain").filter(fits)
    for row in rows.order_by("-opened_on", "-pk")[:MOST]:
        domains = frozenset([row.domain.code] if row.domain else ())
        parts = parts_met(need, Candidate("", row.title, markets=frozenset([row.market]), domains=domains), asked.names)
        if parts:
            company = held.setdefault(
                row.company_id, _Company(row.company, f"opportunities.Opportunity:{row.public_id}")
            )
            company.add(parts, LEAD, title=row.title, about=", ".join(part.name for part in parts))
