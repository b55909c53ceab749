"""The room in the workbook: what is written out can be read in again and gives the same."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.results import actions
from errera.results.models import Feeding, Measurement, Period
from errera.results.shapes import FigureFacts, PartFacts
from tests import sheets
from tests.cast import NOON
from tests.factories import initiatives
from tests.factories import results as make
from tests.sheets import rows_of_all
from tests.stage import promises_lifted

pytestmark = pytest.mark.slow

OURS = ("result_feeds", "result_periods", "results", "result_parts", "result_period_ends")
LATER = NOON + timedelta(days=1)
put = partial(sheets.put, at=LATER)


@pytest.fixture
def reach(agreement):
    return make.indicator_of(agreement, code="REACH", targets={2025: 100})


@pytest.fixture
def loader(cast):
    return make.manager()


def test_what_is_written_out_gives_the_same_when_it_is_read_in(agreement, reach, loader):
    made = initiatives.initiative(agreement.partnership, code="M1")
    first = make.period(agreement, span="half")
    parts = (PartFacts("initiative", "M1", Decimal(30), None, made), PartFacts("initiative", "", Decimal("9.5")))
    told = FigureFacts(Decimal("39.5"), source_text="Our list.", parts=parts)
    actions.measure(period=first, indicator=reach, facts=told, by=loader, at=make.LATER)
    for step in ("submit", "approve", "lock"):
        getattr(actions, f"{step}_period")(period=first, by=make.manager(), at=make.LATER)
    make.period(agreement, span="half", number=2, figures={reach: 4}, state="sent_back")
    make.period(None, figures={reach: -4}, state="approved")
    make.period(agreement, year=2024)
    actions.set_feeding(indicator=reach, feed="initiatives_held", by=loader, at=NOON)
    before = rows_of_all(OURS)
    _forget_everything()
    for name in OURS:
        for row in before[name]:
            sheets.put_row(name, row, by=loader, at=LATER)
    assert rows_of_all(OURS) == before


def _forget_everything():
    from django.db import connection

    with promises_lifted(connection):
        for model in (Feeding, Measurement, Period):
            model.objects.all().delete()


def row_of(agreement, **more):
    return {"agreement": agreement.code, "period": "2025", **more}


@pytest.fixture
def recorded(agreement, loader):
    days = {"due_on": date(2026, 2, 14), "opened_on": date(2025, 1, 5)}
    return put("result_periods", by=loader, **row_of(agreement, **days, is_fictional=True))


def figure(agreement, reach, **more):
    start = {"version": reach.version.code, "indicator": "REACH", "source": "typed", "tier": "activity",
             "top": Decimal(4), "measured_on": date(2025, 12, 31), "is_counted": True}  # fmt: skip
    return row_of(agreement, **{**start, **more})


def test_a_recorded_period_is_told_again_while_it_is_open(recorded, agreement, loader):
    days = {"due_on": date(2026, 3, 1), "opened_on": date(2025, 1, 5)}
    again = put("result_periods", by=loader, **row_of(agreement, **days, story={"en": "A year."}))
    assert (again.pk, again.due_on, again.is_recorded) == (recorded.pk, date(2026, 3, 1), True)
    with pytest.raises(Invalid, match="due when it is over"):
        put("result_periods", by=loader, **row_of(agreement, **days | {"due_on": date(2025, 3, 1)}))


@pytest.mark.parametrize(
    ("sheet", "change", "words"),
    [
        ("results", {"period": "2024"}, "no such period"),
        ("results", {"top": Decimal(1), "bottom": Decimal(2)}, "Give one number"),
        ("result_parts", {"dimension": "market", "key": "JP", "source": "published"}, "no such figure"),
        ("result_parts", {"dimension": "initiative", "key": "M9"}, "no initiative M9"),
    ],
)
def test_a_row_that_fits_nothing_is_refused(recorded, agreement, reach, loader, sheet, change, words):
    put("results", by=loader, **figure(agreement, reach))
    with pytest.raises(Invalid, match=words):
        put(sheet, by=loader, **figure(agreement, reach) | change)


def test_one_source_counts(recorded, agreement, reach, loader):
    put("results", by=loader, **figure(agreement, reach))
    with pytest.raises(Invalid, match="Another source counts"):
        put("results", by=loader, **figure(agreement, reach, source="published"))
    put("results", by=loader, **figure(agreement, reach, source="published", is_counted=False))
    assert Measurement.objects.count() == 2


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ({"state": "approved", "submitted_on": date(2026, 1, 5)}, "on which day"),
        ({"state": "sent_back", "submitted_on": date(2026, 1, 5), "sent_back_on": date(2026, 1, 6)}, "Say why"),
    ],
)
def test_an_end_says_its_days_and_its_reason(recorded, agreement, loader, end, words):
    with pytest.raises(Invalid, match=words):
        put("result_period_ends", by=loader, **row_of(agreement, **end))


def test_a_period_does_not_end_with_parts_that_miss_the_figure(recorded, agreement, reach, loader):
    put("results", by=loader, **figure(agreement, reach))
    put("result_parts", by=loader, **figure(agreement, reach, dimension="market", key="JP", top=Decimal(3)))
    end = row_of(agreement, state="submitted", submitted_on=date(2026, 1, 5))
    with pytest.raises(Invalid, match="do not add up"):
        put("result_period_ends", by=loader, **end)
    put("result_parts", by=loader, **figure(agreement, reach, dimension="market", key="", top=Decimal(1)))
    assert put("result_period_ends", by=loader, **end).state == "submitted"
    with pytest.raises(Invalid, match="no longer open"):
        put("results", by=loader, **figure(agreement, reach))


def test_an_overlapping_period_and_strangers_are_refused(cast, recorded, agreement, loader):
    days = {"due_on": date(2026, 2, 14), "opened_on": date(2025, 1, 5)}
    with pytest.raises(Invalid, match="covers these days"):
        put("result_periods", by=loader, **row_of(agreement, **days) | {"period": "2025-Q1"})
    with pytest.raises(NotAllowed):
        put("result_periods", by=cast.boris.actor, **row_of(agreement, **days))
