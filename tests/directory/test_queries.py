"""What readers see of the directory, and who is behind a key."""

import pytest

from errera.foundation.actor import SYSTEM
from errera.foundation.directory import actions, queries
from errera.foundation.directory.models import Affiliation
from errera.foundation.ui.speech import say
from tests.cast import NOON
from tests.factories import directory as make

pytestmark = pytest.mark.django_db


def test_a_partner_sees_the_own_organisation_and_its_people_alone(cast):
    actor = cast.boris.actor
    ours = make.affiliation(organisation=cast.boris.organisation)
    theirs = make.affiliation(organisation=cast.clara.organisation)
    assert list(queries.organisations_seen_by(actor)) == [cast.boris.organisation]
    assert set(queries.people_seen_by(actor)) == {ours.person, cast.boris.person}
    assert list(queries.affiliations_seen_by(actor)) == [ours]
    assert theirs in queries.affiliations_seen_by(cast.ada.actor)


def test_names_of_takes_one_query(cast, django_assert_num_queries):
    ana, boris = cast.ana.person.public_id, cast.boris.person.public_id
    with django_assert_num_queries(1):
        names = queries.names_of([ana, f"{ana}+{boris}", "", SYSTEM.key])
    assert {doer: say(name) for doer, name in names.items()} == {
        ana: "Ana",
        f"{ana}+{boris}": "Ana for Boris",
        "": "",
        SYSTEM.key: "Errera",
    }


def test_names_of_knows_merged_erased_and_unknown_people(cast):
    keep, drop, gone = make.person(name="Jan"), make.person(name="J."), make.person()
    old_key = drop.public_id
    actions.merge_duplicate_person(keep=keep, drop=drop, by=cast.ana.actor, at=NOON)
    actions.erase_person(person=gone, ground="x", by=cast.ana.actor, at=NOON)
    names = queries.names_of([old_key, gone.public_id, "nobody"])
    assert [say(names[key]) for key in (old_key, gone.public_id, "nobody")] == ["Jan", "Erased person", "Unknown"]


def test_an_organisation_is_found_by_code_number_and_exact_name(cast):
    paper = make.organisation(code="paper", name="Paper club", enterprise_number="0403199702")
    for typed in ("paper", " 0403.199.702", "PAPER CLUB"):
        assert queries.organisation_named(typed, cast.ana.actor) == paper
    assert queries.organisation_named("paper", cast.boris.actor) is None
    assert queries.organisation_named(" ", cast.ana.actor) is None


def test_the_dry_run_walks_tables_of_other_rooms(cast):
    keep, drop = make.organisation(), cast.dan.organisation
    cast_role = cast.boris.user
    from errera.foundation.accounts.models import RoleHeld

    held = RoleHeld.objects.filter(user=cast_role).get()
    held.organisation = drop
    held.save()
    merge = queries.merge_of(keep, drop)
    assert [(move.row, move.columns) for move in merge.moves] == [(held, ("organisation",))]
    held.refresh_from_db()
    assert held.organisation == drop


def test_the_dry_run_says_which_facts_are_filled_and_which_are_lost():
    keep = make.organisation(vat_number="BE0403199702", website="https://a.example")
    drop = make.organisation(website="https://b.example", lei="213800WSGIIZCXF1P572")
    merge = queries.merge_of(keep, drop)
    assert (merge.filled, merge.lost) == ({"lei": drop.lei}, {"website": drop.website})


def test_likely_duplicates_are_found_by_name_or_by_what_was_typed():
    paper = make.organisation(name="Paper club")
    twin, other = make.organisation(name="Paperclub"), make.organisation(name="Steel")
    assert list(queries.organisations_like(paper, "")) == [twin]
    assert list(queries.organisations_like(paper, "stee")) == [other]
    jan, twin = make.person(name="Jan Peeters"), make.person(name="Jan P.")
    assert list(queries.people_like(jan, "")) == [twin]
    assert list(queries.people_like(jan, twin.email)) == [twin]


def test_todays_people_stand_on_top():
    now = make.affiliation()
    was = make.affiliation(organisation=now.organisation, until_on=now.from_on)
    assert list(queries.affiliations_at(now.organisation)) == [now, was]
    assert Affiliation.objects.filter(queries.runs_on(NOON.date())).get() == now
