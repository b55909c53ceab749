"""What can be done in the network, and every refusal in words."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.directory.events import PersonErased
from errera.foundation.events import announce, reacts_to
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.network import actions
from errera.network.events import IntroductionMade
from errera.network.models import Contact, Evidence, Expertise, Introduction, Link, Outcome, Priority, Term
from errera.network.shapes import ExpertiseFacts, IntroductionFacts, TermFacts
from tests.cast import LONG_AGO, NOON
from tests.factories import directory, partners
from tests.factories import network as make

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(days=100)


@pytest.fixture
def hands():
    return make.hands()


def refused(said, act, *, field=None, fault=Invalid, **facts):
    with pytest.raises(fault, match=said) as raised:
        act(**{"at": NOON, **facts})
    if field is not None:
        assert raised.value.field == field


def recorded(what):
    return AuditEvent.objects.filter(what=what).count()


# --- terms and priorities -----


def test_the_usual_terms_are_laid_down_once_and_in_dutch_too(hands):
    terms = make.terms()
    assert {code for code, row in terms.items() if row.is_needed} == {"sector", "access", "matchmaking"}
    assert terms["additive"].parent == terms["digital"]
    assert terms["additive"].title.data["nl"] == "Additieve productie"
    refused("terms already", actions.lay_usual_terms, by=hands)


def test_a_term_is_changed_by_its_code_and_never_part_of_itself(hands):
    digital = make.terms()["digital"]
    facts = TermFacts("theme", "digital", {"en": "Digital"}, "ict", order=9)
    assert actions.lay_term(facts=facts, by=hands, at=NOON).order == 9
    child = Term.objects.get(code="ai")
    refused("part of itself", actions.lay_term, field="parent", by=hands,
            facts=TermFacts("theme", "digital", "Digital", parent=child))  # fmt: skip
    refused("Only a capability", actions.lay_term, field="is_needed", by=hands,
            facts=TermFacts("theme", "new", "New", is_needed=True))  # fmt: skip
    refused("Write something", actions.lay_term, field="title", by=hands, facts=TermFacts("theme", "new", " "))
    refused("keep the terms", actions.lay_term, fault=NotAllowed, by=make.hands("counsellor"), facts=facts)
    assert actions.lay_term(facts=TermFacts("technology", "ml", "Learning", parent=child), by=hands, at=NOON)
    assert digital.pk == Term.objects.get(kind="theme", code="digital").pk


def test_a_priority_is_set_changed_and_dropped(hands):
    domain = make.domain()
    for weight in (10, 20):
        assert actions.set_priority(domain=domain, market="JP", weight=weight, by=hands, at=NOON).weight == weight
    assert actions.set_priority(domain=domain, market="JP", weight=0, by=hands, at=NOON) is None
    assert not Priority.objects.exists()
    act = actions.set_priority
    refused("nothing to drop", act, field="weight", domain=domain, market="JP", weight=0, by=hands)
    refused("between 0 and", act, field="weight", domain=domain, market="", weight=1001, by=hands)
    refused("no country", act, field="market", domain=domain, market="XX", weight=1, by=hands)


# --- expertise and evidence -----


def test_a_partner_declares_for_itself_and_changes_its_level():
    wood = partners.partnership()
    own, facts = (
        make.hands("partner_staff", *wood.parties),
        {"capability": make.terms()["sector"], "domain": make.domain()},
    )
    actions.declare_expertise(facts=ExpertiseFacts(wood, level="some", **facts), by=own, at=NOON)
    row = actions.declare_expertise(facts=ExpertiseFacts(wood, level="good", **facts), by=own, at=NOON)
    assert [one.level for one in Expertise.objects.all()] == ["good"]
    assert recorded("network.expertise.changed") == 1
    other = ExpertiseFacts(partners.partnership(), level="good", **facts)
    refused("declares its own", actions.declare_expertise, fault=NotAllowed, facts=other, by=own)
    actions.end_expertise(expertise=row, by=own, at=NOON)
    refused("no longer declared", actions.end_expertise, expertise=row, by=own)
    assert make.expertise(wood, market="", level="some").pk != row.pk


def test_only_capabilities_at_a_known_level_in_a_known_country_are_declared(hands):
    wood, terms = partners.partnership(), make.terms()
    facts = {"partnership": wood, "capability": terms["sector"], "domain": make.domain(), "level": "good"}
    for changed, said, field in (
        ({"capability": terms["ai"]}, "no capability", "capability"),
        ({"level": "divine"}, "no level", "level"),
        ({"market": "XX"}, "no country", "market"),
    ):
        refused(said, actions.declare_expertise, field=field, facts=ExpertiseFacts(**{**facts, **changed}), by=hands)
    with pytest.raises(IntegrityError), transaction.atomic():
        Expertise.objects.create(**{**facts, "capability": terms["ai"]}, declared_by="x", declared_at=NOON)


def test_evidence_counts_once_and_can_be_withdrawn(hands):
    wood = partners.partnership()
    row = make.evidence(wood)
    again = make.evidence_facts(wood, about=row.about)
    refused("counts already", actions.add_evidence, field="about", facts=again, by=hands)
    assert actions.add_evidence(facts=make.evidence_facts(wood), by=SYSTEM, at=NOON)
    for changed, said, field in (
        ({"about": "a mission"}, "names no record", "about"),
        ({"on": date(2027, 1, 1)}, "still to come", "on"),
        ({"label": " "}, "Say why", "label"),
    ):
        refused(said, actions.add_evidence, field=field, facts=make.evidence_facts(wood, **changed), by=hands)
    neighbour = make.hands("partner_manager", 0)
    refused("declares its own", actions.add_evidence, fault=NotAllowed, facts=make.evidence_facts(wood), by=neighbour)
    withdraw = actions.withdraw_evidence
    refused("declares its own", withdraw, fault=NotAllowed, about=row.about, ground="No", by=neighbour)
    refused("Say why", withdraw, about=row.about, ground="", by=hands)
    assert withdraw(about=row.about, ground="It was not held.", by=hands, at=NOON) == 1
    refused("no evidence", withdraw, about=row.about, ground="Again", by=hands)
    assert withdraw(about=Evidence.objects.get().about, ground="Disputed.", by=SYSTEM, at=NOON) == 1


# --- nodes -----


def test_a_node_is_noted_changed_and_closed(hands):
    terms = make.terms()
    row = make.node(terms=(terms["ai"],), code="osaka")
    changed = actions.change_node(node=row, facts=make.node_facts(name="New", terms=()), by=hands, at=NOON)
    assert (changed.name, list(changed.terms.all())) == ("New", [])
    refused("has the code", actions.note_node, field="code", facts=make.node_facts(code="osaka"), by=hands)
    refused("called", actions.note_node, field="name", facts=make.node_facts(name=" "), by=hands)
    refused("which country", actions.note_node, field="country", facts=make.node_facts(country=""), by=hands)
    refused("no kind", actions.note_node, field="kind", facts=make.node_facts(kind="pub"), by=hands)
    refused("keep the nodes", actions.note_node, fault=NotAllowed, facts=make.node_facts(), by=make.hands("board"))
    refused("Say why", actions.close_node, node=row, ground=" ", by=hands)
    actions.close_node(node=row, ground="It was dissolved.", by=hands, at=NOON)
    refused("is closed", actions.change_node, node=row, facts=make.node_facts(), by=hands)


def test_contacts_come_and_go_and_an_erased_person_goes_from_everywhere(hands, cast):
    one, other, person = make.node(), make.node(), directory.person()
    facts = {"person": person, "function": "Head", "from_on": LONG_AGO}
    held = actions.add_contact(node=one, **facts, by=hands, at=NOON)
    actions.add_contact(node=other, **facts, by=hands, at=NOON)
    refused("already", actions.add_contact, field="person", node=one, **facts, by=hands)
    refused("before it begins", actions.end_contact, contact=held, until_on=date(2019, 1, 1), by=hands)
    actions.end_contact(contact=held, until_on=date(2025, 1, 1), by=hands, at=NOON)
    refused("from this day", actions.add_contact, field="from_on", node=one, **facts, by=hands)
    announce(PersonErased(person=person, by=cast.ana.actor, at=NOON))
    assert not Contact.objects.exists()
    announce(PersonErased(person=person, by=cast.ana.actor, at=NOON))
    assert recorded("network.contact.forgotten") == 2
    person.name = person.email = person.phone = ""
    person.erased_at = NOON
    person.save()
    refused("erased", actions.add_contact, field="person", node=one, **facts, by=hands)


def test_a_link_is_between_two_nodes_and_drawn_once(hands):
    one, other = make.node(), make.node()
    facts = {"one": one, "other": other, "kind": "member"}
    row = actions.draw_link(**facts, by=hands, at=NOON)
    refused("already", actions.draw_link, field="other", **facts, by=hands)
    refused("itself", actions.draw_link, field="other", **{**facts, "other": one}, by=hands)
    refused("no kind", actions.draw_link, field="kind", **{**facts, "kind": "rival"}, by=hands)
    actions.remove_link(link=row, by=hands, at=NOON)
    assert not Link.objects.exists()


# --- introductions -----


def test_an_introduction_goes_from_both_answers_to_what_came_of_it(hands):
    heard = []
    reacts_to(IntroductionMade)(heard.append)
    row = make.accepted()
    assert (row.state, row.partner_consents, row.node_consents) == ("accepted", True, False)
    row = actions.make_introduction(introduction=row, on=NOON.date(), by=hands, at=NOON)
    assert [news.introduction for news in heard] == [row]
    waves = list(Outcome.objects.order_by("months"))
    assert [(wave.months, wave.due_on) for wave in waves] == [
        (3, date(2026, 6, 16)), (6, date(2026, 9, 16)), (12, date(2027, 3, 16))
    ]  # fmt: skip
    say = actions.say_outcome
    refused("too early", say, field="course", outcome=waves[0], course="talks", by=hands)
    refused("no outcome", say, field="course", outcome=waves[0], course="love", by=hands, at=LATER)
    neighbour = make.hands("partner_manager", 0)
    refused("its own", say, fault=NotAllowed, outcome=waves[0], course="talks", by=neighbour, at=LATER)
    told = say(outcome=waves[0], course="talks", remark="They met twice.", by=hands, at=LATER)
    assert (told.course, told.remark) == ("talks", "They met twice.")
    refused("already", say, field="course", outcome=waves[0], course="deal", by=hands, at=LATER)


def test_a_partner_that_asks_for_itself_has_said_yes():
    wood, node = partners.partnership(), make.node()
    own = make.hands("partner_manager", *wood.parties)
    facts = IntroductionFacts(wood, node, "We look for a test site.")
    row = actions.propose_introduction(facts=facts, by=own, at=NOON)
    assert (row.partner_answer, row.partner_consents, row.market) == ("yes", False, "JP")
    refused("answered already", actions.answer_for_partner, fault=NotAllowed, introduction=row, answer="yes",
            consents=True, by=own)  # fmt: skip
    done = actions.answer_for_node(introduction=row, answer="yes", consents=True, by=make.hands("counsellor"), at=NOON)
    assert (done.state, done.node_consents) == ("accepted", True)


def test_a_no_from_either_side_ends_it_with_its_reason(hands):
    for by_partner in (True, False):
        row = make.introduction()
        act = actions.answer_for_partner if by_partner else actions.answer_for_node
        by = make.hands("partner_manager", *row.partnership.parties) if by_partner else hands
        facts = {"introduction": row, "answer": "no", "consents": True, "by": by}
        refused("Say why", act, field="ground", **facts)
        done = act(**facts, ground="No capacity this year.", at=NOON)
        assert (done.state, done.ended_ground) == ("declined", "No capacity this year.")
        assert (done.partner_consents, done.node_consents) == (False, False)
        refused("not possible", act, fault=StepRefused, **facts)


def test_who_may_not_answer_or_answers_neither_is_refused(hands):
    row = make.introduction()
    for act, by in (
        (actions.answer_for_partner, hands),
        (actions.answer_for_node, make.hands("partner_manager", *row.partnership.parties)),
    ):
        with pytest.raises(NotAllowed):
            act(introduction=row, answer="yes", consents=False, by=by, at=NOON)
    refused("yes or no", actions.answer_for_node, field="answer", introduction=row, answer="", consents=False, by=hands)


def test_an_introduction_needs_a_reason_an_open_node_and_goes_on_once(hands):
    wood, node = partners.partnership(), make.node()
    propose = actions.propose_introduction
    refused("Say why", propose, field="reason", facts=IntroductionFacts(wood, node, " "), by=hands)
    row = make.introduction(wood, node=node)
    refused("already", propose, field="node", facts=IntroductionFacts(wood, node, "Again"), by=hands)
    refused("Say why", actions.withdraw_introduction, introduction=row, ground="", by=hands)
    actions.withdraw_introduction(introduction=row, ground="They know each other.", by=hands, at=NOON)
    refused("not possible", actions.withdraw_introduction, fault=StepRefused, introduction=row, ground="x", by=hands)
    closed = actions.close_node(node=node, ground="Gone.", by=hands, at=NOON)
    refused("is closed", propose, field="node", facts=IntroductionFacts(wood, closed, "Again"), by=hands)
    neighbour = make.hands("partner_manager", 0)
    refused("its own", propose, fault=NotAllowed, facts=IntroductionFacts(wood, make.node(), "Hi"), by=neighbour)


@pytest.mark.parametrize("days", [-1, 1])
def test_an_introduction_is_made_after_it_was_proposed_and_not_tomorrow(hands, days):
    on = NOON.date() + timedelta(days=days)
    refused("between", actions.make_introduction, field="on", introduction=make.accepted(), on=on, by=hands)


def test_the_database_keeps_its_promises_against_raw_changes():
    row = make.introduction()
    rows = Introduction.objects.filter(pk=row.pk)
    for change in (
        {"state": "accepted"}, {"state": "declined"}, {"state": "made"}, {"made_on": NOON.date()},
        {"partner_consents": True}, {"state": "married"}, {"partner_answered_by": "x"},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.create(introduction=row, months=3, due_on=NOON.date())
    capability = make.expertise().capability
    with pytest.raises(IntegrityError), transaction.atomic():
        Term.objects.filter(pk=capability.pk).update(kind="theme", is_needed=False)
