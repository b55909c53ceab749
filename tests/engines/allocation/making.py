"""Small problems for the tests of the allocation, and the answer that trying everything gives."""

import itertools
import random

from errera.engines.allocation import (
    Choice,
    Exclusion,
    Level,
    Limit,
    Need,
    Package,
    Pair,
    Problem,
    Ratio,
    broken_rules,
)


def package(key, cents, value, *, low=10_000, high=10_000, **uses):
    """Give a package with one level."""
    return Package(key, (Level("whole", cents, value, tuple(uses.items())),), low, high)


def drawn(seed):
    """Draw a problem of up to seven packages with every kind of rule in it."""
    draw = random.Random(seed)
    keys = [f"p{i}" for i in range(draw.randint(2, 7))]
    packages = []
    for key in keys:
        cents, value = draw.randint(1, 60), draw.randint(0, 40)
        shares = [100, 60] if draw.random() < 0.4 else [100]
        levels = tuple(
            Level(
                str(share), cents * share // 100, value * share // 100,
                ((draw.choice(["wood", "steel"]), cents * share // 100), ("all", cents), ("overhead", cents // 8)),
            )
            for share in shares
        )  # fmt: skip
        packages.append(Package(key, levels))
    one, other = draw.sample(keys, 2)
    total = sum(each.levels[0].cents for each in packages)
    return Problem(
        envelope=total * draw.randint(2, 9) // 10,
        packages=tuple(packages),
        limits=(Limit("wood", draw.choice([0, 0, 8]), max(8, total // 3)), Limit("steel", draw.choice([0, 5]))),
        ratios=(Ratio("overhead", "all", 0, draw.choice([1_000, 1_200])),) if draw.random() < 0.4 else (),
        pairs=(Pair(one, other, draw.randint(-15, 25)),),
        synergy_percent=draw.choice([0, 50, 100]),
        exclusions=(Exclusion(tuple(draw.sample(keys, 2))),) if draw.random() < 0.5 else (),
        needs=(Need(*draw.sample(keys, 2)),) if draw.random() < 0.5 else (),
    )


def every_choice(problem):
    """Give each choice that keeps every rule, found by trying them all."""
    ways = [[None, *(level.name for level in package.levels)] for package in problem.packages]
    keys = [package.key for package in problem.packages]
    for names in itertools.product(*ways):
        places = [(key, name) for key, name in zip(keys, names, strict=True) if name is not None]
        if not broken_rules(problem, places):
            yield Choice.of(problem, places)


def least_break(problem, key=None):
    """Give the least sum of what envelope, floors, ceilings and shares are broken by; nothing where it cannot be."""
    firm = {"exclusion", "need", "fixed"}
    ways = [[None, *(level.name for level in package.levels)] for package in problem.packages]
    keys = [package.key for package in problem.packages]
    found = None
    for names in itertools.product(*ways):
        places = [(one, name) for one, name in zip(keys, names, strict=True) if name is not None]
        broken = broken_rules(problem, places)
        if {one.rule for one in broken} & firm or (key is not None and key not in dict(places)):
            continue
        total = sum(one.by for one in broken)
        found = total if found is None else min(found, total)
    return found
