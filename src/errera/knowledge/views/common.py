"""What the views of the room share: what exists for the reader, and the ways between its pages."""

from __future__ import annotations

from errera.foundation.sentences import N_
from errera.foundation.ui.pages import seen
from errera.foundation.ui.pieces import Tab, tabs_of
from errera.foundation.ui.requests import Request

from .. import queries
from ..models import Lesson, PeerGroup, Point, Question
from ..presenters.lists import url

DOORS = (
    ("home", N_("Library")),
    ("lesson-list", N_("List")),
    ("question-list", N_("Questions")),
    ("group-list", N_("Peer groups")),
    ("kinds", N_("Kinds")),
)


def doors(request: Request) -> list[Tab]:
    """Give the ways into the pages of the room."""
    return tabs_of(DOORS, url, request.path)


def seen_lesson(request: Request, public_id: str) -> Lesson:
    """Give a lesson that exists for the reader, or answer that there is nothing."""
    held: Lesson = seen(queries.lessons_seen_by(request.actor), public_id)
    return held


def seen_group(request: Request, public_id: str) -> PeerGroup:
    """Give a group that exists for the reader, or answer that there is nothing."""
    held: PeerGroup = seen(queries.groups_seen_by(request.actor), public_id)
    return held


def seen_point(request: Request, public_id: str) -> Point:
    """Give an action point that exists for the reader, or answer that there is nothing."""
    held: Point = seen(queries.points_seen_by(request.actor), public_id)
    return held


def seen_question(request: Request, public_id: str) -> Question:
    """Give a question that exists for the reader, or answer that there is nothing."""
    held: Question = seen(queries.questions_seen_by(request.actor), public_id)
    return held
