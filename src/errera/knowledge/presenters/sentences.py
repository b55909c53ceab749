"""The one sentence of each page of the room."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..models import Edition, Lesson, PeerGroup, Question
from ..queries.lessons import Counts
from ..states import GroupState, LessonState, QuestionState
from .lists import whose


def of_library(counts: Counts) -> Sentence:
    """Say what there is to read, and what is still worked on."""
    facts = {"published": counts.published, "drafts": counts.drafts, "offered": counts.offered}
    if counts.drafts or counts.offered:
        text = N_("To read: {published}; being written: {drafts}; waiting for review: {offered}.")
        return Sentence(text, facts)
    return Sentence(N_("To read: {published}."), facts)


def of_found(count: int) -> Sentence:
    """Say how many lessons hold all the words that were looked for."""
    if not count:
        return Sentence(N_("No lesson holds all these words."))
    return Sentence(N_("Lessons that hold all these words: {count}."), {"count": count})


def of_lesson(lesson: Lesson, shown: Edition, *, sees_drafts: bool) -> Sentence:
    """Say where a lesson stands and what happens next."""
    facts: dict[str, Any] = {
        "partner": whose(lesson.partnership), "number": shown.number, "audience": shown.audience_word
    }  # fmt: skip
    if not sees_drafts:
        facts["day"] = shown.published_at.date() if shown.published_at else ""
        return Sentence(N_("From {partner}, published on {day}."), facts)
    match lesson.state:
        case LessonState.DRAFT if lesson.remark:
            return Sentence(N_("Edition {number} was sent back: read the remark, change it and offer it again."), facts)
        case LessonState.DRAFT:
            return Sentence(N_("Edition {number} is a draft; offer it for review when it says all it should."), facts)
        case LessonState.OFFERED:
            return Sentence(N_("Edition {number} waits for somebody who did not write it to review it."), facts)
        case LessonState.REVIEWED:
            return Sentence(N_("Edition {number} is reviewed; once published, it is for: {audience}."), facts)
        case LessonState.PUBLISHED:
            return Sentence(N_("From {partner}; edition {number} is published for: {audience}."), facts)
    return Sentence(N_("It was withdrawn: {ground}"), {"ground": lesson.withdrawn_ground})


def of_group(group: PeerGroup, members: int, late: int) -> Sentence:
    """Say how a group stands."""
    facts = {"members": members, "late": late}
    if group.state == GroupState.CLOSED:
        return Sentence(N_("This group is closed; what it learnt stays here."), facts)
    if late:
        return Sentence(N_("Members: {members}; action points that are late: {late}."), facts)
    return Sentence(N_("Members: {members}; nothing is late."), facts)


def of_question(question: Question, answers: int) -> Sentence:
    """Say where a question stands."""
    facts = {"partner": whose(question.partnership), "answers": answers}
    match question.state:
        case QuestionState.ANSWERED:
            return Sentence(N_("{partner} asked this and took one of {answers} answers."), facts)
        case QuestionState.CLOSED:
            return Sentence(N_("{partner} asked this and needs no answer any more."), facts)
    return Sentence(N_("{partner} asks this; answers so far: {answers}."), facts)


def of_similar(count: int) -> Sentence:
    """Say how much there is to learn from."""
    if not count:
        return Sentence(
            N_("Nothing similar was done before: no earlier initiative shares two of kind, market and domain.")
        )
    return Sentence(
        N_("Earlier initiatives that share two of kind, market and core domain: {count}."), {"count": count}
    )


def of_no_show(rate: Fraction | None, count: int) -> Sentence | None:
    """Say how many of those with a place did not come, and over how many initiatives."""
    if rate is None:
        return None
    percent = round(rate * 100)
    text = N_("Of those with a place, {percent} % did not come (over {count} similar initiatives).")
    return Sentence(text, {"percent": percent, "count": count})
