"""The workbook's sheets of fees: what goes out comes in again, as a draft."""

import pytest

from errera.fees import queries, sheets
from errera.fees.models import FeeSchedule, Price
from errera.foundation.sentences import Invalid
from errera.ledger.models import LedgerEntry
from errera.ledger.shapes import stays_at_home
from errera.ledger.sheets import posting_rows
from tests.cast import NOON, TODAY
from tests.factories import fees as make

pytestmark = pytest.mark.django_db
SHEETS = (
    (sheets.treatment_rows, sheets.put_treatment),
    (sheets.schedule_rows, sheets.put_schedule),
    (sheets.price_rows, sheets.put_price),
)


def test_what_an_initiative_asks_goes_out_and_comes_in_again_as_a_draft(house):
    drafted = make.draft(house.door, house.boris, house.fin)
    out = {rows: list(rows()) for rows, _ in SHEETS}
    drafted.prices.all().delete()
    drafted.delete()
    for rows, put in SHEETS[1:]:
        for row in out[rows]:
            put(row, by=house.boris, at=NOON)
    assert {rows: list(rows()) for rows, _ in SHEETS} == out
    assert FeeSchedule.objects.get().state == "draft"


def test_a_row_changes_a_draft_replaces_its_price_and_ends_a_treatment_once(house):
    make.draft(house.door, house.boris, house.fin)
    [asked], [price] = sheets.schedule_rows(), sheets.price_rows()
    assert sheets.put_schedule({**asked, "due_days": 7}, by=house.boris, at=NOON).due_days == 7
    assert (
        sheets.put_price({**price, "net": 1}, by=house.boris, at=NOON).net_cents == Price.objects.get().net_cents == 1
    )
    treatment = next(row for row in sheets.treatment_rows() if row["code"] == "standard")
    with pytest.raises(Invalid, match="never changes"):
        sheets.put_treatment(treatment, by=house.fin, at=NOON)
    assert sheets.put_treatment({**treatment, "until_on": TODAY}, by=house.fin, at=NOON).until_on == TODAY
    new = {**treatment, "code": "other"}
    assert sheets.put_treatment(new, by=house.fin, at=NOON).code == "other"


def test_books_of_fees_and_what_was_paid_from_them_stay_in_the_house_that_keeps_them(house, schedule):
    make.invoiced(house.door)
    book = queries.book_of(TODAY.year)
    assert LedgerEntry.objects.filter(account__book__code=book).exists()
    assert book not in {row["book"] for row in posting_rows()}
    assert (stays_at_home(book), stays_at_home(str(TODAY.year))) == (True, False)
