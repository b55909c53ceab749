"""Familiar faces: who stayed, joined, left or merged between two cycles, or about whom that is not known."""

from __future__ import annotations

from collections import defaultdict

from errera.foundation.actor import Actor

from ..models import Agreement, Cycle, Partnership
from ..shapes import Face, Faces
from ..states import Standing
from .scope import agreements_seen_by, partnerships_seen_by


def familiar_faces(actor: Actor, *, earlier: Cycle, later: Cycle) -> Faces:
    """Compare the partners of two cycles that the reader sees.

    The same organisation with agreements in both cycles has stayed. About all others only a statement kept with the
    partnership counts, never a guess from a list; without a statement it is not known.
    """
    held: dict[int, dict[int, list[Agreement]]] = defaultdict(lambda: defaultdict(list))
    for agreement in agreements_seen_by(actor).filter(cycle__in=(earlier, later)).order_by("code"):
        held[agreement.partnership_id][agreement.cycle_id].append(agreement)
    rows = partnerships_seen_by(actor).filter(pk__in=held).order_by("organisation__name")
    return Faces(tuple(_face(row, held[row.pk][earlier.pk], held[row.pk][later.pk]) for row in rows))


def _face(partnership: Partnership, earlier: list[Agreement], later: list[Agreement]) -> Face:
    standing = Standing.STAYED if earlier and later else Standing.named(partnership.standing)
    ground = "" if earlier and later else partnership.standing_ground
    return Face(partnership, tuple(earlier), tuple(later), standing, ground)
