"""The picture of the ecosystem: which partner carries which core domain, as a matrix with its finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from errera.foundation.sentences import N_, Sentence
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain

from ..queries import Programme


@dataclass(frozen=True)
class Line:
    """A partner, and for each core domain whether it carries it."""

    partner: Partnership
    carries: Sequence[tuple[CoreDomain, bool]]


@dataclass(frozen=True)
class Ecosystem:
    """The matrix: a line for each partner with published domains, a sum for each domain, and those without."""

    finding: Sentence
    domains: Sequence[CoreDomain]
    lines: Sequence[Line]
    sums: Sequence[int]
    not_published: Sequence[Partnership]


def ecosystem_of(programme: Programme) -> Ecosystem:
    """Lay partners against core domains; partners whose domains are not published stand apart."""
    carried = {row: {domain.code for domain in row.core_domains.all()} for row in programme.partners}
    lines = [
        Line(row, [(domain, domain.code in codes) for domain in programme.domains])
        for row, codes in carried.items()
        if codes
    ]
    sums = [sum(held[place][1] for held in (line.carries for line in lines)) for place in range(len(programme.domains))]
    apart = [row for row, codes in carried.items() if not codes]
    return Ecosystem(_finding(programme, sums), programme.domains, lines, sums, apart)


def _finding(programme: Programme, sums: Sequence[int]) -> Sentence:
    if not any(sums):
        return Sentence(N_("No core domain of a partner is published yet."))
    most = max(range(len(sums)), key=lambda place: (sums[place], -place))
    return Sentence(
        N_("{partners} partners carry {domains} core domains; “{most}” has most of them: {n}."),
        {
            "partners": len(programme.partners),
            "domains": len(programme.domains),
            "most": str(programme.domains[most].title),
            "n": sums[most],
        },
    )
