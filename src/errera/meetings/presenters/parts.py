"""The part of something long that fits a page, counted from 0: where it begins, and where its neighbours do."""

from __future__ import annotations

from dataclasses import dataclass

from errera.foundation.sentences import N_, Sentence


@dataclass(frozen=True)
class Part:
    """So many lines of all, from a line on."""

    start: int
    size: int
    count: int  # of all

    @property
    def following(self) -> str:
        """Give where the next page begins, as an address says it; nothing where there is none."""
        return str(self.start + self.size) if self.start + self.size < self.count else ""

    @property
    def preceding(self) -> str:
        """Give where the page before begins, as an address says it; nothing where there is none."""
        return str(max(0, self.start - self.size)) if self.start else ""

    @property
    def is_all(self) -> bool:
        """Say whether there is no other page."""
        return not (self.following or self.preceding)

    @property
    def said(self) -> Sentence:
        """Say which lines these are."""
        last = min(self.start + self.size, self.count)
        return Sentence(N_("Lines {first} to {last} of {count}"),
                        {"first": min(self.start + 1, last), "last": last, "count": self.count})  # fmt: skip
