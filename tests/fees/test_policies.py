"""Who may do what, which price and VAT are asked, and when one is reminded: truth tables without a database."""

from datetime import date, timedelta

import pytest

from errera.fees import policies
from errera.fees.models import CreditNote, FeeSchedule, Invoice, Price, VatTreatment
from errera.fees.policies import Permission
from errera.foundation.actor import NOBODY, SYSTEM, Actor
from errera.foundation.sentences import Invalid
from tests.cast import NOON

P = Permission
KEEPS = frozenset({P.SEE_FEES, P.KEEP_FEES})
PRICES = frozenset({P.SEE_FEES, P.SEE_OWN_INVOICES, P.PRICE_FOR_PARTNER})
ACTORS = {
    "fin": Actor("fin", KEEPS, frozenset({1}), sees_all=True),
    "fay": Actor("fay", KEEPS, frozenset({1}), sees_all=True),
    "standin": Actor("sam", KEEPS, frozenset({1}), sees_all=True, acting_for="fin"),
    "manager": Actor("ana", frozenset({P.SEE_FEES, P.PRICE_FOR_AGENCY}), frozenset({1}), sees_all=True),
    "reader": Actor("ada", frozenset({P.SEE_FEES}), frozenset({1}), sees_all=True),
    "lead": Actor("boris", PRICES, frozenset({10})),
    "neighbour": Actor("clara", PRICES, frozenset({20})),
    "impostor": Actor("ivan", frozenset(Permission), frozenset({20})),
    "company": Actor("cas", frozenset({P.SEE_OWN_INVOICES}), frozenset({30})),
    "system": SYSTEM,
    "nobody": NOBODY,
}
LEAD = frozenset({10})
BY_FIN = FeeSchedule(set_up_by="fin")
NOTE = CreditNote(proposed_by="fin")
RULES = {
    "see fees": (policies.may_see_fees, "fin fay standin manager reader lead neighbour impostor"),
    "see invoices": (policies.may_see_invoices, "fin fay standin manager reader lead neighbour impostor company"),
    "price here": (lambda a: policies.may_price(a, LEAD), "manager lead"),
    "price somewhere": (policies.may_price_something, "fin fay standin manager lead neighbour impostor"),
    "keep fees": (policies.may_keep_fees, "fin fay standin"),
    "publish what fin set": (lambda a: policies.may_publish(a, BY_FIN), "fay"),
    "issue": (policies.may_issue, "fin fay standin system"),
    "credit": (policies.may_credit, "fin fay standin system"),
    "decide on what fin proposed": (lambda a: policies.may_decide_on_credit(a, NOTE), "fay"),
    "follow the bank": (policies.may_follow_bank, "fin fay standin manager reader system"),
    "remind": (policies.may_remind, "fin fay standin system"),
}
ROWS = [(rule, who) for rule in RULES for who in ACTORS]


@pytest.mark.parametrize(("rule", "who"), ROWS)
def test_who_may_do_what(rule, who):
    ask, allowed = RULES[rule]
    verdict = ask(ACTORS[who])
    assert bool(verdict) == (who in allowed.split())
    assert verdict or str(verdict.reason)


def price(kind="", net=100, from_on=None, until_on=None):
    return Price(kind=kind, net_cents=net, from_on=from_on, until_on=until_on, title=kind or "all")


MARCH, APRIL = date(2026, 3, 31), date(2026, 4, 1)


@pytest.mark.parametrize(
    ("kind", "on", "net"),
    [
        ("member", MARCH, 50),
        ("member", APRIL, 100),
        ("speaker", MARCH, 80),
        ("", APRIL, 100),
        ("", date(2027, 1, 1), 0),
    ],
)
def test_the_price_of_a_kind_and_its_days_is_asked_and_else_that_of_everybody(kind, on, net):
    prices = [
        price("member", 50, until_on=MARCH), price("", 80, until_on=MARCH), price("", 100, APRIL, date(2026, 12, 31)),
    ]  # fmt: skip
    found = policies.price_for(prices, kind, on)
    assert (found.net_cents if found else 0) == net


@pytest.mark.parametrize(
    ("abroad", "own", "code"), [(True, "reverse", "reverse"), (False, "reverse", "std"), (True, "", "std")]
)
def test_businesses_abroad_have_a_treatment_of_their_own_where_there_is_one(abroad, own, code):
    schedule = FeeSchedule(treatment="std", treatment_abroad=own)
    assert policies.treatment_code(schedule, is_business_abroad=abroad) == code


@pytest.mark.parametrize(
    ("kind", "rate", "ground", "field"),
    [
        ("taxed", 0, "", "basis_points"), ("taxed", 10_001, "", "basis_points"), ("exempt", 1, "x", "basis_points"),
        ("exempt", 0, " ", "ground"), ("taxed", 2_100, "", ""), ("outside", 0, "Outside.", ""),
    ],
)  # fmt: skip
def test_a_rate_fits_its_kind_and_a_ground_is_printed_where_none_is_asked(kind, rate, ground, field):
    if not field:
        assert policies.require_treatment(kind, rate, ground) is None
        return
    with pytest.raises(Invalid) as refusal:
        policies.require_treatment(kind, rate, ground)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("from_on", "until_on", "is_free"),
    [
        (None, date(2026, 2, 28), True), (None, date(2026, 3, 1), False), (None, None, False),
        (APRIL, None, True), (MARCH, None, False), (APRIL, date(2026, 5, 1), True),
    ],
)  # fmt: skip
def test_two_of_one_kind_never_count_on_the_same_day(from_on, until_on, is_free):
    there = [VatTreatment(code="std", title="Std", from_on=date(2026, 3, 1), until_on=MARCH)]
    if is_free:
        assert policies.require_free(from_on, until_on, there) is None
        return
    with pytest.raises(Invalid, match="counts already"):
        policies.require_free(from_on, until_on, there)


def test_what_never_begins_or_never_ends_is_in_the_way_too():
    for there, from_on, until_on in (
        (price(until_on=MARCH), None, date(2020, 1, 1)), (price(from_on=APRIL), date(2030, 1, 1), None),
        (price(), APRIL, APRIL),
    ):  # fmt: skip
        with pytest.raises(Invalid):
            policies.require_free(from_on, until_on, [there])


@pytest.mark.parametrize(("cents", "threshold", "needed"), [(99, 100, False), (100, 100, True), (1, 0, True)])
def test_large_credits_need_a_second_person(cents, threshold, needed):
    assert policies.needs_second_person(cents, threshold) is needed


@pytest.mark.parametrize(
    ("state", "sent", "latest", "on", "due"),
    [
        ("issued", 0, None, date(2026, 3, 31), False),
        ("issued", 0, None, APRIL, True),
        ("paid", 0, None, APRIL, False),
        ("part_paid", 1, NOON, date(2026, 4, 1), True),
        ("part_paid", 1, NOON + timedelta(days=20), date(2026, 4, 18), False),
        ("part_paid", 1, NOON + timedelta(days=20), date(2026, 4, 19), True),
        ("issued", 3, NOON, date(2027, 1, 1), False),
    ],
)
def test_reminders_are_two_weeks_apart_and_three_at_most(state, sent, latest, on, due):
    invoice = Invoice(state=state, due_on=MARCH, reminders_count=sent, reminded_at=latest)
    assert policies.is_to_remind(invoice, on) is due
