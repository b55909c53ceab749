"""The room in the workbook: what is written out can be read in again and gives the same."""

from datetime import date, timedelta

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.network import actions, models, queries
from errera.network.states import Answer, IntroductionState
from tests.cast import NOON, TODAY
from tests.factories import directory
from tests.factories import network as make
from tests.sheets import put, rows_of_all

pytestmark = pytest.mark.django_db
OURS = ("network_terms", "cell_weights", "expertise", "nodes", "node_contacts", "node_links", "introductions",
        "node_ends")  # fmt: skip
SAID = {"partner_answer": "yes", "node_answer": "yes", "partner_answered_on": date(2026, 1, 5),
        "node_answered_on": date(2026, 1, 6)}  # fmt: skip
START = {"code": "N1", "reason": "Printed parts.", "state": "proposed", "proposed_on": date(2026, 1, 2),
         "partner_answer": "waiting", "node_answer": "waiting", "is_fictional": True}  # fmt: skip
MADE = {**START, **SAID, "state": "made", "made_on": date(2025, 1, 9), "proposed_on": date(2025, 1, 2),
        "partner_answered_on": date(2025, 1, 5), "node_answered_on": date(2025, 1, 6)}  # fmt: skip
OVER = {"state": "declined", "node_answer": "no", "node_answered_on": date(2026, 1, 6), "ended_ground": "No room.",
        "ended_on": date(2026, 1, 6)}  # fmt: skip


def forget_records():
    for model in (models.Introduction, models.Link, models.Contact, models.Node, models.Expertise, models.Priority):
        model.objects.all().delete()
    models.Term.objects.filter(parent__isnull=False).delete()  # parts go before what they are part of
    models.Term.objects.all().delete()


@pytest.fixture
def given(wood):
    """Give what a row of an introduction needs: a partner and a node."""
    return {"partner": wood.organisation.code, "node": make.node(code="osaka").code}


def _a_world(wood):
    """Make one of everything, and introductions in every state."""
    by = make.hands()
    make.expertise(wood)
    make.priority()
    make.priority(market="")
    osaka = make.node(code="osaka", terms=(make.terms()["additive"], make.terms()["digital"]))
    kyoto = make.node(code="kyoto")
    actions.draw_link(one=osaka, other=kyoto, kind="member", by=by, at=NOON)
    contact = actions.add_contact(
        node=kyoto, person=directory.person(), function="Scout", from_on=TODAY, by=by, at=NOON
    )
    actions.end_contact(contact=contact, until_on=TODAY, by=by, at=NOON)
    actions.add_contact(node=osaka, person=directory.person(), function="", from_on=TODAY, by=by, at=NOON)
    make.introduction(wood, node=osaka)
    make.accepted(wood, node=kyoto)
    made = make.made_long_ago(wood)
    outcome = queries.next_outcome(made, TODAY)
    actions.say_outcome(outcome=outcome, course="deal", remark="An order.", by=by, at=NOON)
    refused, withdrawn = make.introduction(wood), make.introduction(wood)
    actions.answer_for_node(introduction=refused, answer="no", consents=False, ground="No room.", by=by, at=NOON)
    actions.withdraw_introduction(introduction=withdrawn, ground="It stopped.", by=by, at=NOON)
    actions.close_node(node=kyoto, ground="It ended.", by=by, at=NOON)


def test_everything_comes_back_as_it_was(cast, wood):
    _a_world(wood)
    assert set(models.Introduction.objects.values_list("state", flat=True)) == set(IntroductionState)
    before = rows_of_all(OURS)
    assert all(before.values())
    forget_records()
    for name in OURS:
        for values in sorted(before[name], key=lambda row: bool(row.get("parent"))):
            put(name, by=cast.ana.actor, **values)
    assert rows_of_all(OURS) == before


def test_terms_weights_levels_and_nodes_are_changed_by_a_workbook(cast, wood):
    row = make.expertise(wood)
    make.priority()
    node = make.node(code="osaka")
    for name, values in {
        name: rows for name, rows in rows_of_all(OURS).items() if rows and name != "node_contacts"
    }.items():
        changed = {**values[0], "level": "some", "weight": 7, "name": "Renamed", "title": {"en": "Other"}}
        put(name, by=cast.ana.actor, **changed)
    row.refresh_from_db()
    node.refresh_from_db()
    assert (row.level, models.Priority.objects.get().weight, node.name) == ("some", 7, "Renamed")
    assert str(models.Term.objects.get(kind="capability", code="sector").title) == "Other"


