"""Scenarios of the workbench as forms hand them in, and an answer of the engine as pages read it. Plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..states import LinkKind, Side, Worth

WHOLE = 100  # per cent of what a bid asks
SHARES = (90, 80, 70, 60, 50)  # per cent that a bid may be cut to
SYNERGY = (0, 50, 100, 150, 200)  # per cent of what is known of teams
NEXT_CENTS = 1_000_000  # of which a scenario says what they would buy


@dataclass(frozen=True)
class LimitFacts:
    """How much of the money goes to one partner, domain or kind at least and at most."""

    side: Side
    label: str
    floor_cents: int = 0
    ceiling_cents: int | None = None


@dataclass(frozen=True)
class LinkFacts:
    """How two bids hang together; `thousandths` of points say what they are worth together."""

    kind: LinkKind
    bid: Any
    other: Any
    thousandths: int = 0


@dataclass(frozen=True)
class HandFacts:
    """What a person decides about a bid against the engine: nothing, or a share of what it asks; and why."""

    bid: Any
    percent: int
    ground: str


@dataclass(frozen=True)
class ScenarioFacts:
    """What a scenario says: its name, the money, what counts, and the rules."""

    name: str
    cents: int
    worth: Worth = Worth.POINTS
    shares: Sequence[int] = ()
    synergy_percent: int = 100
    tolerance_thousandths: int = 0
    overhead_percent: int | None = None
    co_financing_percent: int | None = None
    draws: int = 200
    seed: int = 1
    note: str = ""
    limits: Sequence[LimitFacts] = ()
    links: Sequence[LinkFacts] = ()
    hands: Sequence[HandFacts] = ()


@dataclass(frozen=True)
class AnswerFacts:
    """A problem as it was asked, with its hash, and what the engine said."""

    problem: Mapping[str, Any]
    sha256: str
    said: Mapping[str, Any]


@dataclass(frozen=True)
class Lacked:
    """What a refused bid lacked: value, money, or rules that give; and which bids it would displace."""

    value_short: int | None
    cents_short: int | None
    rules: tuple[tuple[str, str, int], ...]
    displaced: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """An answer as pages read it: by the public id of a bid, in whole cents and thousandths of points.

    Where no choice keeps every rule, `awards` are those of the nearest choice, and `gives` says which rules it breaks.
    `free_value` is what the best choice is worth when nothing is decided by hand. `couples` are the bids that are both
    awarded and worth something together, as it weighs here; `apart` are the awards if that did not count.
    """

    standing: str
    value: int | None
    cents: int
    gap: int
    awards: Mapping[str, int]
    gives: tuple[tuple[str, str, int], ...]
    ties: tuple[Mapping[str, Any], ...]
    has_more_ties: bool
    knows_all_ties: bool
    next_gain: int
    next_added: tuple[str, ...]
    next_dropped: tuple[str, ...]
    lacked: Mapping[str, Lacked]
    draws: int
    funded_in: Mapping[str, int] = field(default_factory=dict)
    free_value: int | None = None
    couples: tuple[tuple[str, str, int], ...] = ()
    knows_couples: bool = False
    apart: Mapping[str, int] | None = None

    @property
    def is_proved(self) -> bool:
        """Say whether nothing better exists under these rules."""
        return self.standing == "proved"

    @property
    def hand_cost(self) -> int:
        """Give what the decisions by hand cost in value, against the best choice without them."""
        return max(0, self.free_value - (self.value or 0)) if self.free_value is not None else 0

    @property
    def synergy(self) -> int:
        """Give how much of the value comes from what bids are worth together."""
        return sum(worth for _, _, worth in self.couples)


def reading_of(problem: Mapping[str, Any], said: Mapping[str, Any]) -> Reading:
    """Read what the engine said about a problem."""
    cents = {
        (package["key"], level["name"]): level["cents"]
        for package in problem["packages"]
        for level in package["levels"]
    }
    nearest = said.get("nearest") or {}
    levels = {row["key"]: row["level"] for row in said["funded"]} or nearest.get("funded", {})
    awards = {key: cents[key, level] for key, level in levels.items()}
    apart = said.get("apart")
    ties, step, firm = said.get("ties", {}), said.get("next", {}), said.get("firm", {})
    return Reading(
        standing=said["standing"], value=said["value"] if said["value"] is not None else nearest.get("value"),
        cents=sum(awards.values()), gap=said["gap"], awards=awards, gives=tuple(map(tuple, said["gives"])),
        ties=tuple(ties.get("choices", ())), has_more_ties=ties.get("has_more", False),
        knows_all_ties=ties.get("is_whole", True), next_gain=step.get("gain", 0),
        next_added=tuple(step.get("added", ())), next_dropped=tuple(step.get("dropped", ())),
        lacked={row["key"]: _lacked(row) for row in said.get("lacks", ())}, draws=firm.get("draws", 0),
        funded_in=firm.get("funded", {}), free_value=said.get("free_value"),
        couples=_couples(problem, awards), knows_couples=bool(problem.get("pairs")),
        apart=None if apart is None else {key: cents[key, level] for key, level in apart.items()},
    )  # fmt: skip


def _couples(problem: Mapping[str, Any], awards: Mapping[str, int]) -> tuple[tuple[str, str, int], ...]:
    """Give the pairs that are both awarded with what each weighs, the largest first; rounded as the engine rounds."""
    found = []
    for pair in problem.get("pairs", ()):
        weighed = abs(pair["value"]) * problem["synergy_percent"] // 100
        if weighed and pair["one"] in awards and pair["other"] in awards:
            found.append((pair["one"], pair["other"], weighed if pair["value"] > 0 else -weighed))
    return tuple(sorted(found, key=lambda one: (-one[2], one[0], one[1])))


def _lacked(row: Mapping[str, Any]) -> Lacked:
    rules = tuple((rule, label, units) for rule, label, units in row["rules"])
    return Lacked(row["value_short"], row["cents_short"], rules, tuple(row["displaced"]))
