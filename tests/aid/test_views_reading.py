"""The pages of the register as their readers see them: what they say, what they cost, what is hidden."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from errera.aid.models import Ceiling
from errera.foundation.accounts.models import RoleHeld
from tests.aid.reading import address
from tests.cast import LONG_AGO
from tests.factories import aid as make
from tests.factories import directory, money
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day"), pytest.mark.slow]


def test_an_undertaking_stands_in_one_sentence(enter, house):
    page = text_of(enter(house["fin"]).get(address("undertaking", house["wood"])))
    assert "EUR 120,000 of EUR 300,000 used on 16 March 2026; room for EUR 180,000." in page
    assert "One undertaking on this day: Steel club, Wood cluster." in page
    assert "EUR 120,000 comes back on 3 February 2028." in page
    assert "Has a majority of the votes in" in page


@pytest.mark.parametrize(
    ("amount", "day", "answer"),
    [
        ("180000", "2026-03-16", "Yes: EUR 180,000 could be granted on 16 March 2026."),
        (
            "180000.01",
            "2026-03-16",
            "does not fit on 16 March 2026; it would from 3 February 2028, if nothing else is granted.",
        ),
        ("300001", "2026-03-16", "does not fit on 16 March 2026, nor on a later day that can be foreseen."),
    ],
)
def test_would_one_more_fit(enter, house, amount, day, answer):
    page = enter(house["fin"]).get(address("undertaking", house["wood"]), {"amount": amount, "day": day})
    assert answer in text_of(page)
    assert "The grant that is asked about" in text_of(page)


def test_a_question_that_makes_no_sense_is_shown_with_its_fault(enter, house):
    page = enter(house["fin"]).get(address("undertaking", house["wood"]), {"amount": "lots", "day": "2026-03-16"})
    assert "Write an amount such as" in text_of(page)


def test_member_states_are_looked_at_apart(enter, house):
    make.aid(house["wood"], member_state="NL", cents=5_000_00)
    client, page = enter(house["fin"]), address("undertaking", house["wood"])
    assert "EUR 5,000 of EUR 300,000" in text_of(client.get(page, {"member_state": "NL"}))
    assert client.get(page, {"member_state": "XX"}).status_code == 400


def test_an_undertaking_over_its_ceiling_says_what_that_means(enter, house):
    make.aid(house["steel"], cents=200_000_00)
    page = text_of(enter(house["fin"]).get(address("undertaking", house["wood"])))
    assert "more than the ceiling of EUR 300,000; there is no room." in page
    assert "What was lawful when it was granted stays lawful" in page


def test_an_undertaking_near_its_ceiling_is_marked(enter, house):
    make.aid(house["steel"], cents=120_000_00)
    assert "Little room is left." in text_of(enter(house["fin"]).get(address("undertaking", house["wood"])))


def test_an_auditor_reads_the_links_and_changes_none(enter, cast, house):
    page = text_of(enter(cast.ada).get(address("undertaking", house["wood"])))
    assert "Has a majority of the votes in" in page
    assert "Strike the link" not in page


def test_fiscal_years_are_named_as_such(enter, settings, house):
    settings.ERRERA_TODAY = date(2023, 6, 15)
    page = text_of(enter(house["fin"]).get(address("undertaking", house["wood"])))
    assert "What was granted from 1 January 2021 to 15 June 2023 counts: 3 fiscal years." in page
    assert "Nothing counts: the whole ceiling is free." in page


def test_where_no_room_comes_back_the_picture_says_so(enter, house):
    Ceiling.objects.filter(code="eu-2023-2831").update(years=10)
    page = text_of(enter(house["fin"]).get(address("undertaking", house["wood"])))
    assert "No room comes back in the time shown." in page


def test_without_a_ceiling_the_page_says_so(enter, cast):
    page = text_of(enter(cast.ada).get(address("undertaking", cast.boris.organisation)))
    assert "No ceiling is recorded for 16 March 2026." in page


def test_another_currency_is_shown_and_not_added_up(enter, house):
    make.aid(house["wood"], currency="SEK", cents=7_00)
    page = text_of(enter(house["fin"]).get(address("undertaking", house["wood"])))
    assert "cannot be added up" in page
    assert "SEK 7" in page


def test_a_company_sees_its_own_rows_and_those_of_others_as_one_sum(enter, house):
    make.aid(house["steel"], cents=10_000_00, title="Secret project of steel")
    make.share(house["steel"], house["wood"], weight=1)
    make.aid(house["steel"], cents=3_000_00, granted_on=date(2025, 8, 1), title="Another secret")
    make.aid(house["steel"], cents=1_00, currency="SEK", granted_on=date(2025, 8, 1))
    page = text_of(enter(house["cas"]).get(reverse("aid:mine")))
    assert "EUR 133,000 of EUR 300,000" in page
    assert "Linked organisations that count together with it: 1." in page
    assert "Their aid together" in page
    assert "Aid taken over, or left over, in a split" in page
    assert "secret" not in page.lower()
    assert "Steel" not in page


@pytest.mark.parametrize("name", ["boris", "clara"])
def test_a_beneficiary_reads_its_own_page_alone(enter, cast, house, name):
    member = getattr(cast, name)
    own = {"boris": 200, "clara": 404}[name]
    declaration = make.declaration(house["wood"])
    for page in (
        address("undertaking", house["wood"]), address("aid-detail", house["aid"]),
        address("declaration-detail", declaration),
    ):  # fmt: skip
        assert enter(member).get(page).status_code == own


def test_somebody_with_several_organisations_chooses_and_somebody_with_none_reads_why(enter, cast, house):
    RoleHeld.objects.create(user=house["cas"].user, role="company", organisation=house["steel"], from_on=LONG_AGO)
    page = text_of(enter(house["cas"]).get(reverse("aid:mine")))
    assert "Choose one of your organisations." in page
    RoleHeld.objects.filter(user=cast.ada.user).update(organisation=None)
    assert "You do not belong to an organisation" in text_of(enter(cast.ada).get(reverse("aid:mine")))


def test_the_register_filters(enter, house):
    make.aid(house["steel"], granted_on=date(2024, 5, 1), authority="Province", sector="01", title="Orchard")
    client, page = enter(house["fin"]), reverse("aid:register")
    assert "Orchard" in text_of(client.get(page))
    for filters, is_there in (
        ({"q": "steel"}, True), ({"q": "hanover"}, False), ({"year": "2024"}, True), ({"year": "2025"}, False),
        ({"authority": "prov"}, True), ({"sector": "62"}, False), ({"member_state": "be"}, True),
        ({"state": "withdrawn"}, False),
    ):  # fmt: skip
        assert ("Orchard" in text_of(client.get(page, filters))) is is_there, filters
    assert client.get(page, {"colour": "red"}).status_code == 400


def test_the_public_register_has_the_headings_of_the_regulation(enter, house):
    house["wood"].enterprise_number = directory.belgian_number(7)
    house["wood"].save()
    make.aid(house["steel"], authority="=HYPERLINK(1)", cents=1_000_50, granted_on=date(2025, 3, 1))
    make.aid(house["steel"], state="withdrawn", title="Gone")
    client, page = enter(house["fin"]), reverse("aid:public")
    assert "Identification of the beneficiary" in text_of(client.get(page))
    rows = list(
        csv.reader(io.StringIO(b"".join(client.get(page, {"export": "csv"}).streaming_content).decode("utf-8-sig")))
    )
    assert rows[0] == [
        "Beneficiary", "Identification of the beneficiary", "Aid amount", "Currency", "Granting date",
        "Granting authority", "Aid instrument", "Sector involved (NACE)",
    ]  # fmt: skip
    assert rows[1][:7] == [
        "Wood cluster", directory.belgian_number(7), "120000.0", "EUR", "2025-02-03", "Agency", "Grant",
    ]  # fmt: skip
    assert rows[2][5] == "'=HYPERLINK(1)"
    assert len(rows) == 3
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(page, {"export": "xlsx"}).streaming_content))).active
    assert [cell.value for cell in sheet[1]] == rows[0]
    assert sheet[3][5].value == "'=HYPERLINK(1)"


def test_a_row_shows_what_it_corrects_and_what_corrects_it(enter, house):
    old = make.aid(house["wood"], state="corrected")
    new = make.aid(house["wood"], corrects=old, reason="A nought too many.")
    like = make.declaration(house["wood"], cents=new.cents, granted_on=new.granted_on)
    client = enter(house["fin"])
    assert "A nought too many." in text_of(client.get(address("aid-detail", old)))
    page = text_of(client.get(address("aid-detail", new)))
    assert old.code in page
    assert f'This may be the same aid: <a href="{address("declaration-detail", like)}"' in page
    gone = make.aid(house["wood"], state="withdrawn")
    assert "Annulled." in text_of(client.get(address("aid-detail", gone)))


def test_declarations_are_listed_and_found(enter, house):
    make.declaration(house["wood"], authority="Province")
    client, page = enter(house["fin"]), reverse("aid:declaration-list")
    assert "Province" in text_of(client.get(page, {"q": "prov"}))
    assert "Province" not in text_of(client.get(page, {"q": "nobody"}))


def test_the_ceilings_stand_with_their_days(enter, cast, house):
    page = text_of(enter(house["fin"]).get(reverse("aid:ceiling-list")))
    assert "Today: EUR 300,000 in 3 years" in page
    assert "31 December 2023" in page
    assert "Set a ceiling" in page
    assert "Set a ceiling" not in text_of(enter(cast.boris).get(reverse("aid:ceiling-list")))


def test_before_a_ceiling_is_set_the_page_says_what_to_do(enter, cast):
    assert "No ceiling holds today" in text_of(enter(cast.ada).get(reverse("aid:ceiling-list")))


def test_companies_have_a_door_and_others_come_through_the_money(enter, cast, house):
    door = f'href="{reverse("aid:mine")}"'
    assert door in text_of(enter(house["cas"]).get("/"))
    for member in (house["fin"], cast.boris, cast.dan):
        assert door not in text_of(enter(member).get("/"))


def test_the_organisation_in_the_directory_shows_its_position(enter, cast, house):
    page = reverse("directory:organisation-detail", args=[house["wood"].public_id])
    assert "EUR 120,000 of EUR 300,000 used" in text_of(enter(house["fin"]).get(page))
    assert "EUR 120,000 of EUR 300,000 used" in text_of(enter(cast.boris).get(page))
    assert "used on" not in text_of(enter(cast.max).get(page))
    unknown = reverse("directory:organisation-detail", args=[cast.dan.organisation.public_id])
    assert "De minimis" not in text_of(enter(house["fin"]).get(unknown))


# --- what it costs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["register", "public", "declaration-list", "ceiling-list"])
def test_lists_cost_the_same_for_one_row_and_for_twenty(enter, cast, name):
    fin, years = money.people(cast).fin, iter(range(1990, 2020))

    def one_more():
        organisation = directory.organisation()
        make.aid(organisation, instrument="grant")
        make.declaration(organisation)
        day = date(next(years), 1, 1)
        make.ceiling(from_on=day, until_on=day)

    assert_constant_queries(enter(fin), reverse(f"aid:{name}"), make=one_more)


def test_an_undertaking_costs_the_same_with_one_part_and_with_twenty(enter, house):
    client, page = enter(house["fin"]), address("undertaking", house["wood"])
    make.share(house["steel"], house["wood"])

    def one_more():
        other = directory.organisation()
        make.aid(other)
        make.declaration(other)
        make.link(other, house["wood"])
        make.share(other, house["wood"])

    assert_constant_queries(client, page, make=one_more, at_most=RECORD_AT_MOST)
    assert queries_of(enter(house["cas"]), reverse("aid:mine")) <= RECORD_AT_MOST


@pytest.mark.parametrize("name", ["aid-detail", "declaration-detail"])
def test_a_record_costs_little(enter, house, name):
    row = house["aid"] if name == "aid-detail" else make.declaration(house["wood"])
    assert queries_of(enter(house["fin"]), address(name, row)) <= RECORD_AT_MOST


def test_the_register_begins_with_what_was_granted_this_year(enter, cast, house):
    make.aid(house["steel"], cents=7_000_00, granted_on=date(2026, 1, 5))
    page = reverse("aid:register")
    assert "Granted in 2026: EUR 7,000; grants that stand: 1." in text_of(enter(house["fin"]).get(page))
    assert "Granted to your organisation in 2026: EUR 0; grants: 0." in text_of(enter(cast.boris).get(page))
