"""The pages of the directory: who gets in, what they show, what they refuse."""

import pytest
from django.test import Client

from errera.foundation.directory import actions
from errera.foundation.directory.models import Address, Affiliation, Organisation, Person
from errera.foundation.search.models import IndexEntry
from tests.cast import NOON
from tests.factories import directory as make

pytestmark = pytest.mark.django_db
FORMS = ["organisations/new", "people/new"]


def record(organisation):
    return f"/directory/organisations/{organisation.public_id}/"


def text(answer):
    return answer.content.decode()


# --- who gets in -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["", "people/", "organisations/new/"])
def test_a_stranger_is_sent_to_the_door(page):
    assert Client().get(f"/directory/{page}").status_code == 302


def test_somebody_without_a_role_reads_why_not(enter, cast):
    answer = enter(cast.dan).get("/directory/")
    assert answer.status_code == 403
    assert "administrator gives roles" in text(answer)


def test_a_partner_sees_the_own_organisation_and_nothing_of_the_neighbour(enter, cast):
    theirs = make.affiliation(organisation=cast.clara.organisation)
    seat = make.address(organisation=cast.clara.organisation)
    boris = enter(cast.boris)
    assert "Steel club" not in text(boris.get("/directory/"))
    assert theirs.person.name not in text(boris.get("/directory/people/"))
    for address in [
        record(cast.clara.organisation),
        record(cast.clara.organisation) + "addresses/new/",
        f"/directory/people/{theirs.person.public_id}/",
        f"/directory/addresses/{seat.public_id}/change/",
    ]:
        assert boris.get(address).status_code == 404, address
    assert boris.post(f"/directory/addresses/{seat.public_id}/remove/").status_code == 404
    assert boris.get(record(cast.boris.organisation)).status_code == 200


def test_a_partners_export_holds_the_own_organisation_alone(enter, cast):
    lines = b"".join(enter(cast.boris).get("/directory/?export=csv").streaming_content).decode().splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == ["Wood cluster"]


@pytest.mark.parametrize("page", ["change/", "merger/", "duplicates/"])
def test_a_partner_does_not_change_organisations(enter, cast, page):
    assert enter(cast.boris).get(record(cast.boris.organisation) + page).status_code == 403


def test_the_merged_neighbours_key_leads_nowhere_for_a_partner(enter, cast):
    twin = make.organisation()
    key = twin.public_id
    actions.merge_duplicate_organisation(keep=cast.clara.organisation, drop=twin, by=cast.ana.actor, at=NOON)
    assert enter(cast.boris).get(f"/directory/organisations/{key}/").status_code == 404
    assert enter(cast.ana).get(f"/directory/organisations/{key}/").url == record(cast.clara.organisation)


# --- lists -------------------------------------------------------------------------------------------------------


def test_the_list_narrows(enter, cast):
    make.organisation(name="Paper club", country="FR", is_fictional=False, enterprise_number="552008443")
    ana = enter(cast.ana)
    for query in ["q=paper", "q=552 008 443", "country=FR", "fictional=false", "numbered=true"]:
        answer = text(ana.get(f"/directory/?{query}"))
        assert ("Paper club" in answer, "Wood cluster" in answer) == (True, False), query
    assert "Paper club" not in text(ana.get("/directory/?numbered=false"))
    assert ana.get("/directory/?colour=red").status_code == 400


def test_people_are_found_by_name_and_e_mail(enter, cast):
    make.affiliation(person=make.person(name="Zoe", email="zed@example.org"))
    answer = text(enter(cast.ana).get("/directory/people/?q=zed@"))
    assert "Zoe" in answer
    assert "Manager, Organisation" in answer


@pytest.mark.parametrize("page", ["/directory/", "/directory/people/"])
def test_lists_take_as_many_queries_for_twenty_rows_as_for_one(enter, cast, page, django_assert_max_num_queries):
    ana = enter(cast.ana)
    for _ in range(20):
        make.affiliation(organisation=make.organisation(parent=cast.ana.organisation))
    with django_assert_max_num_queries(9):
        ana.get(page)


def test_records_take_as_many_queries_for_twenty_rows_as_for_one(enter, cast, django_assert_max_num_queries):
    ana, wood, jan = enter(cast.ana), cast.boris.organisation, make.person()
    for _ in range(20):
        make.affiliation(organisation=wood)
        make.affiliation(person=jan)
        make.address(organisation=wood)
        make.organisation(parent=wood)
    with django_assert_max_num_queries(12):
        ana.get(record(wood))
    with django_assert_max_num_queries(12):
        ana.get(f"/directory/people/{jan.public_id}/")


# --- forms -----------------------------------------------------------------------------------------------------------


def test_an_organisation_is_added_changed_and_found(enter, cast):
    ana = enter(cast.ana)
    typed = {"code": "paper", "name": "Paper club", "country": "BE", "enterprise_number": "0403.199.702"}
    answer = ana.post("/directory/organisations/new/", {**typed, "parent": "wood"})
    paper = Organisation.objects.get(code="paper")
    assert (answer.url, paper.parent, paper.enterprise_number) == (record(paper), cast.boris.organisation, "0403199702")
    ana.post(record(paper) + "change/", {**typed, "name": "Paper"})
    paper.refresh_from_db()
    assert (paper.name, paper.parent) == ("Paper", None)
    assert IndexEntry.objects.get(url=record(paper)).title_en == "Paper"
    page = text(ana.get(record(paper)))
    assert "Facts changed" in page
    assert "Ana" in page


