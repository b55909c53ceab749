"""What the actions of the directory do, refuse and record."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from errera.foundation import personal
from errera.foundation.actor import NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.directory import actions, events
from errera.foundation.directory.models import Address, Affiliation, FormerKey, Organisation, Person
from errera.foundation.directory.shapes import AddressFacts, OrganisationFacts, Period, PersonFacts
from errera.foundation.events import reacts_to
from errera.foundation.sentences import Invalid
from tests.cast import LONG_AGO, NOON, TODAY
from tests.factories import directory as make

pytestmark = pytest.mark.django_db
PAPER = OrganisationFacts("Paper club", "be", enterprise_number="BE 0403.199.702", lei="213800WSGIIZCXF1P572")
SEAT = AddressFacts("registered", "Gent", "BE", "Kouter 1", "9000", Decimal("51.05"), Decimal("3.72"))
JAN = PersonFacts("Jan", "Jan@Example.org", "+32 2 000 00 00", "nl")


@pytest.fixture
def heard(monkeypatch):
    """Listen to the directory's news for the length of a test."""
    found = []
    monkeypatch.setattr("errera.foundation.events._reactions", __import__("collections").defaultdict(list))
    for kind in (
        events.OrganisationsMerged,
        events.DuplicateOrganisationMerged,
        events.DuplicatePersonMerged,
        events.PersonErased,
    ):
        reacts_to(kind)(found.append)
    return found


@pytest.fixture
def ana(cast):
    return {"by": cast.ana.actor, "at": NOON}


@pytest.fixture
def boris(cast):
    return {"by": cast.boris.actor, "at": NOON}


def trail():
    return list(AuditEvent.objects.order_by("id").values_list("what", flat=True))


# --- organisations -------------------------------------------------------------------------------------------


def test_add_organisation_keeps_its_numbers_as_the_registers_write_them(ana):
    paper = actions.add_organisation(code="paper", facts=PAPER, **ana)
    assert (paper.country, paper.enterprise_number, paper.name) == ("BE", "0403199702", "Paper club")
    assert trail() == ["directory.organisation.added"]


def test_add_organisation_refuses_a_code_a_number_and_a_lei_that_are_taken(ana):
    actions.add_organisation(code="paper", facts=PAPER, **ana)
    for code, facts, field in [
        ("paper", PAPER, "code"),
        ("paper-2", PAPER, "enterprise_number"),
        ("paper-3", replace(PAPER, enterprise_number=""), "lei"),
        ("paper-4", replace(PAPER, name=" "), "name"),
    ]:
        with pytest.raises(Invalid) as refused:
            actions.add_organisation(code=code, facts=facts, **ana)
        assert refused.value.field == field


def test_add_organisation_refuses_a_partner(boris):
    with pytest.raises(NotAllowed):
        actions.add_organisation(code="paper", facts=PAPER, **boris)


def test_change_organisation_records_what_changed(ana):
    paper = actions.add_organisation(code="paper", facts=PAPER, **ana)
    actions.change_organisation(organisation=paper, facts=replace(PAPER, name="Paper and board"), **ana)
    assert AuditEvent.objects.latest("id").after == {"name": "Paper and board"}


def test_change_organisation_refuses_a_parent_that_is_a_part(ana):
    above = make.organisation()
    part = make.organisation(parent=make.organisation(parent=above))
    with pytest.raises(Invalid, match="ring"):
        actions.change_organisation(organisation=above, facts=OrganisationFacts("A", "BE", parent=part), **ana)
    other = make.organisation()
    actions.change_organisation(organisation=above, facts=OrganisationFacts("A", "BE", parent=other), **ana)


def test_change_organisation_refuses_a_partner(boris, cast):
    with pytest.raises(NotAllowed):
        actions.change_organisation(organisation=cast.boris.organisation, facts=PAPER, **boris)


def test_record_merger_keeps_both_and_tells_the_house(ana, heard):
    old, new = make.organisation(), make.organisation()
    actions.record_merger(organisation=old, successor=new, on=TODAY, **ana)
    old.refresh_from_db()
    assert (old.successor, old.merged_on) == (new, TODAY)
    assert [type(news) for news in heard] == [events.OrganisationsMerged]