def test_a_partner_may_declare_for_itself_alone_and_brings_no_introductions_in(cast, wood, given):
    make.expertise(wood)
    (row,) = rows_of_all(OURS)["expertise"]
    assert put("expertise", by=cast.boris.actor, **row)
    for name, values in (("expertise", row), ("introductions", {**START, **given})):
        with pytest.raises(NotAllowed):
            put(name, by=cast.clara.actor, **values)


@pytest.mark.parametrize(
    ("name", "changed", "field"),
    [("expertise", {"partner": "nobody"}, "partner"), ("expertise", {"capability": "digital"}, "capability"),
     ("nodes", {"technologies": ["digital"]}, "technologies"), ("nodes", {"is_fictional": False}, "is_fictional"),
     ("node_contacts", {"function": "Head"}, "person")],
)  # fmt: skip
def test_a_row_that_cannot_be_is_refused_at_its_column(cast, wood, name, changed, field):
    make.expertise(wood)
    node = make.node(code="osaka")
    actions.add_contact(node=node, person=directory.person(), function="", from_on=TODAY, by=make.hands(), at=NOON)
    (row,) = rows_of_all(OURS)[name]
    with pytest.raises(Invalid) as refused:
        put(name, by=cast.ana.actor, **{**row, **changed})
    assert refused.value.field == field


def test_a_contact_that_stands_is_ended_by_its_last_day(cast):
    node = make.node(code="osaka")
    actions.add_contact(node=node, person=directory.person(), function="", from_on=TODAY, by=make.hands(), at=NOON)
    (row,) = rows_of_all(OURS)["node_contacts"]
    assert put("node_contacts", by=cast.ana.actor, **{**row, "until_on": TODAY}).until_on == TODAY


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"partner_answer": "yes"}, "partner_answered_on"), ({"node_consents": True}, "node_consents"),
     ({"state": "accepted"}, "state"), ({**SAID, "state": "made"}, "made_on"),
     ({**SAID, "state": "accepted", "made_on": date(2026, 1, 9)}, "made_on"),
     ({"state": "declined", "ended_ground": "No.", "ended_on": TODAY}, "state"),
     ({**OVER, "ended_ground": ""}, "ended_ground"), ({"ended_ground": "No."}, "ended_ground"),
     ({**OVER, "ended_on": None}, "ended_on"), ({"proposed_on": TODAY + timedelta(days=1)}, "proposed_on"),
     ({**SAID, "state": "accepted", "node_answered_on": date(2026, 1, 1)}, "node_answered_on"),
     ({**MADE, "course_3": "deal"}, "said_3_on"), ({**MADE, "said_3_on": TODAY}, "said_3_on"),
     ({**MADE, "course_3": "deal", "said_3_on": date(2025, 4, 8)}, "said_3_on"),
     ({"strategy_version": "", "reason": " "}, "reason")],
)  # fmt: skip
def test_an_introduction_that_its_facts_do_not_bear_out_is_refused_at_its_column(cast, given, changed, field):
    with pytest.raises(Invalid) as refused:
        put("introductions", by=cast.ana.actor, **{**START, **given, **changed})
    assert refused.value.field == field
    assert not models.Introduction.objects.exists()


def test_an_introduction_comes_in_with_what_came_of_it(cast, given):
    said = {"course_3": "talks", "remark_3": "A call.", "said_3_on": date(2025, 4, 9)}
    row = put("introductions", by=cast.ana.actor, **{**MADE, **given, **said})
    assert [(one.months, one.course) for one in queries.outcomes_of(row)] == [(3, "talks"), (6, ""), (12, "")]
    assert (row.market, row.partner_answer) == ("JP", Answer.YES)


def test_an_introduction_that_is_there_or_goes_on_already_is_left_alone(cast, given):
    put("introductions", by=cast.ana.actor, **{**START, **given})
    for changed, field in (({"reason": "Another."}, "code"), ({"code": "N2"}, "node")):
        with pytest.raises(Invalid) as refused:
            put("introductions", by=cast.ana.actor, **{**START, **given, **changed})
        assert refused.value.field == field
