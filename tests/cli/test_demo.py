"""The demo programme: true where it names real organisations, whole, and the same every time."""

import pytest

from errera.cli.demo.content import programme, rows
from errera.cli.demo.environment import set_up
from errera.cli.demo.knowledge import content as library
from errera.cli.demo.money import first_call
from errera.cli.demo.money.initiatives.content import POSTS
from errera.cli.demo.network import content as network
from errera.cli.demo.registrations import companies
from errera.cli.demo.sheets import all_rows
from errera.cli.demo.sheets.directory import key_of
from errera.foundation.workbook.shapes import sheets

REAL = {row["code"] for row in rows("organisation") if not row["fictional"]}
OF_REAL = {row["code"] for row in rows("agreement") if row["organisation"] in REAL}
PUBLISHED_ABOUT_AGREEMENTS = {
    "appointed_on", "code", "counts_as_appointed", "cycle", "delivering_unit", "end_reason", "fictional", "from",
    "from_year", "organisation", "precision", "signed_on", "sources", "state", "to", "to_year",
}  # fmt: skip


@pytest.mark.parametrize("table", ["obligation", "yearly_target", "plan", "evaluation", "amendment", "suspension"])
def test_nothing_is_invented_about_agreements_of_real_organisations(table):
    assert not [row for row in rows(table) if row["agreement"] in OF_REAL]


def test_nothing_is_checked_or_rated_about_real_organisations():
    assert not [row for row in rows("due_diligence") if row["organisation"] in REAL]


def test_agreements_of_real_organisations_carry_published_facts_alone_and_name_their_source():
    for row in rows("agreement"):
        if row["code"] in OF_REAL:
            assert set(row) <= PUBLISHED_ABOUT_AGREEMENTS
            assert row["sources"]


def test_no_real_organisation_is_merged():
    assert not [row for row in rows("organisation") if row["code"] in REAL and "successor" in row]


def test_there_are_seventeen_agreements_and_then_twenty_one():
    appointed = [row["cycle"] for row in rows("agreement") if row["counts_as_appointed"]]
    assert (appointed.count("C1"), appointed.count("C2")) == (17, 21)


def test_the_company_that_can_walk_in_is_the_first_of_the_invented_ones():
    (row,) = (row for row in rows("organisation") if row["code"] == companies.REGULAR)
    facts = companies.facts_of(1)
    assert (row["name"], row["enterprise_number"], row["fictional"]) == (facts.name, facts.enterprise_number, True)
    assert [person["role"] for person in rows("person") if person["organisation"] == companies.REGULAR] == ["company"]


def test_everybody_in_the_demo_is_fictional():
    assert all(row["fictional"] and row["email"].endswith("@example.org") for row in rows("person"))


@pytest.mark.parametrize("row", network.rows("node"), ids=lambda row: row["code"])
def test_an_invented_node_says_by_its_name_that_it_is_one(row):
    assert row["name"].startswith("Demo ")
    assert set(row["about"]) == {"en", "nl"}


def test_what_is_invented_about_the_network_and_the_library_is_about_fictional_partners():
    tables = [network.rows("introduction"), library.rows("lesson"), library.rows("point"), library.rows("question")]
    named = {row["partner"] for table in tables for row in table if "partner" in row}
    named |= {code for group in library.rows("group") for code in group["members"]}
    assert named
    assert not named & REAL


def test_there_are_sixty_nodes_and_forty_lessons_in_two_languages():
    assert len(network.rows("node")) + len(POSTS) == 60
    lessons = library.rows("lesson")
    assert len(lessons) == 40
    assert all(set(row["title"]) == {"en", "nl"} for row in lessons)


def test_twenty_one_bids_were_made_in_the_first_call_each_of_at_most_two_partners():
    ideas = [*first_call.ALONE, *first_call.TOGETHER]
    assert len({idea.title for idea in ideas}) == len(ideas) == 21
    assert all(idea.joins is not None for idea in first_call.TOGETHER)


def test_every_sheet_of_the_demo_is_one_of_the_workbook():
    assert set(all_rows()) <= {sheet.name for sheet in sheets()}


def test_a_person_has_the_same_key_every_time():
    assert key_of("ana-lindelicht") == key_of("ana-lindelicht")
    keys = [key_of(row["code"]) for row in rows("person")]
    assert len(set(keys)) == len(keys)


def test_the_demo_brings_its_own_settings_and_keeps_its_secret(tmp_path):
    first = {"ERRERA_DATA": str(tmp_path)}
    set_up(first)
    second = {"ERRERA_DATA": str(tmp_path)}
    set_up(second)
    assert first == second
    assert first["ERRERA_TODAY"] == programme()["demo"]["today"].isoformat()
    assert len(first["ERRERA_SECRET_KEY"]) > 32
