"""The steps a reader may take on a lesson, a group and a question; a refused one says why."""

from __future__ import annotations

from collections.abc import Sequence

from errera.foundation.actor import Actor, Verdict, no
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pieces import Act

from .. import policies
from ..models import Lesson, Member, PeerGroup, Question
from ..states import GroupState, LessonState, Part, QuestionState
from .lists import url


def lesson_acts(actor: Actor, lesson: Lesson, *, missing: Sequence[Part], writers: Sequence[str]) -> list[Act]:
    """Give what can be done with a lesson in its state, by whoever works on it."""
    if not policies.may_see_drafts(actor, lesson):
        return []
    may = policies.may_change(actor, lesson)
    change = Act(N_("Change"), url("lesson-change", lesson), may)
    withdraw = Act(N_("Withdraw"), url("lesson-withdraw", lesson), policies.may_withdraw(actor, lesson), tone="danger")
    match lesson.state:
        case LessonState.DRAFT:
            offer = _act(N_("Offer for review"), "lesson-offer", lesson, _whole(may, missing), tone="main")
            return [offer, change, withdraw]
        case LessonState.OFFERED:
            audience = lesson.latest.audience if lesson.latest else ""
            verdict = policies.may_review(actor, lesson, audience=audience, writers=writers)
            review = _act(N_("Mark as reviewed"), "lesson-review", lesson, verdict, tone="main")
            return [review, Act(N_("Send back"), url("lesson-send-back", lesson), verdict), withdraw]
        case LessonState.REVIEWED:
            publish = policies.may_publish(actor, lesson)
            return [_act(N_("Publish"), "lesson-publish", lesson, publish, tone="main"), change, withdraw]
        case LessonState.PUBLISHED:
            return [Act(N_("Write a new edition"), change.url, may), withdraw]
    return [Act(N_("Write a new edition"), change.url, may)]


def _act(label: str, name: str, lesson: Lesson, verdict: Verdict, tone: str = "") -> Act:
    return Act(label, url(name, lesson), verdict, asks=False, tone=tone)


def _whole(may: Verdict, missing: Sequence[Part]) -> Verdict:
    if may and missing:
        return no(
            "This is missing before it can be reviewed: {parts}.", parts=[Sentence(part.label) for part in missing]
        )
    return may


def group_acts(actor: Actor, group: PeerGroup, members: Sequence[Member], *, can_join: bool) -> list[Act]:
    """Give what can be done with a group."""
    keep = policies.may_keep_groups(actor)
    if group.state == GroupState.CLOSED:
        return [Act(N_("Open again"), url("group-reopen", group), keep, asks=False)] if keep else []
    inside = policies.may_work_in(actor, [member.partnership for member in members])
    join = [Act(N_("Join"), url("group-join", group), tone="" if inside else "main")] if can_join else []
    within = [
        Act(N_("Agree on something to do"), url("point-new", group), inside, tone="main"),
        Act(N_("Add a session"), url("session-tie", group), inside),
    ]
    kept = [
        Act(N_("Change"), url("group-change", group), keep),
        Act(N_("Close"), url("group-close", group), keep, asks=False, tone="danger"),
    ]
    return [*(within if inside else []), *join, *(kept if keep else [])]


def question_acts(actor: Actor, question: Question) -> list[Act]:
    """Give what can be done with a question."""
    settle = policies.may_settle_question(actor, question)
    if question.state == QuestionState.OPEN:
        return [
            Act(N_("Answer"), url("question-answer", question), policies.may_answer(actor), tone="main"),
            *([Act(N_("Close without an answer"), url("question-close", question), asks=False)] if settle else []),
        ]
    if question.state == QuestionState.ANSWERED and settle:
        return [Act(N_("Ask further"), url("question-reopen", question), asks=False)]
    return []
