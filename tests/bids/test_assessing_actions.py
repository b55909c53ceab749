"""Assessments: nobody with an interest gets in, nobody sees another's scores too early, and all agree in the end."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from errera.bids import actions, queries
from errera.bids.models import Assessment, Declaration, Score
from errera.bids.shapes import ScoreFacts
from errera.foundation.actor import NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.directory.models import Affiliation, Organisation
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from tests.cast import TODAY, _member
from tests.factories import accounts, bids

from .acting import last, refused, trail

pytestmark = pytest.mark.slow


@pytest.fixture
def bid(cast):
    row = bids.submitted(bids.call(), bids.partner(cast.boris.organisation))
    bids.close(row.call)
    row.refresh_from_db()
    return row


def assign(bid, who, by, **given):
    start = {"assessor": who.person.public_id, "page": "https://example.org/a", "by": by, "at": bids.AFTER}
    return actions.assign_assessor(bid=bid, **{**start, **given})


def works_for(who, organisation, **given):
    start = {"from_on": date(2020, 1, 1), "until_on": None, **given}
    return Affiliation.objects.create(person=who.person, organisation=organisation, **start)


def bar(bid, actor):
    return queries.bar_on(bid, actor, on=TODAY)


def test_an_assessor_is_asked_and_told(cast, money, bid):
    assign(bid, money.ida, cast.ana.actor, due_on=date(2026, 4, 15))
    assert "15 April 2026" in Letter.objects.get(kind="bids/to_assess").body
    assert trail()[-1] == "assessor.assigned"
    with refused("assigned to this bid before", place="assessor"):
        assign(bid, money.ida, cast.ana.actor)


def test_who_does_not_assess_is_not_asked(cast, money, bid):
    with refused("does not assess", place="assessor"):
        assign(bid, money.fin, cast.ana.actor)
    with pytest.raises(NotAllowed):
        assign(bid, money.ida, money.ivo.actor)


def test_nobody_is_assigned_before_the_call_is_closed_or_after_the_assessment(cast, money):
    early = bids.submitted()
    with refused("when the call is closed"):
        assign(early, money.ida, cast.ana.actor)
    done = bids.ranked((8, 8)).bids.get()
    with pytest.raises(StepRefused):
        assign(done, money.ida, cast.ana.actor)


def test_who_works_for_a_bidder_is_not_even_asked(cast, money, bid):
    works_for(money.iris, cast.boris.organisation)
    with refused("has an interest", place="assessor"):
        assign(bid, money.iris, cast.ana.actor)


def parent_of(bid):
    parent = Organisation.objects.create(code="parent", name="Parent", country="BE")
    Organisation.objects.filter(pk=bid.lead.organisation_id).update(parent=parent)
    return parent


def unit_of(bid):
    unit = Organisation.objects.create(code="unit", name="Unit", country="BE")
    type(bid.lead).objects.filter(pk=bid.lead_id).update(delivering_unit=unit)
    return unit


@pytest.mark.parametrize("where", [lambda bid: bid.lead.organisation, unit_of, parent_of])
def test_work_for_the_holder_its_unit_or_its_parent_bars(money, bid, where):
    works_for(money.iris, where(bid))
    assert "work or worked for" in str(bar(bid, money.iris.actor))


@pytest.mark.parametrize(("until", "bars"), [(date(2023, 3, 16), True), (date(2023, 3, 15), False)])
def test_work_of_long_ago_bars_as_long_as_the_setting_says(settings, money, bid, until, bars):
    settings.ERRERA_CONFLICT_YEARS = 3
    works_for(money.iris, bid.lead.organisation, until_on=until)
    assert bool(bar(bid, money.iris.actor)) is bars


def test_a_role_held_at_a_bidder_bars_and_work_to_come_does_not(cast, money, bid):
    assert bar(bid, cast.ana.actor) is None
    works_for(money.ivo, bid.lead.organisation, from_on=date(2027, 1, 1))
    assert bar(bid, money.ivo.actor) is None
    insider = _member("Insider", bid.lead.organisation, "assessor")
    assert bar(bid, insider.actor)


def test_partners_are_never_barred_from_their_own_bid(cast, bid):
    assert bar(bid, cast.boris.actor) is None


def test_a_declared_conflict_bars_for_good_and_from_everything(cast, money, bid):
    row = bids.assigned(bid, money.iris, declares=False)
    with refused("Say why", place="ground"):
        actions.declare_interest(assessment=row, has_conflict=True, ground=" ", by=money.iris.actor, at=bids.AFTER)
    row = actions.declare_interest(
        assessment=row, has_conflict=True, ground="My brother.", by=money.iris.actor, at=bids.AFTER
    )
    assert row.state == "barred"
    assert last().ground == "My brother."
    assert "My brother." in str(bar(bid, money.iris.actor))
    with pytest.raises(StepRefused):
        actions.declare_interest(assessment=row, has_conflict=False, by=money.iris.actor, at=bids.AFTER)
    with pytest.raises(StepRefused):
        actions.keep_scores(assessment=row, scores=bids.scores(1, 1), by=money.iris.actor, at=bids.AFTER)


def test_what_the_directory_shows_outweighs_what_is_declared(money, bid):
    row = bids.assigned(bid, money.iris, declares=False)
    works_for(money.iris, bid.lead.organisation)
    row = actions.declare_interest(assessment=row, has_conflict=False, by=money.iris.actor, at=bids.AFTER)
    assert row.state == "barred"
    assert Declaration.objects.get().kind == "affiliation"


def test_an_interest_that_comes_to_light_later_stops_the_scores(money, bid):
    row = bids.assigned(bid, money.iris)
    works_for(money.iris, bid.lead.organisation)
    for act in (actions.keep_scores, actions.hand_in_scores):
        with pytest.raises(NotAllowed, match="work or worked for"):
            act(assessment=row, scores=bids.scores(9, 9), by=money.iris.actor, at=bids.AFTER)


def test_a_deputy_of_a_barred_person_is_barred_and_so_is_who_sends_a_barred_deputy(cast, money, bid):
    from errera.foundation.accounts import queries as account_queries

    bids.assigned(bid, money.iris, declares=False)
    row = Assessment.objects.get()
    actions.declare_interest(assessment=row, has_conflict=True, ground="x", by=money.iris.actor, at=bids.AFTER)
    accounts.deputy(money.iris.user, money.ida.user)
    for_iris = account_queries.actor_for(money.ida.user, on=TODAY, acting_for=money.iris.user)
    assert bar(bid, for_iris)
    assert bar(bid, money.ida.actor) is None
    accounts.deputy(money.ivo.user, money.iris.user)
    for_ivo = account_queries.actor_for(money.iris.user, on=TODAY, acting_for=money.ivo.user)
    assert bar(bid, for_ivo)
    assert bar(bid, money.ivo.actor) is None


def test_a_deputy_who_declares_for_the_absent_bars_both(money, bid):
    from errera.foundation.accounts import queries as account_queries

    row = bids.assigned(bid, money.ivo, declares=False)
    accounts.deputy(money.ivo.user, money.ida.user)
    deputy = account_queries.actor_for(money.ida.user, on=TODAY, acting_for=money.ivo.user)
    actions.declare_interest(assessment=row, has_conflict=True, ground="x", by=deputy, at=bids.AFTER)
    assert bar(bid, money.ivo.actor)
    assert bar(bid, money.ida.actor)


def test_a_manager_and_a_member_bar_themselves(cast, money, bid):
    for who in (cast.ana, money.com):
        with refused("Say why", place="ground"):
            actions.declare_conflict(bid=bid, ground="", by=who.actor, at=bids.AFTER)
        actions.declare_conflict(bid=bid, ground="My firm.", by=who.actor, at=bids.AFTER)
        assert bar(bid, who.actor)
    bids.scored(bid, 8, 8)
    bids.scored(bid, 8, 8)
    with pytest.raises(NotAllowed, match="My firm"):
        actions.write_consensus(bid=bid, note="x", points={"quality": 8, "reach": 8}, by=cast.ana.actor, at=bids.AFTER)
    with pytest.raises(NotAllowed):
        actions.declare_conflict(bid=bid, ground="x", by=cast.boris.actor, at=bids.AFTER)


def test_an_assessor_who_finds_an_interest_later_is_barred_and_the_scores_do_not_count(money, bid):
    row = bids.scored(bid, 9, 9, who=money.ida)
    bids.scored(bid, 5, 5, who=money.ivo)
    actions.declare_conflict(bid=bid, ground="I was hired.", by=money.ida.actor, at=bids.AFTER)
    row.refresh_from_db()
    assert row.state == "barred"
    assert [r.assessor for r in queries.counted(queries.assessments_of(bid))] == [money.ivo.person.public_id]
    actions.declare_conflict(bid=bid, ground="Once more.", by=money.ida.actor, at=bids.AFTER)


def test_everybody_declares_for_themselves(cast, money, bid):
    row = bids.assigned(bid, money.ida, declares=False)
    for by in (money.ivo.actor, cast.ana.actor):
        with pytest.raises(NotAllowed):
            actions.declare_interest(assessment=row, has_conflict=False, by=by, at=bids.AFTER)


def test_scores_are_kept_while_they_are_written_and_handed_in_whole(money, bid):
    row = bids.assigned(bid, money.ida)
    actions.keep_scores(assessment=row, scores=[ScoreFacts("quality", 7, "")], by=money.ida.actor, at=bids.AFTER)
    hand_in = {"assessment": row, "by": money.ida.actor, "at": bids.AFTER}
    with refused("Say why “Quality”", place="comment-quality"):
        actions.hand_in_scores(scores=[ScoreFacts("reach", 7, "Wide.")], **hand_in)
    with refused("Score “Reach”", place="points-reach"):
        actions.hand_in_scores(scores=[ScoreFacts("quality", 7, "Good.")], **hand_in)
    for bad in (ScoreFacts("quality", 11, "x"), ScoreFacts("quality", -1, "x"), ScoreFacts("strange", 1, "x")):
        with refused("Give from 0 to", place=f"points-{bad.code}"):
            actions.hand_in_scores(scores=[bad], **hand_in)
    assert actions.hand_in_scores(scores=bids.scores(7, 6), **hand_in).state == "handed_in"
    with pytest.raises(StepRefused):
        actions.keep_scores(assessment=row, scores=bids.scores(1, 1), by=money.ida.actor, at=bids.AFTER)


def test_the_trail_holds_the_points_of_nobody_before_all_are_in(cast, money, bid):
    bids.assigned(bid, money.ivo)
    bids.scored(bid, 3, 4, who=money.ida)
    ours = AuditEvent.objects.filter(what__startswith="bids.scores")
    assert "points" not in json.dumps([[event.before, event.after] for event in ours])
    actions.hand_in_scores(
        assessment=Assessment.objects.get(assessor=money.ivo.person.public_id), scores=bids.scores(9, 9),
        by=money.ivo.actor, at=bids.AFTER,
    )  # fmt: skip
    assert trail()[-1] == "scores.opened"
    assert last().after["points"][money.ida.person.public_id] == {"quality": 3, "reach": 4}


def test_scores_open_when_the_last_one_who_kept_them_shut_is_taken_off(cast, money, bid):
    bids.scored(bid, 3, 4)
    bids.scored(bid, 5, 6)
    late = bids.assigned(bid, money.ida)
    rows = queries.assessments_of(bid)
    from errera.bids import policies

    assert not policies.may_see_scores(cast.ana.actor, rows, None)
    with refused("Say why", place="ground"):
        actions.release_assessor(assessment=late, ground="", by=cast.ana.actor, at=bids.AFTER)
    with pytest.raises(NotAllowed):
        actions.release_assessor(assessment=late, ground="x", by=money.ivo.actor, at=bids.AFTER)
    actions.release_assessor(assessment=late, ground="Ill.", by=cast.ana.actor, at=bids.AFTER)
    assert policies.may_see_scores(cast.ana.actor, queries.assessments_of(bid), None)
    assert trail()[-1] == "scores.opened"


def consensus(bid, by, note="We agree.", **points):
    given = {"quality": 8, "reach": 7, **points}
    return actions.write_consensus(bid=bid, note=note, points=given, by=by, at=bids.AFTER)


def test_the_assessors_agree_and_the_bid_is_assessed(cast, money, bid):
    one, two = (bids.scored(bid, 9, 9, who=money.ida), bids.scored(bid, 5, 5, who=money.ivo))
    with refused("Say how", place="note"):
        consensus(bid, cast.ana.actor, note=" ")
    with refused("Give from 0 to 10", place="points-reach"):
        consensus(bid, cast.ana.actor, reach=11)
    consensus(bid, cast.ana.actor)
    actions.agree_consensus(assessment=one, by=money.ida.actor, at=bids.AFTER)
    bid.refresh_from_db()
    assert bid.state == "submitted"
    actions.agree_consensus(assessment=two, by=money.ivo.actor, at=bids.AFTER)
    bid.refresh_from_db()
    assert (bid.state, bid.thousandths, bid.passes) == ("assessed", 8 * 600 + 7 * 400, True)


def test_a_consensus_that_is_written_again_is_agreed_to_again(cast, money, bid):
    one, _ = (bids.scored(bid, 9, 9, who=money.ida), bids.scored(bid, 5, 5, who=money.ivo))
    with pytest.raises(NotAllowed, match="No consensus"):
        actions.agree_consensus(assessment=one, by=money.ida.actor, at=bids.AFTER)
    consensus(bid, cast.ana.actor)
    actions.agree_consensus(assessment=one, by=money.ida.actor, at=bids.AFTER)
    consensus(bid, cast.ana.actor, quality=4)
    one.refresh_from_db()
    assert one.agreed_at is None


def test_a_consensus_waits_for_two_and_for_all(cast, money, bid):
    bids.scored(bid, 9, 9)
    with pytest.raises(NotAllowed, match="still missing: 1"):
        consensus(bid, cast.ana.actor)


def refused_by_the_database(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_keeps_declarations_and_scores_as_they_are(money, bid):
    row = bids.scored(bid, 9, 9, who=money.ida)
    for statement in (
        "UPDATE bids_declaration SET kind = 'none'", "DELETE FROM bids_declaration", "UPDATE bids_score SET points = 0",
    ):  # fmt: skip
        refused_by_the_database(statement)
    with pytest.raises(DatabaseError), transaction.atomic():
        Score.objects.create(assessment=row, criterion=bid.call.criteria.first(), points=1)


def test_the_database_lets_nobody_assess_undeclared_or_barred(money, bid):
    bids.assigned(bid, money.ida, declares=False)
    refused_by_the_database("UPDATE bids_assessment SET state = 'open'")
    Declaration.objects.create(
        bid=bid, person=money.ida.person.public_id, kind="conflict", ground="x", declared_by="x", declared_at=bids.AFTER
    )
    refused_by_the_database("UPDATE bids_assessment SET state = 'open'")
