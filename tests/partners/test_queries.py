"""What exists for whom, and what the reads add up to."""

from datetime import date
from decimal import Decimal

import pytest

from errera.partners import queries
from errera.partners.models import Amendment, Obligation
from tests.cast import NOON, TODAY
from tests.factories import partners as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(cast):
    """Boris's and Clara's agreements, each with a row of every kind; a steering committee of both."""
    agreements = []
    for who in (cast.boris, cast.clara):
        agreement = make.agreement(who.organisation, code=f"A-{who.organisation.code}")
        make.obligation(agreement)
        make.yearly_target(agreement)
        make.plan(agreement)
        make.amendment(agreement)
        make.evaluation(agreement, state="final")
        make.due_diligence(agreement.partnership)
        make.action_point(make.meeting(agreement, state="held"))
        agreements.append(agreement)
    make.action_point(make.meeting(*agreements, state="held", code="SC-1"))
    return agreements


SEEN = {
    queries.partnerships_seen_by: 1,
    queries.due_diligence_seen_by: 1,
    queries.agreements_seen_by: 1,
    queries.obligations_seen_by: 1,
    queries.targets_seen_by: 1,
    queries.plans_seen_by: 1,
    queries.amendments_seen_by: 1,
    queries.evaluations_seen_by: 1,
    queries.meetings_seen_by: 2,
    queries.action_points_seen_by: 2,
}


@pytest.mark.parametrize("seen_by", SEEN, ids=lambda query: query.__name__)
def test_a_partner_sees_its_own_the_agency_sees_all_strangers_nothing(cast, two, seen_by):
    own, everything = SEEN[seen_by], 3 if SEEN[seen_by] == 2 else 2
    counts = {name: len(seen_by(getattr(cast, name).actor)) for name in ("ana", "ada", "boris", "clara", "dan", "max")}
    assert counts == {"ana": everything, "ada": everything, "boris": own, "clara": own, "dan": 0, "max": 0}


def test_people_of_the_delivering_unit_see_the_holders_agreement(cast):
    make.agreement(make.partnership(delivering_unit=cast.clara.organisation))
    assert queries.agreements_seen_by(cast.clara.actor).count() == 1
    assert not queries.agreements_seen_by(cast.boris.actor).exists()


def test_a_partner_sees_its_evaluation_once_it_is_final(cast):
    row = make.evaluation(make.agreement(cast.boris.organisation))
    assert not queries.evaluations_seen_by(cast.boris.actor).exists()
    assert list(queries.evaluations_seen_by(cast.ana.actor)) == [row]


# --- health


def test_health_takes_two_queries_beside_the_agreements(cast, two, django_assert_num_queries):
    ana = cast.ana.actor
    with django_assert_num_queries(3):
        judged = queries.with_health_facts(queries.agreements_seen_by(ana), on=TODAY)
        assert set(queries.health_of(judged, on=TODAY)) == {a.pk for a in two}


def test_health_is_judged_on_what_the_tables_say(cast):
    ours = make.agreement(cast.boris.organisation, state="suspended", until_on=date(2027, 12, 31))
    make.obligation(ours, due_on=date(2026, 3, 1), code="A-01")
    make.obligation(ours, due_on=date(2026, 2, 1), state="delivered")
    make.due_diligence(ours.partnership, valid_until=date(2025, 1, 1))
    make.due_diligence(ours.partnership, valid_until=date(2026, 4, 1), checked_at=NOON)
    make.plan(ours, state="submitted")
    make.meeting(ours, state="held", held_on=date(2025, 2, 1))
    judged = queries.with_health_facts(queries.agreements_seen_by(cast.ana.actor), on=TODAY)
    found = {(r.code, str(r.severity)) for r in queries.health_of(judged, on=TODAY)[ours.pk]}
    assert found == {
        ("suspended", "now"),
        ("late", "watch"),
        ("unanswered", "watch"),
        ("expiring", "watch"),
        ("plan_waits", "watch"),
        ("no_meeting", "watch"),
        ("no_targets", "watch"),
    }
    make.meeting(ours, held_on=date(2026, 6, 1))
    make.yearly_target(ours)
    make.agreement(ours.partnership, state="draft", renewal_of=ours)
    (facts,) = queries.facts_of(
        queries.with_health_facts(queries.agreements_seen_by(cast.ana.actor).filter(pk=ours.pk), on=TODAY), on=TODAY
    ).values()
    assert facts.next_meeting_on == date(2026, 6, 1)
    assert facts.target_years == {2026}
    assert facts.is_renewed


# --- obligations


def test_the_calendar_holds_what_falls_due_between_two_days(cast, two):
    earliest, latest = date(2026, 3, 1), date(2026, 3, 31)
    make.obligation(two[0], due_on=date(2026, 4, 1))
    assert [o.agreement for o in queries.due_between(cast.boris.actor, earliest, latest)] == [two[0]]
    assert queries.due_between(cast.ana.actor, earliest, latest).count() == 2


