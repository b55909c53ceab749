"""Many places are invoiced at the same moment: every invoice has a number, and none is left out or given twice."""

import pytest

from errera.fees import actions
from errera.fees.models import Invoice, NumberSeries
from errera.foundation.actor import SYSTEM
from tests.cast import NOON
from tests.factories import registrations as places
from tests.threads import at_once, for_threads

WRITERS = 6


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_numbers_have_no_gap_however_many_are_issued_at_once(house, schedule, tmp_path):
    rows = [places.registration(house.door, organisation=house.firm) for _ in range(WRITERS)]
    again = rows[0]  # asked for twice: one of the two is refused, and leaves no hole
    with for_threads(tmp_path):
        answers = at_once(*(_issue(row) for row in (*rows, again)))
        [numbers] = at_once(lambda: sorted(Invoice.objects.values_list("number", flat=True)))
        [latest] = at_once(lambda: NumberSeries.objects.get(series="F").latest)
    assert numbers == [f"2026-F-{n:05}" for n in range(1, WRITERS + 1)]
    assert latest == WRITERS
    assert [answer for answer in answers if "already" in answer] == ["This registration has its invoice already."]


def _issue(row):
    return lambda: actions.issue_invoice(registration=row, by=SYSTEM, at=NOON).number
