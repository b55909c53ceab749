"""Kinds of initiatives and what they ask: data that programme managers keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required, written

from .. import policies
from ..models import Answer, InitiativeKind, KindQuestion
from ..shapes import KINDS, KindFacts, QuestionFacts
from ..states import AnswerKind

KIND = ("code", "title", "purpose", "order", "is_in_use")
QUESTION = ("code", "label", "help", "answer", "options", "needed", "order", "is_in_use")
CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")


@action
def begin_kinds(*, by: Actor, at: datetime) -> list[InitiativeKind]:
    """Begin with the six usual kinds and what they ask; refuses when there are kinds already."""
    policies.may_keep_kinds(by).require()
    if InitiativeKind.objects.exists():
        raise Invalid(N_("There are kinds already; change them one by one."))
    made = []
    for kind, asked in KINDS:
        made.append(set_kind(facts=kind, by=by, at=at))
        for number, question in enumerate(asked, start=1):
            set_question(kind=made[-1], facts=_numbered(question, number), by=by, at=at)
    return made


def _numbered(question: QuestionFacts, number: int) -> QuestionFacts:
    return QuestionFacts(**{**{name: getattr(question, name) for name in QUESTION}, "order": number})


@action
def set_kind(*, facts: KindFacts, kind: InitiativeKind | None = None, by: Actor, at: datetime) -> InitiativeKind:
    """Add a kind, or change one; its code stays. Refuses a code that is taken or is none."""
    held = InitiativeKind.objects.select_for_update().get(pk=kind.pk) if kind else None
    policies.may_keep_kinds(by).require()
    columns = {
        "title": required(facts.title, field="title"), "purpose": written(facts.purpose), "order": facts.order,
        "is_in_use": facts.is_in_use,
    }  # fmt: skip
    if held is None:
        _refuse_code(facts.code, InitiativeKind.objects.filter(code=facts.code).exists())
        held = InitiativeKind.objects.create(code=facts.code, **columns)
        before, after = dict[str, Any](), seen(held, *KIND)
    else:
        before, after = change(held, **columns)
    record(what="initiatives.kind.set", target=held, by=by, at=at, before=before, after=after)
    return held


@action
def set_question(
    *, kind: InitiativeKind, facts: QuestionFacts, question: KindQuestion | None = None, by: Actor, at: datetime
) -> KindQuestion:
    """Add a question to a kind, or change one; its code stays.

    Refuses a choice without a list, a code that is taken, and another sort of answer once there are answers.
    """
    held = KindQuestion.objects.select_for_update().get(pk=question.pk) if question else None
    policies.may_keep_kinds(by).require()
    columns = {
        "label": required(facts.label, field="label"), "help": written(facts.help), "answer": facts.answer,
        "options": _options(facts.answer, facts.options), "needed": facts.needed, "order": facts.order,
        "is_in_use": facts.is_in_use,
    }  # fmt: skip
    if held is None:
        _refuse_code(facts.code, KindQuestion.objects.filter(kind=kind, code=facts.code).exists())
        held = KindQuestion.objects.create(kind=kind, code=facts.code, **columns)
        before, after = dict[str, Any](), seen(held, *QUESTION)
    else:
        _refuse_what_answers_say(held, facts)
        before, after = change(held, **columns)
    record(what="initiatives.question.set", target=held, by=by, at=at, before=before, after=after)
    return held


def _refuse_code(code: str, is_taken: bool) -> None:
    if not CODE.fullmatch(code):
        raise Invalid(N_("A code is made of letters, digits and hyphens."), field="code")
    if is_taken:
        raise Invalid(N_("The code {code} is taken."), field="code", code=code)


def _options(answer: str, options: Sequence[Any]) -> list[dict[str, Any]]:
    if (answer == AnswerKind.CHOICE) != bool(options):
        raise Invalid(N_("A choice, and nothing else, has a list to choose from."), field="options")
    codes = [option["code"] for option in options]
    if len(set(codes)) != len(codes) or not all(CODE.fullmatch(code) for code in codes):
        raise Invalid(N_("Each entry of the list has a code of its own."), field="options")
    return [{"code": option["code"], "title": dict(option["title"])} for option in options]


def _refuse_what_answers_say(held: KindQuestion, facts: QuestionFacts) -> None:
    """Refuse a change that would leave answers which are none any more."""
    given = set(Answer.objects.filter(question=held).values_list("value", flat=True))
    if given and facts.answer != held.answer:
        raise Invalid(N_("There are answers already: the sort of answer stays."), field="answer")
    left = given - {option["code"] for option in facts.options}
    if facts.answer == AnswerKind.CHOICE and left:
        raise Invalid(N_("“{code}” was answered and stays on the list."), field="options", code=min(left))
