"""Familiar faces: how the partners of one cycle relate to those of the cycle before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.partners.models import Agreement, Partnership


@dataclass(frozen=True)
class Face:
    """One partner in the comparison; `standing` is one of `states.Standing`."""

    partnership: Partnership
    earlier: tuple[Agreement, ...]
    later: tuple[Agreement, ...]
    standing: str
    ground: object = ""  # a text in several languages, where somebody stated the standing


@dataclass(frozen=True)
class Faces:
    """All partners of two cycles."""

    rows: tuple[Face, ...]

    @property
    def counts(self) -> dict[str, int]:
        """Count the partners per standing."""
        return dict(Counter(face.standing for face in self.rows))

    def of(self, standing: str) -> list[Face]:
        """Give the partners of one standing."""
        return [face for face in self.rows if face.standing == standing]
