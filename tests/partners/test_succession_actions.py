"""Renewal into the next cycle, and novation when partners merge."""

from datetime import date

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.events import _reactions
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.partners import actions
from errera.partners.events import AgreementNovated
from tests.cast import NOON
from tests.factories import partners as make

from .acting import at, last, trail

pytestmark = pytest.mark.django_db


@pytest.fixture
def earlier(cast):
    """An agreement of 2017-2021 with objectives, obligations and targets, and the cycle after it."""
    old_version, new_version = make.version(), make.version()
    old = make.cycle(from_on=date(2017, 1, 1), until_on=date(2021, 12, 31), strategy_version=old_version)
    new = make.cycle(strategy_version=new_version)
    kept = make.objective(version=old_version, code="O1")
    dropped = make.objective(version=old_version, code="O2")
    make.objective(version=new_version, code="O1")
    agreement = make.agreement(
        cast.boris.organisation, cycle=old, state="ended", end_reason="term", objectives=[kept, dropped], code="A1-01"
    )
    return agreement, new


def test_a_renewal_is_a_draft_of_the_next_cycle(cast, earlier):
    agreement, cycle = earlier
    title = {"en": "Yearly report 2020", "nl": "Jaarverslag 2020"}
    make.obligation(agreement, due_on=date(2021, 2, 15), title=title, state="accepted", owner="somebody00")
    make.obligation(agreement, due_on=date(2020, 2, 29), title="Note 2020", state="delivered")
    make.obligation(agreement, due_on=date(2020, 5, 1), state="waived")
    make.obligation(agreement, due_on=date(2016, 11, 1))
    renewal = actions.renew_agreement(agreement=agreement, cycle=cycle, code="A2-01", by=cast.ana.actor, at=NOON)
    assert (renewal.state, renewal.renewal_of, renewal.from_on) == ("draft", agreement, date(2022, 1, 1))
    assert [o.code for o in renewal.objectives.all()] == ["O1"]
    assert renewal.objectives.get().version == cycle.strategy_version
    owed = list(renewal.obligations.order_by("code"))
    assert [(o.code, str(o.title), o.due_on) for o in owed] == [
        ("A2-01-01", "Note 2025", date(2025, 2, 28)),
        ("A2-01-02", "Yearly report 2025", date(2026, 2, 15)),
    ]
    assert owed[1].title.data == {"en": "Yearly report 2025", "nl": "Jaarverslag 2025"}
    assert owed[1].state == "open"
    assert trail() == ["agreement.renewed"]


def test_a_renewal_carries_targets_whose_indicator_goes_on(cast, earlier):
    agreement, cycle = earlier
    old_version = agreement.cycle.strategy_version
    make.yearly_target(agreement, indicator=make.indicator(version=old_version, code="REACH"), year=2017, value=40)
    make.yearly_target(agreement, indicator=make.indicator(version=old_version, code="GONE"), year=2017)
    make.yearly_target(agreement, indicator=make.indicator(version=old_version, code="LATE"), year=2023)
    for code in ("REACH", "LATE"):
        make.indicator(version=cycle.strategy_version, code=code)
    renewal = actions.renew_agreement(agreement=agreement, cycle=cycle, code="A2-01", by=cast.ana.actor, at=NOON)
    assert [(t.indicator.code, t.year, int(t.value)) for t in renewal.targets.all()] == [("REACH", 2022, 40)]
    assert last().after["targets"] == 1


@pytest.mark.parametrize("state", ["draft", "signed", "terminated"])
def test_only_what_ran_is_renewed(cast, earlier, state):
    with pytest.raises(Invalid, match="runs, or ran"):
        actions.renew_agreement(
            agreement=make.agreement(state=state), cycle=earlier[1], code="X", by=cast.ana.actor, at=NOON
        )


def test_what_was_novated_is_not_renewed(cast, earlier):
    row = make.agreement(state="ended", end_reason="novation")
    with pytest.raises(Invalid):
        actions.renew_agreement(agreement=row, cycle=earlier[1], code="X", by=cast.ana.actor, at=NOON)


