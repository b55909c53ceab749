"""The way of a euro as strands: each cent is in exactly one, so that every stage adds up to the same whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

STAGES = 5  # envelope, objective, partner, initiative, tier of result


@dataclass(frozen=True)
class Joint:
    """A place on the way: at which stage, its name within it, what it is called, where it leads, how it looks."""

    stage: int
    key: str
    label: Any = field(compare=False)  # stage and key make a joint itself
    url: str = field(default="", compare=False)
    look: str = field(default="", compare=False)


@dataclass(frozen=True)
class Strand:
    """Some cents and the joint they pass at each stage."""

    cents: int
    joints: tuple[Joint, ...]

    def __post_init__(self) -> None:
        if [joint.stage for joint in self.joints] != list(range(STAGES)):
            raise ValueError("A strand passes every stage once, in order.")


@dataclass(frozen=True)
class Ribbon:
    """What flows from one joint to the next."""

    source: Joint
    goal: Joint
    cents: int


@dataclass(frozen=True)
class Flow:
    """Joints stage by stage with what passes through each, and the ribbons between them."""

    total: int
    stages: Sequence[Sequence[tuple[Joint, int]]]
    ribbons: Sequence[Ribbon]


def flow_of(strands: Iterable[Strand]) -> Flow:
    """Gather strands into joints and ribbons, in the order in which the joints first come."""
    held = [strand for strand in strands if strand.cents]
    through: list[dict[Joint, int]] = [defaultdict(int) for _ in range(STAGES)]
    between: dict[tuple[Joint, Joint], int] = defaultdict(int)
    for strand in held:
        for joint in strand.joints:
            through[joint.stage][joint] += strand.cents
        for pair in zip(strand.joints, strand.joints[1:], strict=False):
            between[pair] += strand.cents
    ribbons = [Ribbon(source, goal, cents) for (source, goal), cents in between.items()]
    return Flow(sum(s.cents for s in held), [list(stage.items()) for stage in through], ribbons)


def shared(cents: int, wanted: Sequence[int]) -> tuple[list[int], int]:
    """Share what an allocation holds among the initiatives that draw on it; gives the shares and what is left.

    Each gets its budget as long as there is enough, otherwise its part of what there is; the cents always add up.
    """
    asked = sum(wanted)
    if asked <= cents:
        return list(wanted), cents - asked
    shares = [cents * one // asked for one in wanted]
    by_remainder = sorted(range(len(wanted)), key=lambda i: (-(cents * wanted[i] % asked), i))
    for i in by_remainder[: cents - sum(shares)]:
        shares[i] += 1
    return shares, 0
