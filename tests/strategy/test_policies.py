"""Who may do what with the strategy, and what makes an indicator testable; without a database."""

from decimal import Decimal
from itertools import combinations
from types import SimpleNamespace

import pytest

from errera.foundation.actor import NOBODY, Actor
from errera.strategy import policies
from errera.strategy.policies import Permission
from errera.strategy.states import Missing

MANAGER = Actor("manager", permissions=frozenset(Permission), sees_all=True)
SECOND = Actor("second", permissions=frozenset(Permission), sees_all=True)
DEPUTY = Actor("deputy", permissions=frozenset(Permission), acting_for="manager")
AUDITOR = Actor("auditor", permissions=frozenset({Permission.SEE_DRAFTS}))
PARTNER = Actor("partner")


def version(state="draft", drafted_by="manager"):
    return SimpleNamespace(code="V1", state=state, drafted_by=drafted_by)


@pytest.mark.parametrize(
    ("actor", "state", "sees"),
    [
        (MANAGER, "draft", True),
        (AUDITOR, "draft", True),
        (PARTNER, "draft", False),
        (PARTNER, "withdrawn", False),
        (PARTNER, "adopted", True),
        (PARTNER, "superseded", True),
        (NOBODY, "adopted", False),
        (NOBODY, "draft", False),
    ],
)
def test_who_sees_a_version(actor, state, sees):
    assert bool(policies.may_see_version(actor, version(state))) == sees


@pytest.mark.parametrize(("actor", "may"), [(MANAGER, True), (AUDITOR, False), (PARTNER, False), (NOBODY, False)])
def test_who_drafts_and_records_history(actor, may):
    assert bool(policies.may_draft(actor)) == may
    assert bool(policies.may_record_history(actor)) == may


@pytest.mark.parametrize(
    ("actor", "state", "may"),
    [
        (MANAGER, "draft", True),
        (SECOND, "draft", True),
        (AUDITOR, "draft", False),
        (MANAGER, "adopted", False),
        (MANAGER, "superseded", False),
        (MANAGER, "withdrawn", False),
    ],
)
def test_who_changes_or_withdraws_a_version(actor, state, may):
    assert bool(policies.may_change(actor, version(state))) == may
    assert bool(policies.may_withdraw(actor, version(state))) == may


@pytest.mark.parametrize(
    ("actor", "state", "may"),
    [
        (SECOND, "draft", True),
        (MANAGER, "draft", False),  # drafted it
        (DEPUTY, "draft", False),  # stands in for whom drafted it
        (AUDITOR, "draft", False),
        (SECOND, "adopted", False),
        (SECOND, "withdrawn", False),
    ],
)
def test_who_adopts_a_version(actor, state, may):
    assert bool(policies.may_adopt(actor, version(state))) == may


def test_a_refusal_names_the_version():
    assert str(policies.may_adopt(MANAGER, version()).reason).startswith("You drafted V1")


WHOLE = {
    "definition": "what",
    "unit": "companies",
    "source": "reports",
    "baseline_value": Decimal(0),
    "baseline_year": 2021,
    "has_owner": True,
    "has_target": True,
}
EMPTIES = {
    "definition": (Missing.DEFINITION, ""),
    "unit": (Missing.UNIT, ""),
    "source": (Missing.SOURCE, ""),
    "baseline_value": (Missing.BASELINE, None),
    "has_target": (Missing.TARGET, False),
    "has_owner": (Missing.OWNER, False),
}


def missing(**changes):
    facts = {**WHOLE, **changes}
    has_target = facts.pop("has_target")
    return policies.missing_parts(SimpleNamespace(**facts), has_target=has_target)


def test_an_indicator_with_everything_is_testable():
    assert missing() == []  # a baseline of nought is a baseline


@pytest.mark.parametrize("count", range(1, len(EMPTIES) + 1))
def test_every_missing_part_is_named(count):
    for names in combinations(EMPTIES, count):
        changes = {name: EMPTIES[name][1] for name in names}
        assert set(missing(**changes)) == {EMPTIES[name][0] for name in names}


def test_a_baseline_without_its_year_is_none():
    assert missing(baseline_year=None) == [Missing.BASELINE]
