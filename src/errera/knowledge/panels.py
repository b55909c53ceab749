"""What the room hangs on walls: its door, what was learnt on the page of an initiative, errands, what is found."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor, Verdict, no
from errera.foundation.documents.shapes import readers_of
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.search.shapes import finds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.ledger.shapes import Called, names_abouts_of

from . import policies, queries
from .models import Lesson
from .presenters import sentences
from .presenters.entries import lesson_entry, question_entry
from .presenters.lists import title_of, url
from .shapes import reason_of

SHOWN, MOST = 5, 20  # rows of a panel, and errands
ALIKE = 12  # earlier initiatives that a panel looks at


@hangs_on("ui.navigation", order=70)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show the way to the library."""
    if not policies.may_see(actor):
        return None
    return doorway(request, label=N_("Knowledge"), url_name="knowledge:home", icon="light-bulb")


@hangs_on("initiatives.initiative", order=30)
def of_initiative(initiative: Any, *, actor: Actor) -> Panel | None:
    """Bring back the lessons that matter for an initiative, each with the reason. One query: this wall is full."""
    if not policies.may_see(actor):
        return None
    return Panel(N_("What was learnt before"), "knowledge/_initiative_panel.html", _learnt(initiative, actor))


@hangs_on("initiatives.plan", order=30)
def of_plan(initiative: Any, *, actor: Actor) -> Panel | None:
    """Bring back, where it is planned, lessons, and of similar initiatives cost, no-shows and people. 4 queries."""
    if not policies.may_see(actor):
        return None
    found = queries.similar_to(initiative, actor, limit=ALIKE)
    context = {
        **_learnt(initiative, actor), "similar": [(one.initiative, reason_of(one.like)) for one in found.rows[:SHOWN]],
        "no_show": sentences.of_no_show(found.no_show, found.count),
        "people": queries.people_met(found.rows)[:SHOWN],
    }  # fmt: skip
    return Panel(N_("What was learnt before"), "knowledge/_initiative_panel.html", context)


def _learnt(initiative: Any, actor: Actor) -> dict[str, Any]:
    lessons = queries.lessons_for(initiative, actor, limit=SHOWN)
    return {
        "lessons": [(one.lesson, reason_of(one.like)) for one in lessons], "initiative": initiative,
        "more": url("similar", initiative), "may_write": policies.may_write(actor),
    }  # fmt: skip


@hangs_on("home.errands", order=70)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: reviews, lessons that came back, action points."""
    if not policies.may_see(actor):
        return []
    return [*_reviews(actor), *_own(actor), *_points(actor)]


def _reviews(actor: Actor) -> list[Errand]:
    text = N_("Review the lesson “{title}”")
    rows = [row for row in queries.to_review(actor).order_by("offered_at", "pk")[:MOST] if not _is_own(actor, row)]
    return [
        Errand(Sentence(text, {"title": row.latest}), url("lesson", row), None, row.code, row.is_fictional)
        for row in rows
    ]


def _is_own(actor: Actor, row: Lesson) -> bool:
    return row.latest is not None and actor.had_a_hand_in(row.latest.written_by)


def _own(actor: Actor) -> list[Errand]:
    if not policies.may_write(actor):
        return []
    said = {"reviewed": N_("Publish the lesson “{title}”"), "draft": N_("Change the lesson “{title}”: it came back")}
    return [
        Errand(Sentence(said[row.state], {"title": row.latest}), url("lesson", row), None, row.code, row.is_fictional)
        for row in queries.waiting_at(actor).order_by("drafted_at", "pk")[:MOST]
    ]


def _points(actor: Actor) -> list[Errand]:
    if not (policies.may_keep_groups(actor) or policies.may_write(actor)):
        return []
    return [
        Errand(Sentence(N_("Agreed in “{group}”: {text}"), {"group": row.group, "text": row.text}),
               url("group", row.group), row.due_on, str(row.group), row.group.is_fictional)
        for row in queries.points_waiting(actor)[:MOST]
    ]  # fmt: skip


def _papers(actor: Actor, pk: Any) -> Verdict:
    """Let whoever reads a lesson read its papers."""
    if queries.lessons_seen_by(actor).filter(pk=pk).exists():
        return policies.may_see(actor)
    return no("You read the papers of lessons that you may read.")


def _page(pk: Any) -> str:
    return url("lesson", Lesson.objects.only("public_id").get(pk=pk))


def _lessons_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.lessons_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(f"{row.code} {title_of(row)}", url("lesson", row)) for row in rows}


readers_of("knowledge.Lesson", _papers, address=_page)
names_abouts_of("knowledge.Lesson", _lessons_called)
finds("knowledge.Lesson", lesson_entry, rows=queries.lessons)
finds("knowledge.Question", question_entry, rows=queries.questions)
