"""The terms of an agreement as plain data: copied, changed and compared by an amendment, then adopted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

Row = Mapping[str, Any]

FIELDS = (
    "title", "from_on", "until_on", "co_financing_percent", "objectives", "delivering_unit", "markets",
)  # fmt: skip


@dataclass(frozen=True)
class Terms:
    """What an amendment may change, all of it fit for JSON.

    `fields` are the agreement's own terms by the names in FIELDS (dates as text, organisations and objectives as
    codes). `obligations` go by their code, with `side`, `kind`, `title`, `due_on` and `owner`; `targets` go by
    "INDICATOR year", with their value as text.
    """

    fields: Row
    obligations: Mapping[str, Row]
    targets: Mapping[str, str]

    @classmethod
    def from_json(cls, kept: Row) -> Terms:
        """Read a snapshot back."""
        return cls(kept["fields"], kept["obligations"], kept["targets"])

    def as_json(self) -> dict[str, Any]:
        """Give the snapshot as it is kept."""
        return {
            "fields": dict(self.fields),
            "obligations": {code: dict(row) for code, row in self.obligations.items()},
            "targets": dict(self.targets),
        }

    def with_fields(self, **values: Any) -> Terms:
        """Give the terms with some of the agreement's own terms changed; refuses names that are not in FIELDS."""
        if strange := set(values) - set(FIELDS):
            raise ValueError(f"not a term: {sorted(strange)}")
        return replace(self, fields={**self.fields, **values})

    def with_obligation(self, code: str, **values: Any) -> Terms:
        """Give the terms with one obligation added, or with these facts of it changed."""
        return replace(self, obligations={**self.obligations, code: {**self.obligations.get(code, {}), **values}})

    def without_obligation(self, code: str) -> Terms:
        """Give the terms with one obligation dropped."""
        return replace(self, obligations={c: row for c, row in self.obligations.items() if c != code})

    def with_target(self, indicator: str, year: int, value: str | None) -> Terms:
        """Give the terms with one yearly target set, or dropped when there is no value."""
        key = f"{indicator} {year}"
        kept = {name: held for name, held in self.targets.items() if name != key}
        return replace(self, targets=kept if value is None else {**kept, key: value})


@dataclass(frozen=True)
class Difference:
    """One line of a comparison: what it is about, the name of the thing, the old and the new value.

    `about` is "term", "obligation" or "target"; `name` a name of FIELDS, "CODE" or "CODE due_on", or "INDICATOR
    year". `change` is "new", "changed" or "dropped".
    """

    about: str
    name: str
    old: Any
    new: Any

    @property
    def change(self) -> str:
        """Say whether the thing is new, changed or dropped."""
        if self.old is None:
            return "new"
        return "dropped" if self.new is None else "changed"


def compare(before: Terms, after: Terms) -> list[Difference]:
    """Give every difference between two sets of terms, in a steady order; nothing for equal ones."""
    return [
        *_differences("term", before.fields, after.fields),
        *_obligation_differences(before.obligations, after.obligations),
        *_differences("target", before.targets, after.targets),
    ]


def _differences(about: str, old: Row, new: Row, *, prefix: str = "") -> Iterator[Difference]:
    for name in sorted({*old, *new}):
        if old.get(name) != new.get(name):
            yield Difference(about, f"{prefix}{name}", old.get(name), new.get(name))


def _obligation_differences(old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Difference]:
    for code in sorted({*old, *new}):
        if code in old and code in new:
            yield from _differences("obligation", old[code], new[code], prefix=f"{code} ")
        else:
            yield Difference("obligation", code, old.get(code), new.get(code))


def rebase(before: Terms, after: Terms, onto: Terms) -> Terms:
    """Make the changes from `before` to `after` again on other terms: an amendment copied afresh keeps its wishes."""
    return Terms(
        fields=_again(before.fields, after.fields, onto.fields),
        obligations=_again(before.obligations, after.obligations, onto.obligations),
        targets=_again(before.targets, after.targets, onto.targets),
    )


def _again(old: Mapping[str, Any], new: Mapping[str, Any], onto: Mapping[str, Any]) -> dict[str, Any]:
    changed = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    kept = {name: value for name, value in onto.items() if name not in changed}
    return kept | {name: new[name] for name in sorted(changed) if name in new}
