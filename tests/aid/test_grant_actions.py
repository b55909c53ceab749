"""Granting, correcting and withdrawing: what is written, what is refused, and with which computation."""

from dataclasses import replace
from datetime import date

import pytest

from errera.aid import actions, events, queries
from errera.aid.models import Aid, Declaration
from errera.aid.policies import OverCeiling
from errera.foundation.actor import NotAllowed
from errera.foundation.events import _reactions
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.foundation.ui.speech import say
from tests.aid.acting import last, trail
from tests.cast import NOON, TODAY
from tests.factories import aid as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(monkeypatch):
    """What was announced."""
    news = []
    for event in (events.AidGranted, events.AidCorrected, events.AidWithdrawn):
        monkeypatch.setitem(_reactions, event, [news.append])
    return news


def grant(beneficiary, cents=10_000_00, *, by, **given):
    return actions.grant_aid(beneficiary=beneficiary, facts=make.facts(cents, **given), by=by, at=NOON)


def used(organisation, on=TODAY):
    return queries.position_of(organisation, "BE", on).used_cents


def test_a_grant_is_counted_from_its_day_and_recorded(fin, wood, heard):
    aid = grant(wood, 120_000_00, by=fin, about="funding.Allocation:7kq")
    assert (aid.state, aid.beneficiary, aid.about, aid.recorded_by) == (
        "granted",
        wood,
        "funding.Allocation:7kq",
        fin.doer,
    )
    assert used(wood) == 120_000_00
    assert (trail(), last().after["used_cents"], last().after["is_near"]) == (["aid.granted"], 120_000_00, False)
    assert [type(news).__name__ for news in heard] == ["AidGranted"]


def test_the_decision_to_fund_is_the_grant(fin, cast, wood):
    assert grant(wood, by=cast.ana.actor).recorded_by == cast.ana.actor.doer


def test_exactly_the_ceiling_may_be_granted_and_no_cent_more(fin, wood):
    grant(wood, 300_000_00, by=fin)
    with pytest.raises(OverCeiling):
        grant(wood, 1, by=fin)
    assert used(wood) == 300_000_00


def test_the_refusal_shows_the_whole_computation(fin, wood, steel):
    make.link(wood, steel)
    grant(wood, 200_000_00, by=fin, granted_on=date(2025, 2, 3))
    grant(steel, 60_000_00, by=fin)
    with pytest.raises(OverCeiling) as refused:
        grant(wood, 40_000_05, by=fin)
    assert say(refused.value.sentence) == (
        "EUR 40,000.05 does not fit under the ceiling: on 16 March 2026, EUR 260,000 of EUR 300,000 is used by Steel "
        "club, Wood cluster (EUR 200,000 of 3 February 2025; EUR 60,000 of 16 March 2026). There is room for "
        "EUR 40,000."
    )
    assert refused.value.field == "cents"
    found = refused.value.computation
    assert (found.members, found.used_cents) == ({wood.pk, steel.pk}, 300_000_05)


def test_more_than_the_ceiling_at_once_is_refused_in_fewer_words(fin, wood):
    with pytest.raises(OverCeiling, match="EUR 300000 that holds on"):
        grant(wood, 300_000_01, by=fin)


def test_without_a_ceiling_nothing_can_be_checked(cast, wood):
    with pytest.raises(OverCeiling, match="No ceiling is recorded for BE"):
        grant(wood, by=cast.ana.actor)


def test_another_currency_cannot_be_added_up(fin, wood):
    with pytest.raises(OverCeiling, match="The ceiling counts in EUR"):
        grant(wood, by=fin, currency="SEK")


def test_a_grant_near_the_ceiling_says_so(fin, wood, heard):
    grant(wood, 240_000_00, by=fin)
    assert heard[0].is_near
    assert last().after["is_near"] is True


def test_the_level_of_the_warning_is_a_setting(fin, wood, heard, settings):
    settings.ERRERA_AID_WARNING_PERCENT = 81
    grant(wood, 240_000_00, by=fin)
    assert not heard[0].is_near


def test_a_late_entry_takes_no_room_of_a_later_grant(fin, wood):
    grant(wood, 250_000_00, by=fin, granted_on=date(2026, 3, 1))
    with pytest.raises(OverCeiling):
        grant(wood, 60_000_00, by=fin, granted_on=date(2026, 2, 1))
    assert grant(wood, 50_000_00, by=fin, granted_on=date(2026, 2, 1)).pk


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"cents": 0}, "cents"),
        ({"cents": True}, "cents"),
        ({"granted_on": date(2026, 3, 17)}, "granted_on"),
        ({"member_state": "XX"}, "member_state"),
        ({"authority": " "}, "authority"),
        ({"instrument": "gift"}, "instrument"),
        ({"sector": "00"}, "sector"),
        ({"currency": "XXX"}, "currency"),
        ({"code": "taken"}, "code"),
    ],
)
def test_facts_that_the_public_register_could_not_name_are_refused(fin, wood, given, field):
    make.aid(wood, code="taken")
    with pytest.raises(Invalid) as refused:
        actions.grant_aid(beneficiary=wood, facts=replace(make.facts(), **given), by=fin, at=NOON)
    assert refused.value.field == field


