"""Who brings what to a team, and what it still lacks; as data, for templates to put into words, and as plain JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from .problem import Problem, Question
from .solve import Result, Team, best_team, overlaps, reach, value


@dataclass(frozen=True)
class Brought:
    """What a member brings to a need of a cell: its strength there, and how much of it no other member covers."""

    player: str
    cell: str
    capability: str
    strength: float
    only_here: float


@dataclass(frozen=True)
class Explanation:
    """A team in reasons: `brought` the strongest first, and what would be `lost_without` each member.

    `lacking` are the needs covered below the threshold: cell, capability, and how far it is covered.
    """

    value: float
    apart: float
    brought: tuple[Brought, ...]
    lost_without: dict[str, float]
    lacking: tuple[tuple[str, str, float], ...]


def explain(problem: Problem, members: tuple[str, ...], *, threshold: float = 0.5) -> Explanation:
    """Say what every member brings: for each need of each cell the member who is strongest there, if strong enough."""
    rows = [problem.players.index(key) for key in members]
    strengths = problem.strengths[rows]
    covered = 1.0 - (1.0 - strengths).prod(axis=0)
    brought, lacking = [], []
    for column, cell in enumerate(problem.cells):
        for need in cell.needs:
            layer = problem.capabilities.index(need)
            own, far = strengths[:, column, layer], float(covered[column, layer])
            if far < threshold:
                lacking.append((cell.key, need, far))
            best = int(np.argmax(own))
            if own[best] >= threshold:
                rest = 1.0 - float(np.prod(np.delete(1.0 - own, best)))
                brought.append(Brought(members[best], cell.key, need, float(own[best]), far - rest))
    whole = value(problem, members)
    return Explanation(
        value=whole,
        apart=float(sum(value(problem, [key]) for key in members)),
        brought=tuple(sorted(brought, key=lambda one: (-one.strength, one.cell, one.capability))),
        lost_without={key: whole - value(problem, [other for other in members if other != key]) for key in members},
        lacking=tuple(sorted(lacking, key=lambda one: (one[2], one[0], one[1]))),
    )


def as_plain(question: Question, result: Result) -> dict[str, Any]:
    """Give an answer as JSON holds it: together, players, pairs, the best team with its reasons, gaps and overlaps.

    A pair stands once, with what it adds (`synergy`) and its Shapley `interaction`; pairs that are nothing to each
    other are left out. `gaps` are cells where the best team of the size comes no further than the threshold.
    """
    problem = question.problem
    team: Team = best_team(problem, question.team_size)
    told = explain(problem, team.members, threshold=question.threshold)
    return {
        "together": result.together,
        "apart": float(result.alone.sum()),
        "players": [
            {"player": key, "alone": float(result.alone[i]), "share": float(result.shares[i].sum())}
            for i, key in enumerate(problem.players)
        ],
        "pairs": _pairs(problem, result),
        "team": {
            "members": list(team.members), "value": team.value, "bound": team.bound, "is_proved": team.is_proved,
            "apart": told.apart, "lost_without": told.lost_without, "brought": [asdict(one) for one in told.brought],
            "lacking": [{"cell": cell, "capability": need, "covered": far} for cell, need, far in told.lacking],
        },
        "gaps": [asdict(one) for one in reach(problem, question.team_size) if one.reached < question.threshold],
        "overlaps": [asdict(one) for one in overlaps(problem, question.threshold)],
    }  # fmt: skip


def _pairs(problem: Problem, result: Result) -> list[dict[str, Any]]:
    mutual = result.interactions
    return [
        {
            "one": problem.players[i], "other": problem.players[j], "synergy": float(result.synergies[i, j]),
            "interaction": None if mutual is None else float(mutual[i, j]),
        }
        for i in range(len(problem.players)) for j in range(i + 1, len(problem.players))
        if result.synergies[i, j] or (mutual is not None and mutual[i, j])
    ]  # fmt: skip
