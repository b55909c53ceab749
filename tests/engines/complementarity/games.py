"""Small games whose answers are known by hand, random ones, and brute force over every coalition."""

import random
from itertools import combinations, pairwise
from math import factorial

from errera.engines.complementarity import Cell, Problem

CLOSE = {"rel": 1e-12, "abs": 1e-12}
SEEDS = range(12)


def glove_game(left, right):
    """Some hold a left glove, some a right one; a pair is worth one, and a second pair nothing more."""
    players = [f"l{i}" for i in range(left)] + [f"r{i}" for i in range(right)]
    held = {(key, "pair", "left" if key[0] == "l" else "right"): 1.0 for key in players}
    return Problem.of(players, [Cell("pair", 1, ("left", "right"))], ["left", "right"], held)


def airport_game(*costs):
    """A runway serves every aircraft that needs no more than its length; each piece is a cell with its cost."""
    levels = [0, *sorted(set(costs))]
    cells = [Cell(f"to{high}", high - low, ("runway",)) for low, high in pairwise(levels)]
    held = {
        (f"p{i}", f"to{level}", "runway"): 1.0 for i, cost in enumerate(costs) for level in levels[1:] if level <= cost
    }
    return Problem.of([f"p{i}" for i in range(len(costs))], cells, ["runway"], held)


def random_game(seed, players=5, cells=4, capabilities=3):
    """Draw a game with noughts and ones among the strengths, and cells that need different things."""
    draw = random.Random(seed)
    kinds = [f"c{r}" for r in range(capabilities)]
    places = [
        Cell(f"k{k}", draw.choice([0, 1, 2.5, 7]), tuple(sorted(draw.sample(kinds, draw.randint(1, capabilities)))))
        for k in range(cells)
    ]
    held = {
        (f"p{i}", place.key, kind): draw.choice([0.0, 0.0, 1.0, draw.random(), draw.random()])
        for i in range(players) for place in places for kind in kinds
    }  # fmt: skip
    return Problem.of([f"p{i}" for i in range(players)], places, kinds, held)


def worth(problem, team):
    """Give the value by the definition alone."""
    total = 0.0
    for k, cell in enumerate(problem.cells):
        product = cell.weight
        for need in cell.needs:
            left = 1.0
            for key in team:
                left *= 1 - problem.strengths[problem.players.index(key), k, problem.capabilities.index(need)]
            product *= 1 - left
        total += product
    return total


def _teams(players):
    for size in range(len(players) + 1):
        yield from combinations(players, size)


def shapley(problem):
    """Give the Shapley value by every coalition."""
    n, found = len(problem.players), {}
    known = {frozenset(team): worth(problem, team) for team in _teams(problem.players)}
    for player in problem.players:
        others = [key for key in problem.players if key != player]
        found[player] = sum(
            factorial(len(team)) * factorial(n - 1 - len(team)) / factorial(n)
            * (known[frozenset(team) | {player}] - known[frozenset(team)])
            for team in _teams(others)
        )  # fmt: skip
    return found


def interaction(problem, one, other):
    """Give the Shapley interaction of a pair by every coalition of the others (Grabisch & Roubens 1999)."""
    n = len(problem.players)
    return sum(
        factorial(len(team)) * factorial(n - 2 - len(team)) / factorial(n - 1)
        * (worth(problem, (*team, one, other)) - worth(problem, (*team, one)) - worth(problem, (*team, other))
           + worth(problem, team))
        for team in _teams([key for key in problem.players if key not in (one, other)])
    )  # fmt: skip
