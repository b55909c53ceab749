"""Why something learnt elsewhere matters here: same kind, same market, same core domain, and said so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from errera.foundation.sentences import N_, Sentence


@dataclass(frozen=True)
class Like:
    """What two initiatives, or a lesson and an initiative, have in common; empty where it is nothing."""

    kind: Any = ""
    market: Any = ""
    domain: Any = ""
    is_of_it: bool = False  # the lesson was learnt at this very initiative

    @property
    def count(self) -> int:
        """Count what is in common: nought to three."""
        return sum(map(bool, (self.kind, self.market, self.domain)))


_REASONS = {
    (True, True, True): N_("Same kind ({kind}), same market ({market}) and same core domain ({domain})."),
    (True, True, False): N_("Same kind ({kind}) and same market ({market})."),
    (True, False, True): N_("Same kind ({kind}) and same core domain ({domain})."),
    (False, True, True): N_("Same market ({market}) and same core domain ({domain})."),
    (True, False, False): N_("Same kind ({kind})."),
    (False, True, False): N_("Same market ({market})."),
    (False, False, True): N_("Same core domain ({domain})."),
    (False, False, False): N_("Nothing in common."),
}


def reason_of(like: Like) -> Sentence:
    """Say in one sentence what is in common."""
    if like.is_of_it:
        return Sentence(N_("Learnt at this very initiative."))
    text = _REASONS[bool(like.kind), bool(like.market), bool(like.domain)]
    return Sentence(text, {"kind": like.kind, "market": like.market, "domain": like.domain})
