"""Links, splits and mergers: who is one undertaking, and whose aid counts for whom."""

from dataclasses import replace
from datetime import date

import pytest

from errera.aid import actions, queries
from errera.aid.models import Aid, Share
from errera.aid.shapes import LinkFacts, ShareFacts
from errera.foundation.actor import NotAllowed
from errera.foundation.directory import actions as directory_actions
from errera.foundation.directory.models import Organisation
from errera.foundation.documents.models import Document
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from tests.aid.acting import last, trail
from tests.cast import NOON, TODAY
from tests.factories import aid as make
from tests.factories import directory
from tests.factories.documents import a_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast):
    """Wood with 80,000, steel with 90,000."""
    wood, steel = cast.boris.organisation, cast.clara.organisation
    make.aid(wood, cents=80_000_00)
    make.aid(steel, cents=90_000_00)
    return wood, steel


def used(organisation, on=TODAY):
    return queries.position_of(organisation, "BE", on).used_cents


def test_a_link_makes_two_one_undertaking(fin, two):
    wood, steel = two
    facts = LinkFacts(wood, steel, "majority_of_votes", date(2025, 5, 1), note="60 % of the shares.", proof=a_file())
    link = actions.add_link(facts=facts, by=fin, at=NOON)
    assert (used(wood), used(steel), used(wood, date(2025, 4, 30))) == (170_000_00, 170_000_00, 80_000_00)
    assert (link.added_by, Document.objects.get().public_id) == (fin.doer, link.document)
    assert trail() == ["link.added"]


def test_an_ended_link_counts_until_its_last_day(fin, two):
    wood, steel = two
    link = actions.end_link(link=make.link(*two), until_on=date(2025, 6, 30), reason="Sold.", by=fin, at=NOON)
    assert (link.state, link.closed_by, last().ground) == ("ended", fin.doer, "Sold.")
    assert (used(wood), used(steel, date(2025, 6, 30))) == (80_000_00, 170_000_00)


def test_a_struck_link_counts_on_no_day(fin, two):
    link = actions.strike_link(link=make.link(*two), reason="Mixed up.", by=fin, at=NOON)
    assert (link.state, used(two[0]), used(two[0], date(2025, 3, 1))) == ("struck", 80_000_00, 80_000_00)
    with pytest.raises(StepRefused):
        actions.end_link(link=link, until_on=TODAY, reason="x", by=fin, at=NOON)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"controlled": "wood"}, "controlled"),
        ({"kind": "friends"}, "kind"),
        ({"until_on": date(2019, 1, 1)}, "until_on"),
        ({}, "controlled"),  # once more the same
    ],
)
def test_an_impossible_link_is_refused(fin, two, changes, field):
    wood, steel = two
    made = make.link(wood, steel)
    facts = LinkFacts(wood, steel, made.kind, made.from_on)
    if changes.get("controlled"):
        changes = {"controlled": wood}
    with pytest.raises(Invalid) as refused:
        actions.add_link(facts=replace(facts, **changes), by=fin, at=NOON)
    assert refused.value.field == field


def test_a_link_does_not_end_before_it_began(fin, two):
    with pytest.raises(Invalid) as refused:
        actions.end_link(link=make.link(*two), until_on=date(2019, 12, 31), reason="x", by=fin, at=NOON)
    assert refused.value.field == "until_on"


def test_only_finance_keeps_links(fin, cast, two):
    link, (wood, steel) = make.link(*two), two
    for act in (
        lambda by: actions.add_link(facts=LinkFacts(steel, wood, "appoints_board", TODAY), by=by, at=NOON),
        lambda by: actions.end_link(link=link, until_on=TODAY, reason="x", by=by, at=NOON),
        lambda by: actions.strike_link(link=link, reason="x", by=by, at=NOON),
        lambda by: actions.record_split(shares=[ShareFacts(wood, TODAY, steel, 1)], by=by, at=NOON),
    ):
        with pytest.raises(NotAllowed):
            act(cast.boris.actor)