def test_an_agreement_is_renewed_once_and_into_another_cycle(cast, earlier):
    agreement, cycle = earlier
    with pytest.raises(Invalid, match="another cycle"):
        actions.renew_agreement(agreement=agreement, cycle=agreement.cycle, code="X", by=cast.ana.actor, at=NOON)
    actions.renew_agreement(agreement=agreement, cycle=cycle, code="A2-01", by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid, match="A2-01 was drafted"):
        actions.renew_agreement(agreement=agreement, cycle=cycle, code="A2-02", by=cast.ana.actor, at=NOON)


# --- novation


@pytest.fixture
def merger(cast):
    """Two partners in one cycle that merged into Dan's organisation, which is a partner too."""
    cycle = make.cycle()
    olds = [
        make.agreement(code=code, cycle=cycle, state=state)
        for code, state in [("A-18", "active"), ("A-19", "suspended")]
    ]
    for old in olds:
        organisation = old.partnership.organisation
        organisation.successor, organisation.merged_on = cast.dan.organisation, date(2025, 1, 1)
        organisation.save()
    return olds, make.partnership(cast.dan.organisation)


def drafted(cast, merger, **facts):
    """Draft the successor of the merger's agreements."""
    olds, partnership = merger
    given = {"code": "A-22", "from_on": date(2026, 1, 1), "title": "Agreement", **facts}
    return actions.draft_successor(agreements=olds, partnership=partnership, by=cast.ana.actor, at=NOON, **given)


def test_a_successor_adds_objectives_and_targets_up(cast, merger):
    olds, _ = merger
    version = olds[0].cycle.strategy_version
    indicator = make.indicator(version=version)
    for old, value in zip(olds, (5, 7), strict=True):
        make.yearly_target(old, indicator=indicator, value=value, year=2026)
        make.yearly_target(old, indicator=indicator, value=1, year=2025)
        old.objectives.add(make.objective(version=version))
    successor = drafted(cast, merger)
    assert successor.objectives.count() == 2
    assert [(t.year, int(t.value)) for t in successor.targets.all()] == [(2026, 12)]
    assert successor.co_financing_percent == 40
    assert trail() == ["agreement.drafted"]


def test_a_signed_successor_takes_over_what_is_open(cast, merger, monkeypatch):
    heard = []
    monkeypatch.setitem(_reactions, AgreementNovated, [heard.append])
    olds, partnership = merger
    is_open, settled = make.obligation(olds[0]), make.obligation(olds[1], state="accepted")
    successor = make.agreement(partnership, cycle=olds[0].cycle, state="signed", from_on=date(2026, 1, 1))
    actions.novate_agreements(agreements=olds, successor=successor, ground="They merged.", by=cast.ana.actor, at=NOON)
    for row in (*olds, successor, is_open, settled):
        row.refresh_from_db()
    assert successor.state == "active"
    assert {(o.state, o.end_reason, o.novated_into, o.ended_on) for o in olds} == {
        ("ended", "novation", successor, date(2025, 12, 31))
    }
    assert (is_open.agreement, is_open.moved_from) == (successor, olds[0])
    assert (settled.agreement, settled.moved_from) == (olds[1], None)
    assert trail() == ["agreement.novated", "agreement.novated", "agreement.took_over"]
    assert [(e.successor, e.ended) for e in heard] == [(successor, tuple(olds))]


def test_a_successor_in_force_takes_over_as_well(cast, merger):
    olds, partnership = merger
    successor = make.agreement(partnership, cycle=olds[0].cycle)
    actions.novate_agreements(agreements=olds, successor=successor, ground="They merged.", by=cast.ana.actor, at=NOON)
    assert "state" not in last().after


def test_a_novation_waits_for_signatures_and_the_first_day(cast, merger):
    olds, partnership = merger
    ground = {"ground": "They merged.", "by": cast.ana.actor}
    with pytest.raises(StepRefused):
        actions.novate_agreements(agreements=olds, successor=drafted(cast, merger), at=NOON, **ground)
    successor = make.agreement(partnership, cycle=olds[0].cycle, state="signed", from_on=date(2026, 1, 1))
    with pytest.raises(NotAllowed, match="begins on"):
        actions.novate_agreements(agreements=olds, successor=successor, at=at("2025-12-31"), **ground)


def test_strangers_do_not_succeed(cast, merger):
    olds, partnership = merger
    with pytest.raises(Invalid, match="has not merged"):
        drafted(cast, ([make.agreement(cycle=olds[0].cycle)], partnership))
    with pytest.raises(Invalid, match="one cycle"):
        drafted(cast, ([olds[0], make.agreement()], partnership))
