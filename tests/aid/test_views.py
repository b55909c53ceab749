"""The pages of the register as their readers see them: what they say, what they cost, what is not theirs to see."""

import csv
import io
from datetime import date

import openpyxl
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from errera.aid.models import Aid, Ceiling, Declaration, Link, Share
from errera.foundation.accounts.models import RoleHeld
from tests.cast import LONG_AGO, _member
from tests.factories import aid as make
from tests.factories import directory, money
from tests.factories.documents import a_file, keep
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests(settings):
    settings.ERRERA_TODAY = date(2026, 3, 16)


@pytest.fixture
def house(cast):
    """Wood with 120,000 and a link to steel; the two ceilings; a company at wood."""
    make.ceilings()
    wood, steel = cast.boris.organisation, cast.clara.organisation
    return {
        "wood": wood,
        "steel": steel,
        "aid": make.aid(wood, cents=120_000_00, title="Trade fair in Hanover"),
        "link": make.link(wood, steel),
        "fin": money.people(cast).fin,
        "cas": _member("Cas", wood, "company"),
    }


def address(name, *rows):
    return reverse(f"aid:{name}", args=[row.public_id for row in rows])


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def status_of(client, page):
    """Give the status of a page; a file that is handed out is read to its end."""
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def typed(**given):
    """Give what is typed for a grant."""
    start = {
        "beneficiary": "wood", "cents": "1000.50", "granted_on": "2026-03-02", "title": "Mission",
        "authority": "Agency", "instrument": "grant", "sector": "62", "member_state": "BE",
    }  # fmt: skip
    return {**start, **given}


# --- reading -----------------------------------------------------------------------------------------------


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
    assert "Enter a number." in text_of(page)


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
    assert "ecret" not in page.replace("Secretar", "")
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


# --- writing -------------------------------------------------------------------------------------------------


def test_a_grant_is_written_down(enter, house):
    client, page = enter(house["fin"]), reverse("aid:aid-new")
    assert 'value="wood"' in text_of(client.get(page, {"beneficiary": house["wood"].public_id}))
    answer = client.post(page, typed())
    aid = Aid.objects.get(title="Mission")
    assert (answer.url, aid.cents, aid.beneficiary) == (address("aid-detail", aid), 1_000_50, house["wood"])
    assert said(answer) == ["The grant is in the register."]
    assert "Aid granted" in text_of(client.get(address("aid-detail", aid)))


def test_a_grant_near_the_ceiling_warns(enter, house):
    answer = enter(house["fin"]).post(reverse("aid:aid-new"), typed(cents="150000"))
    assert said(answer)[0].startswith("Little room is left: EUR 270,000 of EUR 300,000 used on 2 March 2026")


def test_a_grant_over_the_ceiling_is_refused_with_the_computation(enter, house):
    page = text_of(enter(house["fin"]).post(reverse("aid:aid-new"), typed(cents="180000.01")))
    assert "Why it does not fit" in page
    assert "There is room for EUR 180,000." in page
    assert "Trade fair in Hanover" in page
    assert Aid.objects.count() == 1


def test_whoever_decides_on_funding_grants_without_reading_the_register(enter, cast, house):
    com = _member("Com.plays", cast.ana.organisation, "committee")
    client = enter(com)
    assert text_of(client.get(reverse("aid:aid-new")))
    assert client.post(reverse("aid:aid-new"), typed()).url == "/"
    assert client.get(reverse("aid:register")).status_code == 403


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"beneficiary": "nobody"}, "The directory knows no single organisation"),
        ({"cents": "0"}, "greater than or equal to 0.01"),
        ({"cents": "1.005"}, "2 decimal places"),
        ({"granted_on": "2026-03-17"}, "17 March 2026 is still to come."),
        ({"declaration": "nope"}, "There is no declaration with this code."),
        ({"sector": ""}, "This field is required."),
    ],
)
def test_a_wrong_grant_is_refused_at_its_place(enter, house, given, fault):
    assert fault in text_of(enter(house["fin"]).post(reverse("aid:aid-new"), typed(**given)))


def test_a_grant_names_the_declaration_it_takes_over(enter, house):
    declaration = make.declaration(house["wood"])
    enter(house["fin"]).post(reverse("aid:aid-new"), typed(declaration=declaration.code))
    declaration.refresh_from_db()
    assert declaration.state == "registered"


def test_a_row_is_corrected_and_withdrawn(enter, house):
    client, aid = enter(house["fin"]), house["aid"]
    assert 'value="120000.00"' in text_of(client.get(address("aid-correct", aid)))
    client.post(address("aid-correct", aid), typed(cents="12000", reason="A nought too many."))
    new = Aid.objects.get(corrects=aid)
    assert new.cents == 12_000_00
    client.post(address("aid-withdraw", new), {"reason": "Annulled."})
    new.refresh_from_db()
    assert new.state == "withdrawn"
    assert "Withdrawn" in text_of(client.get(address("aid-detail", new)))