def test_what_is_late_is_still_owed_after_its_day(cast, two):
    late = make.obligation(two[0], due_on=date(2026, 3, 15), state="sent_back")
    make.obligation(two[0], due_on=date(2026, 3, 15), state="delivered")
    assert list(queries.late_on(cast.boris.actor, TODAY)) == [late]


def test_codes_count_on_from_what_is_there(two):
    agreement = two[0]
    make.obligation(agreement, code="A-wood-01")
    assert queries.next_code(Obligation, agreement) == "A-wood-02"
    assert queries.next_code(Amendment, agreement, infix="M").startswith("A-wood-M")


# --- targets


def test_targets_add_up_against_the_programmes(cast):
    cycle = make.cycle()
    indicator = make.indicator(version=cycle.strategy_version, targets={2026: 64})
    other = make.indicator(version=cycle.strategy_version)
    for who, value, state in [(cast.boris, "12.5", "active"), (cast.clara, "7.5", "signed"), (cast.dan, "99", "draft")]:
        agreement = make.agreement(who.organisation, cycle=cycle, state=state)
        make.yearly_target(agreement, indicator=indicator, value=Decimal(value))
    make.yearly_target(agreement.__class__.objects.get(partnership__organisation__code="wood"), indicator=other)
    totals = {total.indicator: total for total in queries.target_totals(cast.ana.actor, year=2026)}
    assert totals[indicator].promised == 20
    assert totals[indicator].programme == 64
    assert totals[indicator].gap == 44
    assert not totals[indicator].is_covered
    assert [str(part.agreement.partnership) for part in totals[indicator].parts] == ["Wood cluster", "Steel club"]
    assert totals[other].gap is None
    assert not totals[other].is_covered
    own = queries.target_totals(cast.boris.actor, year=2026)
    assert {(total.promised, total.programme) for total in own} == {(Decimal("12.5"), None), (Decimal(10), None)}


# --- familiar faces


def test_faces_are_known_by_agreements_or_by_statement_alone(cast):
    earlier = make.cycle(from_on=date(2017, 1, 1), until_on=date(2021, 12, 31))
    later = make.cycle()
    both, joined, unknown = (make.partnership() for _ in range(3))
    joined.standing, joined.standing_ground = "joined", "Founded in 2021."
    joined.save()
    for partnership, cycles in [(both, [earlier, later]), (joined, [later]), (unknown, [earlier])]:
        for cycle in cycles:
            make.agreement(partnership, cycle=cycle)
    faces = queries.familiar_faces(cast.ana.actor, earlier=earlier, later=later)
    assert {face.partnership: str(face.standing) for face in faces.rows} == {
        both: "stayed",
        joined: "joined",
        unknown: "not_known",
    }
    assert faces.counts == {"stayed": 1, "joined": 1, "not_known": 1}
    (face,) = faces.of("joined")
    assert str(face.ground) == "Founded in 2021."
    assert (len(face.earlier), len(face.later)) == (0, 1)


# --- terms, history, evidence pack


def test_terms_are_fit_for_json(two):
    terms = queries.terms_of(two[0])
    assert terms.fields["from_on"] == "2022-01-01"
    assert list(terms.targets.values()) == ["10"]
    assert terms.as_json()["obligations"]


def test_history_holds_everything_that_belongs_to_an_agreement(cast, two):
    from errera.partners import actions

    row = make.obligation(two[0])
    actions.give_owner(obligation=row, owner="x", by=cast.ana.actor, at=NOON)
    assert [event.what for event in queries.history_of(two[0])] == ["partners.obligation.handed_over"]
    assert not queries.history_of(two[1]).exists()


def test_objectives_come_from_the_cycles_strategy(two):
    objective = make.objective(version=two[0].cycle.strategy_version)
    elsewhere = make.objective()
    found = set(queries.objectives_open_to(two[0]))
    assert objective in found
    assert elsewhere not in found


def test_agreements_of_a_merged_organisation_wait_for_a_novation(two):
    make.agreement(two[0].partnership, state="ended")
    assert list(queries.agreements_to_follow_up(two[0].partnership.organisation_id)) == [two[0]]


def test_the_evidence_pack_holds_what_the_reader_may_know(cast, two):
    ours = two[0]
    for state, due_on in [
        ("accepted", date(2025, 12, 1)), ("accepted", date(2025, 10, 1)), ("waived", date(2025, 1, 1)),
        ("open", date(2026, 12, 1)),
    ]:  # fmt: skip
        make.obligation(ours, state=state, due_on=due_on)
    pack = queries.renewal_pack(cast.boris.actor, ours, on=TODAY)
    assert pack.punctuality["partner"] == (1, 2)
    assert pack.punctuality["agency"] == (0, 0)
    assert len(pack.obligations) == 5
    assert [len(part) for part in (pack.targets, pack.plans, pack.meetings, pack.evaluations, pack.amendments)] == [
        1, 1, 2, 1, 1,
    ]  # fmt: skip
    assert pack.health
    assert len(pack.due_diligence) == 1
    assert pack.suspensions == []
    assert list(pack.history) == []
