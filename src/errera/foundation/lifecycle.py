"""One way for anything in the house to change state: a table of named steps."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from .sentences import N_, Refusal, Sentence

__all__ = ["N_", "Lifecycle", "State", "Step", "StepRefused", "step"]


class State(StrEnum):
    """A state with the word that people read: `DRAFT = "draft", N_("Draft"), "partner"`.

    The third part names the owner: who has the ball while a thing is in this state ("nobody" at an end).
    """

    label: str
    owner: str

    def __new__(cls, value: str, label: str, owner: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label, member.owner = label, owner
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Give the pairs that a model field wants."""
        return [(state.value, state.label) for state in cls]


class StepRefused(Refusal):
    """The step does not start from the state the thing is in."""


@dataclass(frozen=True)
class Step:
    """A named way from some states to one state."""

    name: str
    label: str
    sources: frozenset[State]
    target: State


def step(label: str, sources: State | tuple[State, ...], target: State) -> Step:
    """Describe one step; the lifecycle gives it its name."""
    return Step("", label, frozenset([sources] if isinstance(sources, State) else sources), target)


class Lifecycle:
    """A closed set of states and the only steps allowed between them."""

    def __init__(self, noun: str, *, start: State, **steps: Step) -> None:
        self.noun, self.start = noun, start
        self.states = type(start)
        self.steps = {name: Step(name, s.label, s.sources, s.target) for name, s in steps.items()}

    def named(self, state: str) -> State:
        """Give the state that a stored value stands for."""
        return next(known for known in self.states if known == state)

    def take(self, name: str, *, state: str) -> State:
        """Give the state that the step leads to, or refuse in words when it does not start here."""
        chosen = self.steps[name]
        if state not in chosen.sources:
            raise StepRefused(
                N_("“{step}” is not possible: the {thing} is now “{state}”."),
                step=Sentence(chosen.label),
                thing=Sentence(self.noun),
                state=Sentence(self.named(state).label),
            )
        return chosen.target

    def open_steps(self, *, state: str) -> list[Step]:
        """Give the steps that start from this state, in the order of the table."""
        return [s for s in self.steps.values() if state in s.sources]

    def reachable(self) -> set[State]:
        """Give every state that some path from the start leads to."""
        seen = {self.start}
        while new := {s.target for s in self.steps.values() if s.sources & seen} - seen:
            seen |= new
        return seen

    def mermaid(self) -> str:
        """Draw the lifecycle for the documentation."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        lines += [f"    {src} --> {s.target}: {s.name}" for s in self.steps.values() for src in sorted(s.sources)]
        return "\n".join(lines)