def test_record_merger_refuses_a_second_one_and_a_ring(ana):
    old, new = make.organisation(), make.organisation()
    actions.record_merger(organisation=old, successor=new, on=TODAY, **ana)
    with pytest.raises(Invalid, match="already"):
        actions.record_merger(organisation=old, successor=new, on=TODAY, **ana)
    with pytest.raises(Invalid, match="ring"):
        actions.record_merger(organisation=new, successor=old, on=TODAY, **ana)


def test_record_merger_refuses_a_partner(boris):
    with pytest.raises(NotAllowed):
        actions.record_merger(organisation=make.organisation(), successor=make.organisation(), on=TODAY, **boris)


# --- addresses --------------------------------------------------------------------------------------------------


def test_a_partners_manager_keeps_the_own_addresses(boris, cast):
    seat = actions.add_address(organisation=cast.boris.organisation, facts=SEAT, **boris)
    actions.change_address(address=seat, facts=replace(SEAT, street="Kouter 2"), **boris)
    actions.remove_address(address=seat, **boris)
    assert not Address.objects.exists()
    assert trail() == ["directory.address.added", "directory.address.changed", "directory.address.removed"]


def test_a_partners_manager_does_not_touch_the_neighbours_addresses(boris, cast):
    seat = make.address(organisation=cast.clara.organisation)
    for attempt in (
        lambda: actions.add_address(organisation=cast.clara.organisation, facts=SEAT, **boris),
        lambda: actions.change_address(address=seat, facts=SEAT, **boris),
        lambda: actions.remove_address(address=seat, **boris),
    ):
        with pytest.raises(NotAllowed):
            attempt()


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ({"longitude": None}, "latitude"),
        ({"latitude": Decimal(91)}, "latitude"),
        ({"longitude": Decimal(-181)}, "longitude"),
        ({}, "street"),
    ],
)
def test_add_address_refuses_what_cannot_be(ana, odd, field):
    organisation = make.organisation()
    actions.add_address(organisation=organisation, facts=SEAT, **ana)
    with pytest.raises(Invalid) as refused:
        actions.add_address(organisation=organisation, facts=replace(SEAT, **odd), **ana)
    assert refused.value.field == field


# --- people -------------------------------------------------------------------------------------------------------


def test_the_trail_learns_which_facts_of_a_person_changed_but_never_the_facts(ana):
    jan = actions.add_person(facts=JAN, key="p1", **ana)
    actions.change_person(person=jan, facts=replace(JAN, phone="", name="Jan Janssens"), **ana)
    assert (jan.public_id, jan.email) == ("p1", "jan@example.org")
    assert AuditEvent.objects.latest("id").after == {"fields": ["name", "phone"]}
    assert not any("Jan" in str([event.called, event.before, event.after]) for event in AuditEvent.objects.all())


def test_add_person_draws_a_key_and_refuses_a_taken_address_and_no_name(ana):
    jan = actions.add_person(facts=JAN, **ana)
    assert len(jan.public_id) == 10
    for facts, field in [(JAN, "email"), (replace(JAN, name=" "), "name")]:
        with pytest.raises(Invalid) as refused:
            actions.add_person(facts=facts, **ana)
        assert refused.value.field == field


def test_partners_do_not_keep_people(boris, cast):
    role = make.affiliation(person=cast.boris.person, organisation=cast.boris.organisation)
    period = Period(TODAY)
    for attempt in (
        lambda: actions.add_person(facts=JAN, **boris),
        lambda: actions.change_person(person=cast.boris.person, facts=JAN, **boris),
        lambda: actions.affiliate(
            person=cast.clara.person, organisation=cast.boris.organisation, function="x", period=period, **boris
        ),
        lambda: actions.change_affiliation(affiliation=role, function="Chair", until_on=None, **boris),
        lambda: actions.end_affiliation(affiliation=role, on=TODAY, **boris),
        lambda: actions.erase_person(person=cast.clara.person, ground="request", **boris),
    ):
        with pytest.raises(NotAllowed):
            attempt()


