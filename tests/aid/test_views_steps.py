"""What is typed on the pages of the register: each form ends in one action, and a refusal stands at its place."""

from datetime import date

import pytest
from django.urls import reverse

from errera.aid.models import Aid, Ceiling, Declaration, Link, Share
from tests.aid.reading import address, status_of, typed
from tests.cast import _member
from tests.factories import aid as make
from tests.factories.documents import a_file, keep
from tests.pages import said, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day")]


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


def test_an_amount_with_a_decimal_comma_is_read_as_a_dutch_reader_means_it(enter, house):
    enter(house["fin"]).post(reverse("aid:aid-new"), typed(cents="12.345,67"))
    assert Aid.objects.latest("pk").cents == 1_234_567


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
        ({"cents": "0"}, "The least amount is 0.01"),
        ({"cents": "100.005,255"}, "Write an amount such as"),
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
