"""What the database promises about partners and agreements."""

import pytest
from django.db import IntegrityError, transaction

from errera.partners.models import Agreement
from errera.partners.states import AGREEMENT, OBLIGATION, AgreementState
from tests.factories import partners as make

pytestmark = pytest.mark.django_db


def refuses(row, constraint, **values):
    """Say whether the database refuses these values with this promise."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**values)
    return True


@pytest.mark.parametrize("state", list(AGREEMENT.states))
def test_factory_makes_a_legal_agreement_in_every_state(state):
    assert make.agreement(state=state).state_word is state


@pytest.mark.parametrize("state", list(OBLIGATION.states))
def test_factory_makes_a_legal_obligation_in_every_state(state):
    assert make.obligation(state=state).state_word is state


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("agreement_state_is_known", {"state": "sleeping"}),
        ("agreement_ends_after_it_begins", {"until_on": "2021-01-01"}),
        ("agreement_co_financing_is_a_share", {"co_financing_percent": 101}),
        ("agreement_over_has_day_and_reason", {"state": "ended"}),
        ("agreement_over_has_day_and_reason", {"ended_on": "2024-01-01"}),
        ("agreement_signed_by_and_at_together", {"signed_by": ""}),
    ],
)
def test_an_impossible_agreement_is_refused(constraint, values):
    assert refuses(make.agreement(), constraint, **values)


def test_an_agreement_does_not_follow_itself():
    row = make.agreement()
    assert refuses(row, "agreement_follows_another", renewal_of=row.pk)


def test_only_an_ended_agreement_was_novated():
    assert refuses(make.agreement(), "agreement_novated_is_ended", novated_into=make.agreement().pk)


@pytest.mark.parametrize(
    ("state", "constraint", "values"),
    [
        ("open", "obligation_delivered_by_someone", {"state": "delivered"}),
        ("delivered", "obligation_accepted_by_someone", {"state": "accepted"}),
        ("waived", "obligation_waived_on_a_ground", {"ground": ""}),
        ("sent_back", "obligation_sent_back_with_reason", {"ground": ""}),
        ("open", "obligation_side_is_known", {"side": "nobody"}),
    ],
)
def test_an_impossible_obligation_is_refused(state, constraint, values):
    assert refuses(make.obligation(state=state), constraint, **values)


def test_one_suspension_runs_at_a_time():
    row = make.agreement(state=AgreementState.SUSPENDED)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.suspension(row)


def test_one_draft_amendment_is_open_at_a_time():
    row = make.agreement()
    make.amendment(row)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.amendment(row)


def test_a_signature_belongs_to_somebody():
    assert refuses(make.signature(make.agreement()), "signature_is_somebodys", name="")


def test_parties_are_holder_and_delivering_unit(cast):
    row = make.partnership(cast.boris.organisation, delivering_unit=cast.dan.organisation)
    assert row.parties == {cast.boris.organisation.pk, cast.dan.organisation.pk}


@pytest.mark.parametrize(
    ("facts", "alone"),
    [
        ({}, False),
        ({"is_recorded": True}, False),
        ({"source": "List"}, False),
        ({"is_recorded": True, "source": "List"}, True),
    ],
)
def test_published_facts_are_recorded_with_their_source(facts, alone):
    assert make.agreement(**facts).is_published_alone is alone


def test_words_of_a_record_are_its_own():
    agreement = make.agreement()
    assert agreement.end_word is None
    assert str(make.amendment(agreement).state_word) == "draft"
    obligation = make.obligation(agreement)
    assert (str(obligation.kind_word), str(make.plan(agreement).activities.get().kind_word)) == (
        "yearly_report", "mission",
    )  # fmt: skip
    meeting, evaluation, item = make.meeting(), make.evaluation(), make.due_diligence()
    assert (str(meeting.state_word), str(meeting.kind_word), str(evaluation.state_word)) == (
        "planned", "review_meeting", "draft",
    )  # fmt: skip
    assert (str(item.kind_word), str(item.risk_word), str(item.partnership.kind_word)) == (
        "insurance", "low", "cluster",
    )  # fmt: skip
    assert str(make.signature(agreement).side_word) == "agency"
    assert "evidence for" in str(make.evidence(obligation))
    assert str(make.plan(make.agreement()).state_word) == "draft"


def test_years_are_those_the_term_touches():
    assert list(Agreement(from_on=make.date(2024, 7, 1), until_on=make.date(2026, 6, 30)).years) == [2024, 2025, 2026]