def test_a_wrong_number_is_told_beside_its_field_and_what_was_typed_stays(enter, cast):
    typed = {"code": "paper", "name": "Paper club", "country": "BE", "enterprise_number": "0403.199.703"}
    answer = text(enter(cast.ana).post("/directory/organisations/new/", {**typed, "parent": "nobody knows"}))
    assert "is not the name, code or enterprise number" in answer
    answer = text(enter(cast.ana).post("/directory/organisations/new/", typed))
    assert "check digits are wrong" in answer
    assert "0403.199.703" in answer


def test_a_merger_is_recorded(enter, cast):
    answer = enter(cast.ana).post(
        record(cast.boris.organisation) + "merger/", {"successor": "Steel club", "on": "2026-01-01"}
    )
    assert answer.status_code == 302
    assert "Taken up by Steel club" in text(enter(cast.ana).get(record(cast.boris.organisation)))


def test_a_partner_keeps_the_own_addresses(enter, cast):
    boris, here = enter(cast.boris), record(cast.boris.organisation)
    typed = {"kind": "visiting", "town": "Gent", "country": "BE", "latitude": "51.05", "longitude": "3.72"}
    boris.post(here + "addresses/new/", typed)
    seat = Address.objects.get()
    assert "Gent, Belgium" in text(boris.get(here))
    assert "Gent" in text(boris.get(f"/directory/addresses/{seat.public_id}/change/"))
    boris.post(f"/directory/addresses/{seat.public_id}/change/", {**typed, "town": "Brugge"})
    boris.post(f"/directory/addresses/{seat.public_id}/remove/")
    assert not Address.objects.exists()


def test_staff_read_why_they_do_not_keep_addresses(enter, cast):
    assert enter(cast.ada).get(record(cast.boris.organisation) + "addresses/new/").status_code == 403
    assert "kept by the agency" in text(enter(cast.ada).get(record(cast.boris.organisation)))


def test_a_person_is_added_at_an_organisation_corrected_and_erased(enter, cast):
    ana, wood = enter(cast.ana), cast.boris.organisation
    typed = {"name": "Jan", "email": "jan@example.org", "language": "nl"}
    answer = ana.post(f"/directory/people/new/?organisation={wood.public_id}", typed)
    assert "Wood cluster" in text(ana.get(answer.url))
    ana.post(answer.url, {"organisation": "wood", "function_en": "Chair", "from_on": "2026-01-01"})
    role, jan = Affiliation.objects.get(), Person.objects.get(name="Jan")
    here = f"/directory/people/{jan.public_id}/"
    assert "Chair" in text(ana.get(f"/directory/roles/{role.public_id}/change/"))
    ana.post(f"/directory/roles/{role.public_id}/change/", {"function_nl": "Voorzitter", "until_on": "2026-02-01"})
    ana.post(here + "change/", {**typed, "phone": "1"})
    assert "Voorzitter" in text(ana.get(here))
    assert "directory.Person.name" in text(ana.get(here + "erase/"))
    ana.post(here + "erase/", {"ground": "request 12"})
    jan.refresh_from_db()
    assert jan.name == ""
    assert "Erased person" in text(ana.get(here))
    assert not IndexEntry.objects.filter(url=here).exists()


def test_roles_of_strangers_are_not_there(enter, cast):
    assert enter(cast.ana).get("/directory/roles/nothing/change/").status_code == 404


# --- duplicates -------------------------------------------------------------------------------------------------------


def test_a_duplicate_organisation_is_chosen_read_and_merged(enter, cast):
    ana = enter(cast.ana)
    keep, drop = make.organisation(name="Paper club"), make.organisation(name="Paper klub")
    seat = make.address(organisation=drop)
    chosen = record(keep) + f"duplicates/{drop.public_id}/"
    assert chosen in text(ana.get(record(keep) + "duplicates/"))
    assert "No other record" in text(ana.get(record(keep) + "duplicates/?q=zzz"))
    page = text(ana.get(chosen))
    assert str(seat) in page
    assert Organisation.objects.filter(pk=drop.pk).exists()
    gone = drop.public_id
    assert ana.post(chosen).url == record(keep)
    seat.refresh_from_db()
    assert seat.organisation == keep
    assert not IndexEntry.objects.filter(url__contains=gone).exists()


def test_a_duplicate_person_is_chosen_read_and_merged(enter, cast):
    ana = enter(cast.ana)
    keep, drop = make.person(name="Jan"), make.person(name="Jan P.")
    role = make.affiliation(person=drop)
    here = f"/directory/people/{keep.public_id}/"
    old = f"/directory/people/{drop.public_id}/"
    assert drop.public_id in text(ana.get(here + "duplicates/"))
    ana.post(here + f"duplicates/{drop.public_id}/")
    role.refresh_from_db()
    assert role.person == keep
    assert ana.get(old).url == here


def test_a_clash_is_told_and_there_is_no_button(enter, cast):
    page = text(
        enter(cast.ana).get(f"/directory/people/{cast.boris.person.public_id}/duplicates/{cast.dan.person.public_id}/")
    )
    assert "cannot be merged yet" in page
    assert "Merge them" not in page
