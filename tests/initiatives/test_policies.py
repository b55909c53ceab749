"""Who may do what with an initiative, and what stands in the way of a step: tables without a database."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest

from errera.config.roles import ROLES
from errera.foundation.actor import Actor
from errera.initiatives import policies
from errera.initiatives.shapes import Readiness, Share

WOOD, STEEL = 1, 2
DAY = date(2026, 3, 16)


@dataclass(frozen=True)
class Partner:
    """A partnership, as the rules see one."""

    pk: int
    parties: frozenset[int] = field(default_factory=frozenset)

    def __str__(self):
        return {WOOD: "Wood", STEEL: "Steel"}.get(self.pk, "?")


def actor(role, *organisations):
    held = next(known for known in ROLES if known.code == role)
    return Actor("key0000000", held.permissions, frozenset(organisations), sees_all=held.sees_all)


WOODY, STEELY = Partner(WOOD, frozenset({WOOD})), Partner(STEEL, frozenset({STEEL}))
JOINT = SimpleNamespace(lead=WOODY, parties=frozenset({WOOD, STEEL}))
PEOPLE = {
    "ana": actor("programme_manager"),
    "fin": actor("finance_officer"),
    "ada": actor("auditor"),
    "boris": actor("partner_manager", WOOD),
    "bea": actor("partner_staff", WOOD),
    "clara": actor("partner_manager", STEEL),
    "outsider": actor("partner_manager", 9),
    "cas": actor("company", 9),
    "dan": Actor("dan0000000"),
}
ROWS = [
    # who       sees  leads  publishes
    ("ana", True, True, True),
    ("fin", True, False, False),
    ("ada", True, False, False),
    ("boris", True, True, True),
    ("bea", True, True, False),
    ("clara", True, False, False),
    ("outsider", False, False, False),
    ("cas", False, False, False),
    ("dan", False, False, False),
]


@pytest.mark.parametrize(("who", "sees", "leads", "publishes"), ROWS)
def test_the_lead_takes_the_steps_and_the_others_look_on(who, sees, leads, publishes):
    person = PEOPLE[who]
    assert bool(policies.may_see_initiative(person, JOINT)) is sees
    assert bool(policies.may_lead_initiative(person, JOINT)) is leads
    assert bool(policies.may_publish_initiative(person, JOINT)) is publishes


@pytest.mark.parametrize(("who", "expected"), [("ana", True), ("fin", True), ("boris", True), ("bea", True),
                                               ("outsider", False), ("cas", False)])  # fmt: skip
def test_money_is_shown_to_those_who_see_money_of_what_they_carry(who, expected):
    assert bool(policies.may_see_money(PEOPLE[who], JOINT)) is expected


@pytest.mark.parametrize(("who", "expected"), [("ana", True), ("fin", True), ("boris", True), ("clara", False),
                                               ("outsider", False), ("cas", False)])  # fmt: skip
def test_the_way_to_the_money_opens_to_the_agency_and_to_whoever_holds_it(who, expected):
    held = SimpleNamespace(agreement=SimpleNamespace(partnership=WOODY))
    assert bool(policies.may_open_allocation(PEOPLE[who], held)) is expected


@pytest.mark.parametrize(("who", "kinds", "tie", "history"), [
    ("ana", True, True, True), ("fin", False, True, False), ("boris", False, False, False),
    ("dan", False, False, False),
])  # fmt: skip
def test_the_agency_keeps_kinds_ties_conditions_and_brings_in_history(who, kinds, tie, history):
    assert bool(policies.may_keep_kinds(PEOPLE[who])) is kinds
    assert bool(policies.may_tie_condition(PEOPLE[who])) is tie
    assert bool(policies.may_import_history(PEOPLE[who])) is history


@pytest.mark.parametrize(("who", "own", "other"), [
    ("ana", True, True), ("boris", True, False), ("clara", False, True), ("ada", False, False),
])  # fmt: skip
def test_a_partner_plans_what_it_leads_itself(who, own, other):
    assert bool(policies.may_plan_initiative(PEOPLE[who], WOODY)) is own
    assert bool(policies.may_plan_initiative(PEOPLE[who], STEELY)) is other


@pytest.mark.parametrize(("who", "is_lead", "agreed", "expected"), [
    ("clara", False, None, True), ("ana", False, None, True), ("boris", False, None, False),
    ("clara", True, None, False), ("clara", False, "then", False),
])  # fmt: skip
def test_a_partner_says_yes_to_its_own_key_once(who, is_lead, agreed, expected):
    row = SimpleNamespace(is_lead=is_lead, agreed_at=agreed, partnership=STEELY)
    assert bool(policies.may_agree_key(PEOPLE[who], row)) is expected


def share(partner, cost=5000, claim=5000, credit=5000, is_lead=False):
    return Share(partner, cost, claim, credit, is_lead)


@pytest.mark.parametrize(("shares", "reason"), [
    ([share(WOODY, is_lead=True), share(STEELY)], ""),
    ([share(WOODY, 10_000, 10_000, 10_000, True)], ""),
    ([share(WOODY), share(STEELY)], "One partner leads; now 0 do."),
    ([share(WOODY, is_lead=True), share(STEELY, is_lead=True)], "One partner leads; now 2 do."),
    ([share(WOODY, is_lead=True), share(WOODY)], "A partner stands in the keys once."),
    ([share(WOODY, 5001, is_lead=True), share(STEELY)], "The key for cost adds up to 100.01 per cent"),
    ([share(WOODY, claim=4950, is_lead=True), share(STEELY)], "The key for claim adds up to 99.5 per cent"),
    ([share(WOODY, credit=0, is_lead=True), share(STEELY)], "The key for credit adds up to 50 per cent"),
])  # fmt: skip
def test_keys_have_one_lead_and_add_up_to_the_whole(shares, reason):
    verdict = policies.may_be_keys(shares)
    assert bool(verdict) is (reason == "")
    assert str(verdict.reason).startswith(reason)


@pytest.mark.parametrize(("parts", "said"), [(10_000, "100"), (3334, "33.34"), (50, "0.5"), (0, "0"), (1, "0.01")])
def test_a_share_is_written_as_a_per_cent(parts, said):
    assert policies.percent(parts) == said


@pytest.mark.parametrize(("missing", "not_agreed", "reason"), [
    ((), (), ""),
    (("Host", "Places"), (), "Facts still needed: 2; the next is “Host”."),
    (("Host",), ("Steel",), "Steel has not agreed to its key yet."),
])  # fmt: skip
def test_a_step_waits_for_keys_and_then_for_facts(missing, not_agreed, reason):
    verdict = policies.may_step(Readiness(missing, not_agreed))
    assert (bool(verdict), str(verdict.reason)) == (not reason, reason)


@pytest.mark.parametrize(("day", "opens", "held"), [
    (date(2026, 3, 15), False, True), (DAY, True, True), (date(2026, 3, 17), True, False),
])  # fmt: skip
def test_registration_opens_until_the_last_day_and_nothing_is_held_before_the_first(day, opens, held):
    assert bool(policies.may_be_open(day, DAY)) is opens
    assert bool(policies.may_have_been_held(day, DAY)) is held


def test_the_mandate_lends_one_power_to_the_same_hands():
    lent = policies.with_mandate(PEOPLE["boris"])
    assert lent.doer == PEOPLE["boris"].doer
    assert policies.may_tie_condition(lent)
    assert not policies.may_keep_kinds(lent)


@pytest.mark.parametrize(("who", "ours", "theirs", "any_at_all"), [
    (Actor("a", frozenset({"for agency"}), sees_all=True), "", "", ""),
    (Actor("p", frozenset({"for partner"}), frozenset({WOOD})), "", "Others.", ""),
    (Actor("x", frozenset({"for agency"}), frozenset({WOOD})), "Role.", "Role.", ""),
    (Actor("r", sees_all=True), "Role.", "Role.", "Role."),
])  # fmt: skip
def test_the_agency_organises_for_all_and_a_partner_what_it_carries(who, ours, theirs, any_at_all):
    rule = policies.Organising("for agency", "for partner", "Role.", "Others.")
    answers = rule.of(who, frozenset({WOOD})), rule.of(who, frozenset({STEEL})), rule.of_any(who)
    assert [str(verdict.reason) for verdict in answers] == [ours, theirs, any_at_all]
    assert [bool(verdict) for verdict in answers] == [not ours, not theirs, not any_at_all]
