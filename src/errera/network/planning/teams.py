"""Teams: the best one for a wish, with who brings what, and what given teams are worth, each and two by two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from errera.foundation.actor import Actor
from errera.foundation.sentences import N_, Sentence

from .. import queries
from ..queries import Field
from ..shapes import WHOLE, Brings, Lacks, Member, Place, TeamAdvice, TeamWish, Worth, Worths, percent
from ..shapes.advice import Adviser
from .problem import _parts, _places, _problem, _scale

if TYPE_CHECKING:
    from errera.engines.complementarity import Problem

BRINGS = 0.3  # from this strength on a member is named for what it brings
LACKS = 0.3  # a need that is covered less is named as lacking


def team_for(field: Field, wish: TeamWish) -> TeamAdvice | None:
    """Give the team that covers most of what is wished for, with who brings what; nothing where nobody is strong.

    Members that are wanted and have declared nothing are left out; so is everybody beyond the size.
    """
    cells = field.narrowed(wish.domains, wish.markets)
    problem = _problem(field, cells)
    if problem is None:
        return None
    from errera.engines import complementarity as engine  # here: see `whole.together`

    known = sorted(wish.wanted & set(problem.players))
    size = len(known) if wish.is_whole else max(1, min(wish.size, len(problem.players)))
    if not size:
        return None
    wanted = known[:size]
    team = engine.best_team(problem, size, wanted=wanted)
    told = engine.explain(problem, team.members, threshold=BRINGS)
    scale, places = _scale(problem), _places(cells)
    members = [
        Member(
            key, field.partners[key].title, field.partners[key].is_fictional,
            tuple(_brings(field, one, places[one.cell]) for one in told.brought if one.player == key),
            _parts(told.lost_without[key], scale),
        )
        for key in team.members
    ]  # fmt: skip
    helpful = [one for one in members if one.brings or one.lost_without or one.partner in wish.wanted]
    if not helpful:
        return None
    lacks = [
        _lacks(field, need, places[cell], round(covered * WHOLE))
        for cell, need, covered in told.lacking if covered < LACKS
    ]  # fmt: skip
    return TeamAdvice(
        members=tuple(sorted(helpful, key=lambda one: (-one.lost_without, one.title, one.partner))),
        covered=_parts(team.value, scale), apart=_parts(told.apart, scale), is_proved=team.is_proved,
        lacks=tuple(lacks), begun=_worth(problem, wanted),
    )  # fmt: skip


def _brings(field: Field, one: Any, place: Place) -> Brings:
    strength = round(one.strength * WHOLE)
    facts = {"capability": field.capability_titles[one.capability], "cell": field.named(place)}
    said = Sentence(N_("{capability} in {cell} ({strength})"), {**facts, "strength": percent(strength)})
    return Brings(one.capability, place.domain, place.market, strength, said)


def _lacks(field: Field, need: str, place: Place, covered: int) -> Lacks:
    facts = {"capability": field.capability_titles[need], "cell": field.named(place)}
    said = Sentence(N_("{capability} in {cell} is covered {covered}"), {**facts, "covered": percent(covered)})
    return Lacks(need, place.domain, place.market, covered, said)


def _worth(problem: Problem, members: Iterable[str]) -> Worth:
    from errera.engines import complementarity as engine  # here: see `whole.together`

    held, scale = sorted(set(members)), _scale(problem)
    together = engine.value(problem, held) if held else 0
    return Worth(_parts(together, scale), _parts(sum(engine.value(problem, [one]) for one in held), scale))


def worths_in(field: Field, teams: Mapping[str, frozenset[str]]) -> Worths:
    """Give what teams are worth in all cells, each and two by two; members who have declared nothing add nothing.

    Two teams add what both cover together beyond each alone: v(A and B) - v(A) - v(B), and v of who is in both comes
    back, for they are not there twice.
    """
    problem = _problem(field, field.weights)
    if problem is None:
        return Worths({name: Worth(0, 0) for name in teams}, {})
    from errera.engines import complementarity as engine  # here: see `whole.together`

    known = {name: members & set(problem.players) for name, members in teams.items()}
    held: dict[frozenset[str], float] = {frozenset(): 0.0}

    def value(members: frozenset[str]) -> float:
        if members not in held:
            held[members] = engine.value(problem, sorted(members))
        return held[members]

    scale = _scale(problem)
    between = {
        (one, other): _parts(value(a | b) - value(a) - value(b) + value(a & b), scale)
        for (one, a), (other, b) in combinations(sorted(known.items()), 2)
    }
    return Worths(
        {name: _worth(problem, members) for name, members in known.items()},
        {pair: adds for pair, adds in between.items() if adds},
    )


def adviser(day: Callable[[], date]) -> Adviser:
    """Give the function that answers questions about teams; `day` gives the day on which evidence is counted."""

    def suggest(wish: TeamWish, actor: Actor) -> TeamAdvice | None:
        return team_for(queries.field_on(wish.on or day(), actor, markets=wish.markets), wish)

    return suggest


def reckoner(teams: Mapping[str, frozenset[str]], on: date) -> Worths:
    """Give what teams are worth on a day, whoever asks."""
    return worths_in(queries.field_of_all(on), teams)