def test_links_are_recorded_ended_and_struck(enter, cast, house):
    client, wood = enter(house["fin"]), house["wood"]
    given = {"other": "other", "kind": "appoints_board", "from_on": "2025-01-01", "proof": a_file()}
    client.post(address("link-new", wood), {**given, "direction": "controlled"})
    link = Link.objects.get(kind="appoints_board")
    assert (link.controller, link.controlled, bool(link.document)) == (cast.dan.organisation, wood, True)
    page = text_of(client.get(address("undertaking", wood)))
    assert f"/documents/{link.document}/" in page
    client.post(address("link-end", link), {"until_on": "2025-12-31", "reason": "Sold."})
    client.post(address("link-strike", link), {"reason": "Mixed up."})
    link.refresh_from_db()
    assert (link.state, link.reason) == ("struck", "Mixed up.")
    client.post(address("link-new", wood), {**given, "direction": "controls", "proof": a_file()})
    assert Link.objects.filter(controller=wood, kind="appoints_board").count() == 1
    refused = client.post(address("link-new", wood), {**given, "direction": "controls", "other": "wood", "proof": ""})
    assert "one undertaking with itself" in text_of(refused)


def test_the_proof_of_a_link_is_read_by_the_agency_alone(enter, cast, house):
    client = enter(house["fin"])
    given = {"other": "other", "kind": "appoints_board", "from_on": "2025-01-01", "direction": "controls"}
    client.post(address("link-new", house["wood"]), {**given, "proof": a_file()})
    paper = f"/documents/{Link.objects.get(kind='appoints_board').document}/"
    assert [status_of(reader, paper) for reader in (client, enter(cast.boris))] == [200, 404]


def test_a_split_is_recorded(enter, house):
    client, page = enter(house["fin"]), address("split-new", house["wood"])
    given = {"split_on": "2025-07-01", "takers": "wood: 250000\nsteel: 750000\n", "ground": "Annual accounts."}
    client.post(page, given)
    assert sorted(Share.objects.values_list("taker__code", "weight")) == [("steel", 750_000), ("wood", 250_000)]
    client.post(page, {**given, "takers": "steel: 1", "aid": house["aid"].code})
    assert Share.objects.filter(aid=house["aid"]).count() == 1
    assert "carries on with aid of Wood cluster" in text_of(client.get(address("undertaking", house["wood"])))
    for wrong in ("steel", "steel: lots", "nobody: 3"):
        assert "This line is not" in text_of(client.post(page, {**given, "takers": wrong}))


def test_a_company_declares_and_takes_back(enter, house):
    client, page = enter(house["cas"]), address("declaration-new", house["wood"])
    given = {
        "authority": "Province", "cents": "5000", "granted_on": "2025-04-01", "title": "Scan", "instrument": "grant",
        "member_state": "BE",
    }  # fmt: skip
    assert text_of(client.get(page))
    client.post(page, {**given, "statement": a_file()})
    declaration = Declaration.objects.get()
    shown = text_of(client.get(address("declaration-detail", declaration)))
    assert f"/documents/{declaration.document}/" in shown
    assert "The register has it" not in shown
    assert "Say so if this is another one." in text_of(client.post(page, {**given, "statement": a_file()}))
    client.post(address("declaration-withdraw", declaration), {"reason": "Wrong."})
    declaration.refresh_from_db()
    assert declaration.state == "withdrawn"


def test_nobody_declares_for_a_neighbour(enter, house):
    assert enter(house["cas"]).get(address("declaration-new", house["steel"])).status_code == 404


def test_the_statement_is_read_by_the_beneficiary_and_the_agency(enter, cast, house):
    declaration = make.declaration(house["wood"])
    paper = keep(declaration, house["cas"].actor)
    for member, status in ((house["fin"], 200), (cast.boris, 200), (cast.clara, 404), (cast.dan, 404)):
        assert status_of(enter(member), f"/documents/{paper.public_id}/") == status
    assert paper.home == address("declaration-detail", declaration)
    assert keep(house["link"], house["fin"].actor).home == address("undertaking", house["steel"])


def test_the_register_takes_a_declaration_over(enter, house):
    declaration = make.declaration(house["wood"])
    client = enter(house["fin"])
    assert "The register has it" in text_of(client.get(address("declaration-detail", declaration)))
    client.post(address("declaration-supersede", declaration), {"entry": house["aid"].code})
    declaration.refresh_from_db()
    assert declaration.entry == house["aid"]
    assert house["aid"].code in text_of(client.get(address("declaration-detail", declaration)))


def test_ceilings_are_set_changed_and_ended(enter, house):
    client = enter(house["fin"])
    given = {
        "title_0": "Regulation of Malta", "cents": "100000", "currency": "EUR", "member_state": "MT",
        "window": "rolling", "years": "3", "first_month": "1", "from_on": "2024-01-01",
    }  # fmt: skip
    client.post(reverse("aid:ceiling-new"), {**given, "code": "malta"})
    ceiling = Ceiling.objects.get(code="malta")
    assert 'value="100000.00"' in text_of(client.get(address("ceiling-change", ceiling)))
    client.post(address("ceiling-change", ceiling), {**given, "cents": "110000"})
    client.post(address("ceiling-end", ceiling), {"until_on": "2027-12-31"})
    ceiling.refresh_from_db()
    assert (ceiling.cents, ceiling.until_on) == (110_000_00, date(2027, 12, 31))
    again = client.post(reverse("aid:ceiling-new"), {**given, "code": "again"})
    assert "The ceiling malta holds in these days" in text_of(again)
