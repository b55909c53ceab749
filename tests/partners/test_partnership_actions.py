"""Cycles, partnerships, due diligence and calendar feeds."""

from dataclasses import replace
from datetime import date

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.partners import actions, queries
from errera.partners.shapes import CheckFacts, CycleFacts, PartnershipFacts
from tests.cast import NOON
from tests.factories import partners as make

from .acting import PAPER, last, trail

pytestmark = pytest.mark.django_db
CYCLE = CycleFacts({"en": "Second cycle", "nl": "Tweede cyclus"}, date(2022, 1, 1), date(2026, 12, 31))
FACTS = PartnershipFacts(kind="cluster", markets=["JP", "DE"], stands_for={"en": "Robots.", "nl": "Robots."})


def test_a_cycle_is_opened_and_changed(cast):
    cycle = actions.open_cycle(code="C2", facts=CYCLE, by=cast.ana.actor, at=NOON)
    actions.change_cycle(cycle=cycle, facts=replace(CYCLE, note="EUR 1 million a year."), by=cast.ana.actor, at=NOON)
    assert last().after == {"note": "EUR 1 million a year."}
    assert trail() == ["cycle.opened", "cycle.changed"]
    assert list(queries.cycles()) == [cycle]
    with pytest.raises(Invalid, match="C2 already"):
        actions.open_cycle(code="C2", facts=CYCLE, by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid, match="before it begins"):
        actions.change_cycle(cycle=cycle, facts=replace(CYCLE, until_on=date(2020, 1, 1)), by=cast.ana.actor, at=NOON)


def test_an_organisation_becomes_a_partner_once(cast):
    domain = make.domain(code="ENG")
    partnership = actions.begin_partnership(
        organisation=cast.boris.organisation, facts=replace(FACTS, core_domains=[domain]), by=cast.ana.actor, at=NOON
    )
    assert partnership.markets == ["DE", "JP"]
    assert last().after["core_domains"] == ["ENG"]
    assert trail() == ["partnership.begun"]
    with pytest.raises(Invalid, match="Wood cluster is a partner"):
        actions.begin_partnership(organisation=cast.boris.organisation, facts=FACTS, by=cast.ana.actor, at=NOON)


def test_what_a_partner_stands_for_can_change(cast):
    partnership = make.partnership(cast.boris.organisation, core_domains=[make.domain(code="ENG")])
    new = replace(FACTS, delivering_unit=cast.clara.organisation, core_domains=[make.domain(code="FOOD")])
    changed = actions.change_partnership(partnership=partnership, facts=new, by=cast.ana.actor, at=NOON)
    assert changed.delivering_unit == cast.clara.organisation
    assert (last().before["core_domains"], last().after["core_domains"]) == (["ENG"], ["FOOD"])
    actions.change_partnership(partnership=partnership, facts=new, by=cast.ana.actor, at=NOON)
    assert last().after == {}


@pytest.mark.parametrize("who", ["boris", "ada", "dan", "max"])
def test_only_programme_managers_keep_partners(cast, who):
    with pytest.raises(NotAllowed):
        actions.begin_partnership(
            organisation=cast.boris.organisation, facts=FACTS, by=getattr(cast, who).actor, at=NOON
        )


def test_a_partner_is_not_its_own_unit(cast):
    with pytest.raises(Invalid, match="delivers itself"):
        actions.begin_partnership(
            organisation=cast.boris.organisation, facts=replace(FACTS, delivering_unit=cast.boris.organisation),
            by=cast.ana.actor, at=NOON,
        )  # fmt: skip


def test_standing_is_stated_of_fictional_partners_alone(cast):
    partnership = make.partnership(cast.boris.organisation)
    placed = actions.state_standing(
        partnership=partnership, standing="joined", ground="Founded in 2021.", by=cast.ana.actor, at=NOON
    )
    assert placed.standing == "joined"
    with pytest.raises(Invalid):
        actions.state_standing(partnership=partnership, standing="left", ground="", by=cast.ana.actor, at=NOON)
    cast.boris.organisation.is_fictional = False
    cast.boris.organisation.save()
    with pytest.raises(Invalid, match="real organisation"):
        actions.state_standing(partnership=partnership, standing="left", ground="x", by=cast.ana.actor, at=NOON)
    unknown = actions.state_standing(
        partnership=partnership, standing="not_known", ground="", by=cast.ana.actor, at=NOON
    )
    assert unknown.standing == "not_known"


def test_a_check_is_kept_with_its_document(cast):
    partnership = make.partnership()
    facts = CheckFacts("insurance", "medium", "Cover ends soon.", valid_until=date(2026, 4, 15), document=PAPER)
    item = actions.check_due_diligence(partnership=partnership, facts=facts, by=cast.ana.actor, at=NOON)
    assert item.document_hash == PAPER.document_hash
    plain = actions.check_due_diligence(
        partnership=partnership, facts=CheckFacts("statutes", "low", "In order."), by=cast.ana.actor, at=NOON
    )
    assert plain.document == ""
    with pytest.raises(Invalid):
        actions.check_due_diligence(
            partnership=partnership, facts=replace(facts, reason=""), by=cast.ana.actor, at=NOON
        )
    with pytest.raises(NotAllowed):
        actions.check_due_diligence(partnership=partnership, facts=facts, by=cast.boris.actor, at=NOON)


# --- calendar feeds


def test_a_feed_is_found_by_its_secret_alone(cast):
    feed, secret = actions.create_calendar_feed(by=cast.boris.actor, at=NOON)
    assert queries.feed_at(feed.public_id, secret) == feed
    assert queries.feed_at(feed.public_id, "guess") is None
    assert queries.feed_at("0000000000", secret) is None
    assert secret not in feed.secret_hash
    assert list(queries.feeds_of(cast.boris.actor)) == [feed]
    assert not queries.feeds_of(cast.clara.actor).exists()


def test_a_revoked_feed_leads_nowhere(cast):
    feed, secret = actions.create_calendar_feed(by=cast.boris.actor, at=NOON)
    with pytest.raises(NotAllowed, match="somebody else"):
        actions.revoke_calendar_feed(feed=feed, by=cast.clara.actor, at=NOON)
    actions.revoke_calendar_feed(feed=feed, by=cast.boris.actor, at=NOON)
    assert queries.feed_at(feed.public_id, secret) is None
    with pytest.raises(Invalid, match="before"):
        actions.revoke_calendar_feed(feed=feed, by=cast.boris.actor, at=NOON)


def test_strangers_have_no_feed(cast):
    with pytest.raises(NotAllowed):
        actions.create_calendar_feed(by=cast.dan.actor, at=NOON)
