"""Who is judged in truth tables of rules: made by hand, so that a rule is asked without a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

from errera.config.roles import ROLES
from errera.foundation.actor import Actor
from errera.foundation.lifecycle import Lifecycle

WOOD, STEEL = OURS, THEIRS = 1, 2  # two organisations that are neighbours
CARRIERS, ELSEWHERE = frozenset({OURS}), frozenset({THEIRS})
ROLE = {role.code: role for role in ROLES}


@dataclass
class Partner:
    """A partnership of Wood, as the rules see one."""

    parties: frozenset[int] = frozenset({WOOD})

    def __str__(self) -> str:
        return "Wood"


def in_role(role: str, at: int = WOOD, key: str = "me") -> Actor:
    """Give somebody in a role of the house at an organisation; a role that there is not carries nothing."""
    known = ROLE.get(role)
    permissions = known.permissions if known else frozenset()
    return Actor(key, permissions, frozenset({at}), sees_all=bool(known and known.sees_all))


def somebody(*permissions: str, sees_all: bool = False) -> Actor:
    """Give somebody with these permissions of the first organisation, or of the agency."""
    return Actor("x", frozenset(permissions), frozenset({OURS}), sees_all)


# A person who came by a signed link, and rows of three that sign up: theirs, a neighbour's, one of a company as typed.
LINK = Actor("p1")
ROW = SimpleNamespace(public_id="p1", organisation_id=OURS)
FOREIGN = SimpleNamespace(public_id="p2", organisation_id=THEIRS)
PARKED = SimpleNamespace(public_id="p3", organisation_id=None)
NAMELESS = SimpleNamespace(public_id="", organisation_id=None)


def assert_exactly(rule: Callable, allowed: Iterable[Actor], *, among: Iterable[Actor]) -> None:
    """Expect a yes for these alone, and a sentence for everybody else."""
    for actor in among:
        verdict = rule(actor)
        assert bool(verdict) is (actor in allowed), actor
        assert verdict or str(verdict.reason).endswith("."), actor


def steps_from(lifecycle: Lifecycle) -> dict[str, str]:
    """Give the steps that start from each state as tables of tests write them: by name, with spaces between."""
    return {
        state.value: " ".join(sorted(step.name for step in lifecycle.open_steps(state=state)))
        for state in lifecycle.states
    }


def table_of(steps: Mapping[str, str]) -> dict[str, str]:
    """Give such a table with the steps of each state in the order of `steps_from`."""
    return {state: " ".join(sorted(names.split())) for state, names in steps.items()}
