"""A sample record behind every address of the room `knowledge`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.knowledge import queries
from errera.knowledge.states import Audience
from errera.partners.models import Partnership
from tests.cast import Cast
from tests.factories import initiatives, partners
from tests.factories import knowledge as make

OWN: tuple[str, ...] = (
    "knowledge:lesson", "knowledge:lesson-offer", "knowledge:lesson-send-back", "knowledge:lesson-review",
    "knowledge:lesson-publish", "knowledge:lesson-editions", "knowledge:lesson-change", "knowledge:lesson-paper-add",
    "knowledge:lesson-withdraw", "knowledge:similar", "knowledge:point-done", "knowledge:point-drop",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need, by the address's name; a star stands for the rest of a name."""
    wood = cast.boris.organisation
    held = Partnership.objects.filter(organisation=wood).first() or partners.partnership(wood)
    own = _named(make.published(held, audience=Audience.OWN))
    group = make.group(held)
    question = make.question(held)
    answer = make.answer(question, held)
    return {
        "knowledge:lesson": own,
        "knowledge:lesson-offer": _named(make.draft(held)),
        "knowledge:lesson-send-back": _named(make.offered(held)),
        "knowledge:lesson-review": _named(make.offered(held)),
        "knowledge:lesson-publish": _named(make.reviewed(held)),
        "knowledge:lesson-editions": own,
        "knowledge:lesson-change": own,
        "knowledge:lesson-paper-add": own,
        "knowledge:lesson-withdraw": own,
        "knowledge:similar": _named(initiatives.initiative(held)),
        "knowledge:group": _named(group),
        "knowledge:group-*": _named(group),
        "knowledge:session-tie": _named(group),
        "knowledge:point-new": _named(group),
        "knowledge:point-*": _named(make.point(group, held)),
        "knowledge:member-leave": _named(queries.members_of(make.group(held)).get()),
        "knowledge:question": _named(question),
        "knowledge:question-*": _named(question),
        "knowledge:answer-accept": _named(answer),
    }


def _named(row: Any) -> dict[str, Any]:
    return {"public_id": row.public_id}