@pytest.mark.parametrize("name", ["boris", "ada", "max", "dan"])
def test_others_do_not_grant(fin, cast, wood, name):
    with pytest.raises(NotAllowed):
        grant(wood, by=getattr(cast, name).actor)


def test_a_correction_is_a_second_row_that_replaces(fin, wood, heard):
    old = grant(wood, 200_000_00, by=fin, about="funding.Allocation:7kq")
    new = actions.correct_aid(
        aid=old, beneficiary=wood, facts=make.facts(20_000_00), reason="A nought too many.", by=fin, at=NOON
    )
    old.refresh_from_db()
    assert (old.state, old.cents, old.corrected_by) == ("corrected", 200_000_00, fin.doer)
    assert (new.state, new.corrects, new.reason, new.about) == ("granted", old, "A nought too many.", old.about)
    assert used(wood) == 20_000_00
    assert (last().ground, last().before["cents"], last().after["cents"]) == (
        "A nought too many.",
        200_000_00,
        20_000_00,
    )
    assert heard[-1].earlier == old


def test_a_correction_may_move_aid_to_another_beneficiary(fin, wood, steel):
    old = grant(wood, by=fin)
    actions.correct_aid(aid=old, beneficiary=steel, facts=make.facts(), reason="Wrong one.", by=fin, at=NOON)
    assert (used(wood), used(steel)) == (0, 10_000_00)


def test_a_correction_upwards_must_fit(fin, wood):
    grant(wood, 200_000_00, by=fin)
    small = grant(wood, 50_000_00, by=fin)
    more = {"aid": small, "beneficiary": wood, "reason": "It was more.", "by": fin, "at": NOON}
    with pytest.raises(OverCeiling):
        actions.correct_aid(facts=make.facts(100_000_01), **more)
    assert actions.correct_aid(facts=make.facts(100_000_00), **more).cents == 100_000_00


def test_a_correction_downwards_always_fits(fin, wood, steel):
    big = grant(wood, 200_000_00, by=fin)
    grant(steel, 250_000_00, by=fin)
    make.link(wood, steel)  # together they are over, lawfully
    new = actions.correct_aid(aid=big, beneficiary=wood, facts=make.facts(190_000_00), reason="Less.", by=fin, at=NOON)
    assert new.cents == 190_000_00


def test_a_row_is_corrected_once_and_for_a_reason(fin, wood):
    aid = grant(wood, by=fin)
    with pytest.raises(Invalid) as refused:
        actions.correct_aid(aid=aid, beneficiary=wood, facts=make.facts(1), reason=" ", by=fin, at=NOON)
    assert refused.value.field == "reason"
    actions.correct_aid(aid=aid, beneficiary=wood, facts=make.facts(1), reason="Why.", by=fin, at=NOON)
    with pytest.raises(StepRefused):
        actions.correct_aid(aid=aid, beneficiary=wood, facts=make.facts(1), reason="Why.", by=fin, at=NOON)


def test_withdrawn_aid_no_longer_counts(fin, wood, heard):
    aid = actions.withdraw_aid(aid=grant(wood, by=fin), reason="Annulled.", by=fin, at=NOON)
    assert (aid.state, aid.withdrawn_reason, used(wood)) == ("withdrawn", "Annulled.", 0)
    assert type(heard[-1]).__name__ == "AidWithdrawn"
    with pytest.raises(StepRefused):
        actions.withdraw_aid(aid=aid, reason="Again.", by=fin, at=NOON)


def test_only_who_keeps_the_register_corrects_and_withdraws(fin, cast, wood):
    aid = grant(wood, by=cast.ana.actor)
    with pytest.raises(NotAllowed):
        actions.withdraw_aid(aid=aid, reason="x", by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.correct_aid(aid=aid, beneficiary=wood, facts=make.facts(), reason="x", by=cast.ana.actor, at=NOON)


def test_a_grant_takes_over_the_declaration_of_the_same_aid(fin, cast, wood):
    declared = make.declaration(wood, cents=200_000_00)
    with pytest.raises(OverCeiling):
        grant(wood, 200_000_00, by=fin)
    aid = grant(wood, 200_000_00, by=fin, replaces=declared)
    declared.refresh_from_db()
    assert (declared.state, declared.entry, used(wood)) == ("registered", aid, 200_000_00)
    assert trail() == ["declaration.superseded", "aid.granted"]


def test_a_grant_takes_over_no_declaration_of_somebody_else(fin, wood, steel):
    with pytest.raises(Invalid, match="this beneficiary"):
        grant(wood, by=fin, replaces=make.declaration(steel))
    assert not Aid.objects.exists()
    assert Declaration.objects.get().state == "declared"