def test_a_dated_role_begins_is_corrected_and_ends(ana):
    jan, paper = make.person(), make.organisation()
    role = actions.affiliate(person=jan, organisation=paper, function="Chair", period=Period(LONG_AGO), **ana)
    role = actions.change_affiliation(affiliation=role, function="Director", until_on=date(2030, 1, 1), **ana)
    assert AuditEvent.objects.latest("id").after == {"fields": ["function", "until_on"], "until_on": "2030-01-01"}
    role = actions.end_affiliation(affiliation=role, on=TODAY, **ana)
    assert (str(role.function), role.until_on) == ("Director", TODAY)
    with pytest.raises(Invalid, match="already"):
        actions.end_affiliation(affiliation=role, on=date(2031, 1, 1), **ana)


def test_a_dated_role_neither_ends_before_it_begins_nor_begins_twice(ana):
    role = make.affiliation(from_on=TODAY)
    with pytest.raises(Invalid, match="before"):
        actions.end_affiliation(affiliation=role, on=LONG_AGO, **ana)
    same = {"person": role.person, "organisation": role.organisation, "function": "x", "period": Period(TODAY)}
    with pytest.raises(Invalid, match="already"):
        actions.affiliate(**same, **ana)


# --- erasing --------------------------------------------------------------------------------------------------------


def test_erase_person_empties_every_declared_field_of_the_directory(ana, heard):
    role = make.affiliation(person=make.person(phone="1"), function="Only chairman of Paper club")
    actions.erase_person(person=role.person, ground="request 12", **ana)
    rows = {"Person": Person.objects.get(pk=role.person.pk), "Affiliation": Affiliation.objects.get(pk=role.pk)}
    for label, field in personal.declared().items():
        app, model, name = label.split(".")
        if app == "directory" and field.erased == "emptied":
            assert not str(getattr(rows[model], name)), label
    assert [type(news) for news in heard] == [events.PersonErased]


def test_erase_person_refuses_without_a_reason_oneself_and_twice(ana, cast):
    jan = make.person()
    with pytest.raises(Invalid, match="request"):
        actions.erase_person(person=jan, ground=" ", **ana)
    with pytest.raises(NotAllowed, match="themselves"):
        actions.erase_person(person=cast.ana.person, ground="x", **ana)
    actions.erase_person(person=jan, ground="x", **ana)
    with pytest.raises(Invalid, match="erased"):
        actions.erase_person(person=jan, ground="x", **ana)
    with pytest.raises(Invalid, match="erased"):
        actions.change_person(person=jan, facts=JAN, **ana)


# --- duplicates ------------------------------------------------------------------------------------------------------


def test_merging_organisations_moves_every_row_and_keeps_the_old_key(ana, heard):
    keep, drop = make.organisation(), make.organisation(enterprise_number="0403199702", website="https://x.example")
    seat, role, part = (
        make.address(organisation=drop),
        make.affiliation(organisation=drop),
        make.organisation(parent=drop),
    )
    former_row, former_key = drop.pk, drop.public_id
    actions.merge_duplicate_organisation(keep=keep, drop=drop, **ana)
    keep.refresh_from_db()
    for row in (seat, role, part):
        row.refresh_from_db()
    assert seat.organisation == role.organisation == part.parent == keep
    assert (keep.enterprise_number, keep.website) == ("0403199702", "https://x.example")
    assert not Organisation.objects.filter(pk=former_row).exists()
    assert FormerKey.objects.get(public_id=former_key).organisation == keep
    event = AuditEvent.objects.get(what="directory.organisation.merged_as_duplicate")
    assert (event.before["key"], event.after["key"]) == (former_key, keep.public_id)
    assert len(event.before["moved"]) == 3
    assert [type(news) for news in heard] == [events.DuplicateOrganisationMerged]


