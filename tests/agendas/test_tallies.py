"""What stands in the tallies is what somebody counts by hand, whatever happened on the day."""

from collections import Counter

import pytest

from errera.agendas import actions, queries
from errera.agendas.models import Note, Side, Tally
from errera.agendas.shapes import FollowUp
from errera.foundation.events import announce
from errera.initiatives.models import Initiative
from errera.meetings.events import TimetablePublished
from errera.meetings.models import Meeting
from tests.agendas.acting import AFTER, DURING, by_link
from tests.factories import agendas as make

pytestmark = pytest.mark.django_db
NUMBERS = ("planned", "held", "missed", "led", "followed", "rated", "stars")


def by_hand(timetable):
    """Count the meetings that stand in plain Python, participant by participant."""
    sides = {(side.meeting_id, side.participant_id): side for side in Side.objects.all()}
    agreed = {(note.side.meeting_id, note.side.participant_id) for note in Note.objects.exclude(state="kept")}
    found: dict[int, Counter] = {}
    for meeting in Meeting.objects.filter(timetable=timetable):
        pair = (meeting.one_id, meeting.other_id)
        said = [sides.get((meeting.pk, key), Side()) for key in pair]
        for key, side in zip(pair, said, strict=True):
            counted = found.setdefault(key, Counter())
            if meeting.state == "cancelled":
                continue
            is_held = all(one.turnout == "came" for one in said)
            counted["planned"] += 1
            counted["held"] += is_held
            counted["missed"] += side.turnout == "missed"
            counted["led"] += is_held and any((meeting.pk, one) in agreed for one in pair)
            counted["followed"] += (meeting.pk, key) in agreed
            counted["rated"] += side.stars is not None
            counted["stars"] += side.stars or 0
    return {key: tuple(counted[name] for name in NUMBERS) for key, counted in found.items()}


def in_tallies(timetable):
    rows = Tally.objects.filter(timetable=timetable).values_list("participant", *NUMBERS)
    return {key: tuple(numbers) for key, *numbers in rows}


def test_every_step_of_a_day_leaves_the_tallies_as_somebody_counts_them(house):
    acme = {"meeting": house.first, "participant": house.acme, "by": house.cas, "at": DURING}
    bolt = acme | {"participant": house.bolt, "by": by_link(house.bolt)}
    steps = [
        lambda: actions.arrive(**acme),
        lambda: actions.miss(**bolt | {"by": house.cas}),
        lambda: actions.arrive(**bolt),
        lambda: actions.rate(**acme, stars=4),
        lambda: actions.rate(**acme, stars=2),
        lambda: actions.rate(**bolt, stars=5),
        lambda: actions.write_note(**acme, text="Keen."),
        lambda: actions.agree(**acme, facts=FollowUp("Send samples", "us")),
        lambda: actions.agree(**bolt, facts=FollowUp("Visit them", "us")),
        lambda: actions.finish(note=Note.objects.get(side__participant=house.bolt), by=by_link(house.bolt), at=AFTER),
        lambda: actions.arrive(**acme | {"meeting": house.second}),
        lambda: actions.undo(**acme | {"meeting": house.second}),
        lambda: actions.decline(**acme | {"meeting": house.second}, reason="We fly home."),
    ]
    for number, step in enumerate(steps):
        step()
        assert in_tallies(house.timetable) == by_hand(house.timetable), number
    assert in_tallies(house.timetable)[house.acme.pk] == (2, 1, 0, 1, 1, 1, 2)
    assert in_tallies(house.timetable)[house.bolt.pk] == (2, 1, 0, 1, 1, 1, 5)
    figures = queries.figures_of(house.timetable)
    assert (figures.planned, figures.held, figures.missed, figures.followed) == (3, 1, 0, 1)
    assert (figures.rated, figures.stars_in_tenths, queries.held_count(house.timetable)) == (2, 35, 1)


def test_a_version_counts_everybody_anew_and_what_was_cancelled_counts_no_more(house):
    make.both_came(house.first)
    make.note(Side.objects.get(participant=house.acme), state="agreed")
    Tally.objects.all().delete()
    empty = {"state": "cancelled", "slot": None, "place": None, "table": None}
    Meeting.objects.filter(pk=house.first.pk).update(**empty)
    announce(TimetablePublished(house.version, [], house.boris, AFTER))
    assert in_tallies(house.timetable) == by_hand(house.timetable)
    assert in_tallies(house.timetable)[house.acme.pk] == (1, 0, 0, 0, 0, 0, 0)
    assert in_tallies(house.timetable)[house.bolt.pk] == (1, 0, 0, 0, 0, 0, 0)
    Meeting.objects.filter(timetable=house.timetable, pk=house.second.pk).update(**empty)
    actions.count_again(timetable=house.timetable)
    assert {row.company for row in queries.results_of(house.timetable)} == {"Bolt", "Dyn"}
    assert [row.company for row in queries.people_of(house.timetable)] == ["Bolt", "Dyn"]


def test_the_figures_of_a_company_are_counted_from_its_meetings_and_agree_with_its_tally(house):
    make.both_came(house.first)
    make.side(house.second, house.acme, turnout="missed")
    make.note(Side.objects.get(meeting=house.first, participant=house.bolt), state="done")
    assert queries.figures_of_company(house.firm, house.cas).planned == 0  # the mission is still to come
    Initiative.objects.update(state="held")
    figures = queries.figures_of_company(house.firm, house.cas)
    tally = Tally.objects.get(participant=house.acme)
    assert (figures.planned, figures.held, figures.missed, figures.followed) == (2, 1, 1, 1)
    assert (tally.planned, tally.held, tally.missed, tally.led) == (2, 1, 1, 1)
