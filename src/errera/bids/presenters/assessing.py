"""Scores side by side, and who bids, as the pages of the assessment show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..models import Assessment, BidPartner, Consensus, Criterion, Score
from ..shapes import Spread


def bidders(partners: Iterable[BidPartner]) -> Sentence:
    """Name who takes part in a bid: all that an assessor needs to know before declaring."""
    names = [str(row.partnership) for row in partners]
    return Sentence(N_("This bid is by {names}. Nothing else of it opens before you declare."), {"names": names})


def grid(
    criteria: Sequence[Criterion],
    assessments: Sequence[Assessment],
    scored: Mapping[int, Mapping[str, Score]],
    spreads: Sequence[Spread],
    names: Mapping[str, Any],
    consensus: Consensus | None,
) -> list[dict[str, Any]]:
    """Give the scores criterion by criterion: each assessor's points and comment, the spread, what was agreed."""
    agreed = {s.criterion_id: s.points for s in consensus.scores.all()} if consensus else {}
    by_code = {spread.code: spread for spread in spreads}
    return [
        {
            "criterion": row,
            "scores": [(names.get(a.assessor, ""), scored[a.pk][row.code]) for a in assessments],
            "spread": by_code[row.code],
            "agreed": agreed.get(row.pk),
            "fails": row.pk in agreed and agreed[row.pk] < row.threshold,
        }
        for row in criteria
    ]
