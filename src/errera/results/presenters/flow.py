"""The picture of a euro's way: five columns of joints and the ribbons between them, and the same as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.funding.models import Envelope

from ..queries import Way
from ..shapes import Flow, Joint, Ribbon, Strand, flow_of
from ..states import Tier
from .words import url

WIDTH, HEIGHT, BOX, GAP, LABEL = 1120, 520, 12, 5, 175  # units of the drawing
STEP = (WIDTH - LABEL - BOX) // 4
LEGIBLE = 9  # a joint lower than this has no label in the picture; the table names it
MANY = 24  # initiatives: beyond, the picture shows their kinds, and the table each of them
STAGES = (N_("Envelope"), N_("Objective"), N_("Partner"), N_("Initiative"), N_("Evidence of results"))


@dataclass(frozen=True)
class Box:
    """A joint as it is drawn."""

    joint: Joint
    x: int
    y: int
    height: int
    amount: Money
    is_named: bool

    @property
    def label(self) -> str:
        """Give its name, short enough for its column."""
        text = say(self.joint.label)
        return text if len(text) <= 24 else f"{text[:23]}…"


@dataclass(frozen=True)
class Band:
    """A ribbon as it is drawn."""

    path: str
    look: str
    words: Sentence


@dataclass(frozen=True)
class Line:
    """A way in the table: what each stage is called and where it leads, and how much takes it."""

    joints: Sequence[Joint]
    amount: Money


@dataclass(frozen=True)
class Picture:
    """Everything the template draws."""

    finding: Sentence
    boxes: Sequence[Box]
    bands: Sequence[Band]
    lines: Sequence[Line]
    sums: Sequence[tuple[str, int, Money]]
    heads: Sequence[tuple[str, int]]
    total: Money
    is_by_kind: bool
    width: int = WIDTH
    height: int = HEIGHT + 28
    box: int = BOX


def picture_of(envelope: Envelope, ways: Sequence[Way], on: date) -> Picture:
    """Draw where the money of an envelope went."""
    ordered = sorted(ways, key=_place)
    is_by_kind = len({way.initiative.pk for way in ways if way.initiative}) > MANY
    drawn = flow_of(Strand(way.cents, _joints(envelope, way, is_by_kind=is_by_kind)) for way in ordered)
    boxes = _boxes(drawn, envelope)
    return Picture(
        _finding(envelope, ways, on), boxes, _bands(drawn, boxes, envelope),
        [Line(_joints(envelope, way), envelope.money(way.cents)) for way in ordered],
        [(head, len(stage), envelope.money(sum(cents for _, cents in stage)))
         for head, stage in zip(STAGES, drawn.stages, strict=True)],
        [(head, STEP * place) for place, head in enumerate(STAGES)], envelope.money(drawn.total), is_by_kind,
    )  # fmt: skip


def _place(way: Way) -> tuple[int, str, str]:
    if way.allocation is None:
        return 10**6, "", ""
    order = way.objective.order if way.objective else 10**5
    return order, str(way.allocation.partnership), way.initiative.code if way.initiative else "~"


def _joints(envelope: Envelope, way: Way, *, is_by_kind: bool = False) -> tuple[Joint, ...]:
    start = Joint(0, "envelope", envelope.code, reverse("funding:envelope", args=[envelope.public_id]), "money")
    if way.allocation is None:
        free = Sentence(N_("Not promised to a partner"))
        return (start, *(Joint(stage, "free", free, "", "free") for stage in range(1, 5)))
    return (start, _objective(way), _partner(way), _initiative(way, is_by_kind=is_by_kind), _evidence(way))


def _objective(way: Way) -> Joint:
    aim = way.objective
    if aim is None:
        return Joint(1, "none", Sentence(N_("Not given to one objective")), "", "unlinked")
    return Joint(1, aim.code, f"{aim.code} {aim.title}", reverse("strategy:objective-detail", args=[aim.public_id]))


def _partner(way: Way) -> Joint:
    assert way.allocation is not None  # noqa: S101 - its only caller has seen to it
    held = way.allocation.partnership
    return Joint(2, held.public_id, str(held), url("partner", held), "partner")


def _initiative(way: Way, *, is_by_kind: bool) -> Joint:
    held = way.initiative
    if held is None:
        return Joint(3, "unlinked", Sentence(N_("Not linked to an initiative")), "", "unlinked")
    if is_by_kind:
        return Joint(3, f"kind {held.kind_id}", str(held.kind.title), "#ways", "initiative")
    return Joint(3, held.code, str(held.title), url("initiative", held), "initiative")


def _evidence(way: Way) -> Joint:
    if way.initiative is None:
        return Joint(4, "unlinked", Sentence(N_("Not linked to an initiative")), "", "unlinked")
    if way.tier is not None:
        return Joint(
            4, way.tier, Sentence(Tier.named(way.tier).label), f"{url('figure-list')}?tier={way.tier}", way.tier
        )
    text = N_("Held, no approved result") if way.has_happened else N_("Still to come")
    return Joint(4, "held" if way.has_happened else "coming", Sentence(text), "", "none")


def _finding(envelope: Envelope, ways: Iterable[Way], on: date) -> Sentence:
    known = list(ways)
    linked = sum(way.cents for way in known if way.initiative)
    proved = sum(way.cents for way in known if way.tier)
    facts = {
        "whole": envelope.money(sum(way.cents for way in known)), "linked": envelope.money(linked),
        "proved": envelope.money(proved), "code": envelope.code, "day": on,
    }  # fmt: skip
    return Sentence(
        N_("On {day}, {linked} of {whole} in {code} is linked to initiatives, and {proved} to initiatives with an "
           "approved result"), facts,
    )  # fmt: skip


def _boxes(flow: Flow, envelope: Envelope) -> list[Box]:
    most = max((len(stage) for stage in flow.stages), default=1)
    room = HEIGHT - GAP * (most - 1)
    found = []
    for place, stage in enumerate(flow.stages):
        y = 28
        for joint, cents in stage:
            height = max(room * cents // (flow.total or 1), 1)
            found.append(Box(joint, STEP * place, y, height, envelope.money(cents), height >= LEGIBLE))
            y += height + GAP
    return found


def _bands(flow: Flow, boxes: Sequence[Box], envelope: Envelope) -> list[Band]:
    """Lay ribbons one under the other along each joint, in the order in which the joints stand."""
    held = {box.joint: box for box in boxes}
    left, right = dict.fromkeys(held, 0), dict.fromkeys(held, 0)
    found = []
    for ribbon in sorted(flow.ribbons, key=lambda r: (held[r.source].y, held[r.goal].y)):
        source, goal = held[ribbon.source], held[ribbon.goal]
        wide = max(source.height * ribbon.cents // source.amount.cents, 1)
        begin, end = source.y + right[ribbon.source], goal.y + left[ribbon.goal]
        right[ribbon.source] += wide
        left[ribbon.goal] += max(goal.height * ribbon.cents // goal.amount.cents, 1)
        found.append(Band(_path(source.x + BOX, begin, goal.x, end, wide), ribbon.goal.look, _said(ribbon, envelope)))
    return found


def _path(x: int, y: int, to_x: int, to_y: int, wide: int) -> str:
    half = (x + to_x) // 2
    return (
        f"M{x} {y}C{half} {y} {half} {to_y} {to_x} {to_y}v{wide}C{half} {to_y + wide} {half} {y + wide} {x} {y + wide}Z"
    )


def _said(ribbon: Ribbon, envelope: Envelope) -> Sentence:
    facts: dict[str, Any] = {
        "source": ribbon.source.label, "goal": ribbon.goal.label, "amount": envelope.money(ribbon.cents),
    }  # fmt: skip
    return Sentence(N_("{source} → {goal}: {amount}"), facts)
