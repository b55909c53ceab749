"""In what two timetables differ: what the database says is what plain Python says, page by page."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace

import pytest

from errera.meetings import queries
from errera.meetings.models import Version
from errera.meetings.presenters.parts import Part
from errera.meetings.shapes import affected_by, change_counts, changes_between
from tests.factories import meetings as make
from tests.meetings import acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(mission):
    """Give a timetable with many tables and a virtual room, and every pair that both want."""
    timetable = mission.timetable
    timetable.places.update(tables=40)
    pairs = [(one, other) for one in mission.visitors for other in mission.hosts]
    spots = [(slot, timetable.places.get(kind="hall"), table) for slot in timetable.slots.all() for table in (1, 2, 3)]
    online = make.place(timetable, kind="virtual")
    spots += [(slot, online, None) for slot in timetable.slots.all()]
    return SimpleNamespace(timetable=timetable, pairs=pairs, spots=spots, boris=mission.boris, hosts=mission.hosts)


def _drawn(hall, seed, base=None):
    """Give a run that holds some of the pairs somewhere, nobody twice in a slot."""
    random, busy, taken, held = Random(seed), set(), set(), {}
    for one, other in random.sample(hall.pairs, 9):
        for spot in random.sample(hall.spots, len(hall.spots)):
            slot, place, table = spot
            if not {(one, slot), (other, slot)} & busy and (table is None or spot not in taken):
                busy |= {(one, slot), (other, slot)}
                taken.add(spot)
                held[one, other] = (slot, place, table)
                break
    return make.answered(hall.timetable, held, base=base, by=hall.boris)


@pytest.mark.parametrize("seed", range(4))
def test_what_two_runs_differ_in_is_counted_and_paged_as_plain_python_does(hall, seed):
    run, against = _drawn(hall, seed), _drawn(hall, seed + 100)
    spots = [queries.reading_of_run(one).spots for one in (run, against)]
    wanted = changes_between(*spots)
    assert wanted
    pages = [queries.differences(run, against, start=start, size=4) for start in range(0, len(wanted) + 4, 4)]
    assert sorted((one for page in pages for one in page.changes), key=str) == sorted(wanted, key=str)
    assert {f"{kind}_count": count for kind, count in pages[-1].counts.items()} == change_counts(wanted)
    assert pages[-1].changes == []
    named = {key: name for page in pages for key, name in page.names.items()}
    assert named == queries.names_of(hall.timetable, affected_by(wanted))


def test_a_run_differs_in_nothing_from_itself_nor_from_one_that_holds_no_timetable(hall):
    run = _drawn(hall, 1)
    assert sum(queries.differences(run, run, start=0, size=4).counts.values()) == 0
    failed, strange = make.run(hall.timetable, state="failed"), make.run(make.timetable())
    for other in (failed, strange):
        assert queries.differences(run, other, start=0, size=4).changes == ()


@pytest.mark.parametrize("is_repair", [True, False])
def test_what_publishing_changes_is_said_as_it_will_be(hall, is_repair):
    first = _drawn(hall, 1)
    assert queries.consequence_of(first, None) == _outcome(hall, first, None)
    version = acting.publish(first, hall.boris, "It is written by hand.")
    second = _drawn(hall, 2, base=version if is_repair else None)
    gone = hall.hosts[0]
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn", withdrawn_by="x", withdrawn_at=make.NOON)
    assert queries.consequence_of(second, version) == _outcome(hall, second, version)


def _outcome(hall, run, current: Version | None):
    """Give the same, in plain Python."""
    changes = changes_between(queries.spots_of(current), queries.reading_of_run(run).spots)
    counts = {kind.removesuffix("_count"): count for kind, count in change_counts(changes).items()}
    people = queries.people_by_key(hall.timetable, affected_by(changes)).values()
    return counts, sum(row.takes_part for row in people)


@pytest.mark.parametrize("most", [2, 20])
def test_changes_of_a_run_and_of_a_version_are_paged_without_a_gap(hall, most):
    version = acting.publish(_drawn(hall, 1), hall.boris, "It is written by hand.")
    before = queries.spots_of(version)
    repair = _drawn(hall, 2, base=version)
    wanted = changes_between(before, queries.reading_of_run(repair).spots)
    assert _paged(queries.changed_by_run, repair, most) == sorted(wanted, key=str)
    second = acting.publish(repair, hall.boris, "It is better.")
    assert _paged(queries.changed_by_version, second, most) == sorted(wanted, key=str)


def _paged(ask, row, most):
    found, start = [], 0
    while page := ask(row, most, start)[0]:
        assert len(page) <= most
        found += page
        start += most
    return sorted(found, key=str)


@pytest.mark.parametrize(
    ("start", "preceding", "following"),
    [(0, "", "12"), (12, "0", "24"), (24, "12", ""), (5, "0", "17"), (1200, "1188", "")],
)
def test_a_part_knows_its_neighbours(start, preceding, following):
    part = Part(start, 12, 30)
    assert (part.preceding, part.following, part.is_all) == (preceding, following, False)


def test_a_part_that_is_all_has_no_neighbours():
    assert Part(0, 12, 12).is_all
    assert str(Part(12, 12, 30).said) == "Lines 13 to 24 of 30"
