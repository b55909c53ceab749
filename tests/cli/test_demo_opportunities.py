"""The demo's story of opportunities: every state, fictional ones alone, and the same every time."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from errera.cli.demo.opportunities import Players, tell_opportunities
from errera.foundation import ids
from errera.opportunities import queries
from errera.opportunities.models import FollowUp, Opportunity, Win
from errera.opportunities.states import FollowUpState, OpportunityState, WinState
from tests.factories import directory, initiatives, partners

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = date(2026, 11, 26)


def told():
    return [(row.code, row.title, row.state) for row in Win.objects.order_by("pk")]


def test_the_story_shows_every_state_and_is_the_same_every_time(cast):
    from errera.config.roles import ROLES
    from errera.foundation.actor import Actor

    everything = Actor("hands", frozenset().union(*(role.permissions for role in ROLES)), sees_all=True)
    players = Players(manager=lambda at: everything, keeper=lambda at: everything)
    wood, steel = (partners.partnership(member.organisation) for member in (cast.boris, cast.clara))
    held = [
        initiatives.initiative(
            wood, steel, state="held", from_on=date(2024, 10, 1) + timedelta(days=30 * n),
            until_on=date(2024, 10, 3) + timedelta(days=30 * n),
        )
        for n in range(20)
    ]  # fmt: skip
    companies = [directory.organisation() for _ in range(12)]
    present = {held[0].pk: {companies[5].pk, companies[7].pk}}
    runs = []
    for some in (held[:3], held[:3], held):
        point = transaction.savepoint()
        with ids.seeded(7):
            count = tell_opportunities(some, companies, players, today=TODAY, seed=7, present=present)
        runs.append(told())
        if len(some) < len(held):
            transaction.savepoint_rollback(point)
            continue
        assert Opportunity.objects.count() == count
        from_first = set(Opportunity.objects.filter(initiative=held[0]).values_list("company", flat=True))
        assert companies[5].pk in from_first <= present[held[0].pk]
        assert set(Win.objects.values_list("state", flat=True)) == set(WinState)
        assert set(Opportunity.objects.values_list("state", flat=True)) == set(OpportunityState)
        assert {FollowUpState.ANSWERED, FollowUpState.SILENT, FollowUpState.WAITING} <= set(
            FollowUp.objects.values_list("state", flat=True)
        )
        assert queries.confirmed_wins(date(2024, 1, 1), TODAY)
        assert not Win.objects.filter(won_on__gt=TODAY).exists()
    assert runs[0] == runs[1]
    assert runs[0]


def test_nothing_is_invented_about_real_ones(cast):
    with pytest.raises(ValueError, match="is real"):
        tell_opportunities([], [directory.organisation(is_fictional=False)], None, today=TODAY, seed=1)