def test_a_grant_is_refused_when_somebody_joins_while_it_waits(fin, two, monkeypatch):
    """On PostgreSQL the link of another transaction shows only after the lock; here it is shown by hand."""
    wood, steel = two
    known = iter([frozenset({wood.pk}), frozenset({wood.pk, steel.pk})])
    monkeypatch.setattr(queries, "undertaking_ever", lambda *organisations: next(known))
    with pytest.raises(Invalid, match="try again"):
        actions.grant_aid(beneficiary=wood, facts=make.facts(), by=fin, at=NOON)


def test_a_part_belongs_to_its_whole(fin, two):
    wood, steel = two
    Organisation.objects.filter(pk=steel.pk).update(parent=wood)
    assert used(wood) == used(steel) == 170_000_00


def test_aid_of_both_counts_for_the_successor_from_the_day_of_the_merger(fin, cast, two):
    wood, steel = two
    directory_actions.record_merger(organisation=steel, successor=wood, on=date(2026, 1, 1), by=cast.ana.actor, at=NOON)
    assert (used(wood), used(wood, date(2025, 12, 31))) == (170_000_00, 80_000_00)


def test_a_merged_duplicate_leaves_its_aid_to_the_row_that_stays(fin, cast, two):
    wood, steel = two
    make.link(steel, directory.organisation())
    double = directory.organisation(name="Wood cluster (double)")
    make.aid(double, cents=7_000_00)
    make.declaration(double, cents=1_000_00)
    directory_actions.merge_duplicate_organisation(keep=wood, drop=double, by=cast.ana.actor, at=NOON)
    assert used(wood) == 88_000_00


def test_duplicates_with_a_link_between_them_clash(fin, cast, two):
    wood, _ = two
    double = directory.organisation()
    make.link(wood, double)
    with pytest.raises(Invalid, match="clash"):
        directory_actions.merge_duplicate_organisation(keep=wood, drop=double, by=cast.ana.actor, at=NOON)


def test_aid_is_shared_when_an_undertaking_splits(fin, two):
    wood, steel = two
    shares = [
        ShareFacts(steel, date(2025, 7, 1), one, weight, ground="Equity.") for one, weight in ((wood, 1), (steel, 2))
    ]
    actions.record_split(shares=shares, by=fin, at=NOON)
    # 90,000 / 3 = 30,000 to wood: 80,000 + 30,000 = 110,000; 60,000 stay with steel.
    assert (used(wood), used(steel), used(wood, date(2025, 6, 30))) == (110_000_00, 60_000_00, 80_000_00)
    assert trail() == ["share.recorded", "share.recorded"]


def test_one_row_goes_to_whoever_carries_on_with_what_it_was_used_for(fin, two):
    wood, steel = two
    aid = Aid.objects.get(beneficiary=steel)
    actions.record_split(shares=[ShareFacts(steel, date(2025, 7, 1), wood, 1, aid=aid)], by=fin, at=NOON)
    assert (used(wood), used(steel)) == (170_000_00, 0)


def test_a_share_that_is_recorded_again_gets_its_new_weight(fin, two):
    wood, steel = two
    for weight in (1, 3):
        actions.record_split(shares=[ShareFacts(steel, date(2025, 7, 1), wood, weight)], by=fin, at=NOON)
    assert (Share.objects.get().weight, last().before) == (3, {"weight": 1})


def test_an_impossible_split_is_refused(fin, two):
    wood, steel = two
    row = Aid.objects.get(beneficiary=steel)
    good = ShareFacts(steel, date(2025, 7, 1), wood, 1)
    for shares, field in (
        ([], "takers"),
        ([replace(good, weight=0)], "weight"),
        ([replace(good, aid=Aid.objects.get(beneficiary=wood))], "aid"),
        ([replace(good, aid=row, split_on=row.granted_on)], "aid"),
    ):
        with pytest.raises(Invalid) as refused:
            actions.record_split(shares=shares, by=fin, at=NOON)
        assert refused.value.field == field