def test_merging_again_carries_the_older_keys_along(ana):
    first, second, third = make.organisation(), make.organisation(), make.organisation()
    key = first.public_id
    actions.merge_duplicate_organisation(keep=second, drop=first, **ana)
    actions.merge_duplicate_organisation(keep=third, drop=second, **ana)
    assert FormerKey.objects.get(public_id=key).organisation == third


def test_merging_organisations_is_refused_when_a_promise_would_break(ana):
    jan, keep, drop = make.person(), make.organisation(), make.organisation()
    for organisation in (keep, drop):
        make.affiliation(person=jan, organisation=organisation)
    with pytest.raises(Invalid, match="clash"):
        actions.merge_duplicate_organisation(keep=keep, drop=drop, **ana)
    assert Organisation.objects.filter(pk=drop.pk).exists()


def test_merging_is_refused_between_different_numbers_after_a_merger_and_with_oneself(ana):
    keep, other = make.organisation(enterprise_number="1"), make.organisation(enterprise_number="2")
    merged = make.organisation(successor=keep, merged_on=TODAY)
    for drop, words in [(other, "different enterprise numbers"), (merged, "merger"), (keep, "own duplicate")]:
        with pytest.raises(Invalid, match=words):
            actions.merge_duplicate_organisation(keep=keep, drop=drop, **ana)


def test_merging_people_moves_roles_and_account_and_keeps_two_person_rules_whole(ana, cast, heard):
    keep, drop = make.person(email=""), make.person()
    make.affiliation(person=drop)
    cast.dan.user.person = drop
    cast.dan.user.save()
    old_key = drop.public_id
    actions.merge_duplicate_person(keep=keep, drop=drop, **ana)
    keep.refresh_from_db()
    cast.dan.user.refresh_from_db()
    assert (cast.dan.user.person, keep.has_former_keys, keep.email) == (keep, True, drop.email)
    assert cast.dan.actor.key == keep.public_id
    assert cast.dan.actor.had_a_hand_in(old_key)
    assert [type(news) for news in heard] == [events.DuplicatePersonMerged]


def test_merging_people_is_refused_when_both_have_an_account(ana, cast):
    with pytest.raises(Invalid, match="clash"):
        actions.merge_duplicate_person(keep=cast.boris.person, drop=cast.dan.person, **ana)


def test_partners_do_not_merge(boris):
    with pytest.raises(NotAllowed):
        actions.merge_duplicate_person(keep=make.person(), drop=make.person(), **boris)


def test_an_invented_organisation_may_bear_a_number_that_nobody_can_have(ana):
    invented = OrganisationFacts("Invented", "BE", "0123 456 787", is_fictional=True)
    assert actions.add_organisation(code="invented", facts=invented, **ana).enterprise_number == "0123456787"


def test_invented_organisations_come_many_at_once_with_numbers_that_nobody_can_have(cast):
    given = {
        f"invented-{n}": OrganisationFacts(f"Invented {n}", "BE", f"012345678{n}", is_fictional=True) for n in (7, 8)
    }
    made = actions.add_invented_organisations(given=given, by=cast.ana.actor, at=NOON)
    assert [row.enterprise_number for row in made] == ["0123456787", "0123456788"]
    assert AuditEvent.objects.latest("pk").after == {"count": 2}


@pytest.mark.parametrize(
    ("code", "facts", "words"),
    [
        ("real", OrganisationFacts("Real", "BE", "0123456787"), "is not marked as fictional"),
        ("real", OrganisationFacts("Real", "BE", "0403199702", is_fictional=True), "could be a real"),
        ("wood", OrganisationFacts("Wood", "BE", is_fictional=True), "already"),
    ],
)
def test_what_could_be_real_is_not_invented(cast, code, facts, words):
    with pytest.raises(Invalid, match=words):
        actions.add_invented_organisations(given={code: facts}, by=cast.ana.actor, at=NOON)


def test_nothing_is_not_invented_and_strangers_invent_nothing(cast):
    with pytest.raises(Invalid, match="needs a name"):
        actions.add_invented_organisations(given={}, by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.add_invented_organisations(given={}, by=cast.dan.actor, at=NOON)
