"""The pieces of a problem, each of which refuses nonsense when it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

PARTS = 10_000  # shares are ten-thousandths
WIDEST = 100 * PARTS  # beyond a hundredfold, a spread or a share is a fault of typing
LARGEST = 10**11  # cents or points: a billion euros, and safe in 64 bits when a thousand are weighed and summed


@dataclass(frozen=True)
class Level:
    """One way to fund a package: what it costs, what it is worth, and how much it uses of each label.

    `uses` are pairs of a label and whole units, mostly cents: what goes to a partner, a domain, to overhead.
    """

    name: str
    cents: int
    value: int
    uses: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        _whole(f"level {self.name}", self.cents, self.value, *(units for _, units in self.uses))
        if not self.name:
            raise ValueError("A level needs a name.")
        if self.cents < 0 or self.value < 0 or any(units < 0 for _, units in self.uses):
            raise ValueError(f"Level {self.name}: cents, value and uses are not below nought.")
        _once(f"Level {self.name}: the label", (label for label, _ in self.uses))

    def units_of(self, label: str) -> int:
        """Give how much the level uses of a label."""
        return dict(self.uses).get(label, 0)


@dataclass(frozen=True)
class Package:
    """Something to fund, under an opaque key.

    `low` and `high` say between which shares of its value the assessors lie, in ten-thousandths: (10000, 10000)
    means that they agree.
    """

    key: str
    levels: tuple[Level, ...]
    low: int = PARTS
    high: int = PARTS

    def __post_init__(self) -> None:
        if not self.key:
            raise ValueError("A package needs a key.")
        if not self.levels:
            raise ValueError(f"{self.key}: a package has at least one level.")
        _whole(self.key, self.low, self.high)
        if not 0 <= self.low <= PARTS <= self.high <= WIDEST:
            raise ValueError(f"{self.key}: its spread lies around {PARTS}, from low to high.")
        _once(f"{self.key}: the level", (level.name for level in self.levels))

    def level(self, name: str) -> Level:
        """Give a level by its name."""
        return next(level for level in self.levels if level.name == name)


@dataclass(frozen=True)
class Limit:
    """How much of a label must be used, and may be used."""

    label: str
    floor: int = 0
    ceiling: int | None = None

    def __post_init__(self) -> None:
        _whole(f"limit {self.label}", self.floor, *([] if self.ceiling is None else [self.ceiling]))
        if self.floor < 0:
            raise ValueError(f"Limit {self.label}: the floor is not below nought.")
        if self.ceiling is not None and self.ceiling < self.floor:
            raise ValueError(f"Limit {self.label}: the ceiling {self.ceiling} lies below the floor {self.floor}.")


@dataclass(frozen=True)
class Ratio:
    """What one label may, or must, be of another, over everything that is funded; in ten-thousandths."""

    part: str
    whole: str
    at_least: int = 0
    at_most: int | None = None

    def __post_init__(self) -> None:
        name = f"Ratio {self.part} of {self.whole}"
        _whole(name, self.at_least, *([] if self.at_most is None else [self.at_most]))
        if not 0 <= self.at_least <= (WIDEST if self.at_most is None else self.at_most) <= WIDEST:
            raise ValueError(f"{name}: from at_least to at_most, between nought and a hundred times the whole.")


@dataclass(frozen=True)
class Pair:
    """What two packages are worth together beyond what each is worth; below nought where they overlap."""

    one: str
    other: str
    value: int

    def __post_init__(self) -> None:
        _whole(f"pair {self.one}, {self.other}", abs(self.value))
        if self.one == self.other:
            raise ValueError(f"{self.one} is no pair with itself.")


@dataclass(frozen=True)
class Exclusion:
    """A group of packages of which at most so many are funded."""

    keys: tuple[str, ...]
    most: int = 1

    def __post_init__(self) -> None:
        _whole("exclusion", self.most)
        _once("An exclusion: the package", self.keys)
        if not 0 <= self.most < len(self.keys):
            raise ValueError(f"An exclusion of {len(self.keys)} packages allows fewer of them, not {self.most}.")


@dataclass(frozen=True)
class Need:
    """A package that is funded only together with another."""

    key: str
    needs: str

    def __post_init__(self) -> None:
        if self.key == self.needs:
            raise ValueError(f"{self.key} cannot need itself.")


@dataclass(frozen=True)
class Fixed:
    """What a person decided by hand: a package at a level, or not at all."""

    key: str
    level: str | None = None


@dataclass(frozen=True)
class Problem:
    """The whole question. Everything that names a package names one that is there."""

    envelope: int
    packages: tuple[Package, ...]
    limits: tuple[Limit, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    pairs: tuple[Pair, ...] = ()
    synergy_percent: int = 100
    exclusions: tuple[Exclusion, ...] = ()
    needs: tuple[Need, ...] = ()
    fixed: tuple[Fixed, ...] = ()
    by_key: dict[str, Package] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _whole("envelope", self.envelope, self.synergy_percent)
        if self.envelope < 0:
            raise ValueError("The envelope is not below nought.")
        if not 0 <= self.synergy_percent <= 1_000:
            raise ValueError("The weight of synergy lies between 0 and 1000 per cent.")
        object.__setattr__(self, "by_key", {package.key: package for package in self.packages})
        _once("The package", (package.key for package in self.packages))
        _once("The limit", (limit.label for limit in self.limits))
        _once("The ratio", (f"{ratio.part} of {ratio.whole}" for ratio in self.ratios))
        _once("The pair", (" and ".join(sorted((pair.one, pair.other))) for pair in self.pairs))
        _once("The fixed package", (fixed.key for fixed in self.fixed))
        self._known("pair", (key for pair in self.pairs for key in (pair.one, pair.other)))
        self._known("exclusion", (key for group in self.exclusions for key in group.keys))
        self._known("need", (key for need in self.needs for key in (need.key, need.needs)))
        self._known("fixed", (fixed.key for fixed in self.fixed))
        for fixed in self.fixed:
            if fixed.level is not None and fixed.level not in {x.name for x in self.by_key[fixed.key].levels}:
                raise ValueError(f"fixed: {fixed.key} has no level {fixed.level}.")

    def _known(self, what: str, keys: Iterable[str]) -> None:
        for key in keys:
            if key not in self.by_key:
                raise ValueError(f"{what}: there is no package {key}.")

    def pair_value(self, pair: Pair) -> int:
        """Give what a pair adds under the weight of synergy: whole points, rounded towards nought."""
        weighed = abs(pair.value) * self.synergy_percent // 100
        return weighed if pair.value >= 0 else -weighed


def _whole(what: str, *numbers: int) -> None:
    for number in numbers:
        if not isinstance(number, int) or isinstance(number, bool):
            raise ValueError(f"{what}: {number!r} is not a whole number.")
        if abs(number) > LARGEST:
            raise ValueError(f"{what}: {number} is more than can be counted here.")


def _once(what: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{what} {name} stands twice.")
        seen.add(name)
