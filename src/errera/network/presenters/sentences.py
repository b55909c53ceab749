"""What the pages of the network say in one sentence on top."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from errera.foundation.lifecycle import State
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say

from ..models import Introduction, Outcome
from ..shapes import Match, hundredths, percent
from ..states import INTRODUCTION, IntroductionState

_SAID: dict[State, str] = {
    IntroductionState.PROPOSED: N_("{partner} and {node} are asked whether they want to meet."),
    IntroductionState.ACCEPTED: N_("{partner} and {node} both want to meet: bring them together."),
    IntroductionState.MADE: N_("{partner} and {node} were brought together on {day}."),
    IntroductionState.DECLINED: N_("{partner} and {node} will not be introduced: one side said no."),
    IntroductionState.WITHDRAWN: N_("The introduction of {partner} to {node} was withdrawn."),
}


def of_room(counts: Mapping[str, int]) -> Sentence:
    """Say how large the network is and what is going on in it."""
    return Sentence(
        N_("Partners that say what they can do: {partners}; nodes known abroad: {nodes}; introductions made: {made}, "
           "going on: {going}."), dict(counts),
    )  # fmt: skip


def of_introduction(row: Introduction, due: Outcome | None) -> Sentence:
    """Say where an introduction stands."""
    if due is not None:
        return Sentence(
            N_("{months} months have passed since {partner} met {node}: say what came of it."),
            {"months": due.months, "partner": str(row.partnership), "node": row.node.name},
        )
    facts = {"partner": str(row.partnership), "node": row.node.name, "day": row.made_on}
    return Sentence(_SAID[INTRODUCTION.named(row.state)], facts)


def for_need(need: str, found: Iterable[Match]) -> str:
    """Write why two should meet, as a need tells it: what was asked for, and how each side fits."""
    asked = say(Sentence(N_("Asked for: {need}"), {"need": need}))
    return "\n".join([asked, *(f"{match.candidate.title}: {say(list(match.reasons))}" for match in found)])


def of_together(covered: int, apart: int, one_and_one: int | None) -> Sentence:
    """Say what partners are worth together, with 1 + 1 as a number."""
    if one_and_one is None:
        return Sentence(
            N_("No partner covers a cell alone, and together they cover {covered}: every bit of it is made together."),
            {"covered": percent(covered)},
        )
    return Sentence(
        N_("Together the partners cover {covered} of what the priorities ask, and {apart} if each works alone: here "
           "1 + 1 = {number}."),
        {"covered": percent(covered), "apart": percent(apart), "number": hundredths(one_and_one)},
    )  # fmt: skip
