"""Publishing in the background: refused at once or in words later, whole or not at all."""

from __future__ import annotations

import pytest
from django.urls import reverse

from errera.foundation.sentences import Invalid
from errera.foundation.work.models import Run as WorkRun
from errera.foundation.work.tasks import carry_out_run
from errera.meetings import actions
from errera.meetings.actions import progress
from errera.meetings.models import Meeting, Placement, Proposal, Version
from errera.meetings.shapes import AnswerFacts
from errera.meetings.states import Striving
from errera.meetings.views import runs as views
from tests.cast import NOON
from tests.factories import meetings as make
from tests.meetings import acting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


def _asked(run, by, ground="", replaces=0):
    return actions.ask_publishing(run=run, ground=ground, replaces=replaces, by=by, at=NOON)


def _worked_on(run):
    carry_out_run(WorkRun.objects.get(pk=run.publishing.pk))
    run.publishing.refresh_from_db()
    return run.publishing


def test_a_worker_publishes_what_was_asked_for_and_says_how_far_it_is(mission):
    run = _asked(acting.computed(mission.timetable, mission.boris), mission.boris)
    assert not Version.objects.exists()
    with pytest.raises(Invalid, match="being published already"):
        _asked(run, mission.boris)
    work = _worked_on(run)
    assert (work.state, work.result) == ("done", {"version": run.version.public_id})
    assert (Meeting.objects.count(), run.version.placed_count) == (12, 12)
    assert "run.publishing" in acting.trail()
    with pytest.raises(Invalid, match="published already, as version 1"):
        _asked(run, mission.boris, replaces=1)


def test_a_publication_says_how_far_it_is_in_per_cent_and_in_meetings(mission, monkeypatch):
    monkeypatch.setattr(progress, "AT_ONCE", 5)
    run, heard = acting.computed(mission.timetable, mission.boris), []
    tell = lambda *told: heard.append(told)  # noqa: E731 - it is handed on
    actions.publish_run(run=run, ground="", replaces=0, by=mission.boris, at=NOON, tell=tell)
    percents = [percent for *_, percent in heard]
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0, progress.CALLING)
    assert len(set(percents)) > len(progress.STAGES)  # a stage of many meetings tells more than once
    assert {total for _, total, *_ in heard} == {12}
    assert heard[-1][:3] == (10, 12, "{percent} % is done: passing the news on.")


def test_what_cannot_be_published_is_refused_before_a_worker_hears_of_it(mission):
    run = acting.computed(mission.timetable, mission.boris)
    with pytest.raises(Invalid, match="Somebody published version"):
        _asked(run, mission.boris, replaces=3)
    assert not WorkRun.objects.filter(kind="meetings.publish_run").exists()


def test_whoever_was_overtaken_while_the_worker_waited_reads_why_and_nothing_is_half_done(mission):
    run = _asked(acting.computed(mission.timetable, mission.boris), mission.boris)
    other = acting.publish(_second(mission), mission.boris, "It is here first.")
    work = _worked_on(run)
    assert work.state == "failed"
    assert "Somebody published version 1 meanwhile" in str(work.sentence)
    assert set(Placement.objects.values_list("version", flat=True)) == {other.pk}
    again = _asked(run, mission.boris, "It is better.", replaces=1)
    assert _worked_on(again).state == "done"


def _second(mission):
    """Give a second run that says the same."""
    run = make.run(mission.timetable, state="computing")
    first = mission.timetable.runs.order_by("number").first()
    facts = AnswerFacts(first.answer.problem, first.answer.said, {"standing": "optimal", "placed_count": 12})
    return actions.keep_answer(run=run, facts=facts, by=mission.boris, at=NOON)


def test_the_page_of_a_long_publication_leads_back_to_the_run(enter, mission, monkeypatch):
    monkeypatch.setattr(views, "MANY", 5)
    run, boris = acting.computed(mission.timetable, mission.boris), enter(mission.cast.boris)
    page = reverse("meetings:run", args=[run.public_id])
    answer = boris.post(reverse("meetings:run-publish", args=[run.public_id]), {"ground": "", "replaces": "0"})
    assert answer.url == page
    shown = boris.get(page).content.decode()
    assert "This run is being published already." in shown
    assert "You can leave this page" in shown
    run.refresh_from_db()
    _worked_on(run)
    assert "Published as version 1" in boris.get(page).content.decode()


def test_a_run_keeps_what_it_proposes_and_what_that_changes(mission):
    version = acting.publish(acting.computed(mission.timetable, mission.boris), mission.boris)
    make.pin(mission.timetable, mission.visitors[0], mission.hosts[0], kind="never")
    repair = acting.computed(mission.timetable, mission.boris, Striving.STAY)
    lost = Proposal.objects.get(run=repair, change="cancelled")
    assert (lost.weight, lost.slot) == (None, None)
    assert (repair.cancelled_count, repair.moved_count, repair.affected_count) == (1, 0, 2)
    second = acting.publish(repair, mission.boris, "They do not want to.")
    assert (second.affected_count, second.cancelled_count) == (2, 1)
    assert set(Placement.objects.filter(version=version).values_list("change", flat=True)) == {""}
