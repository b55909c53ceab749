"""Any sequence of agreement actions leaves a legal state, and one record per action."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import Refusal
from tests.factories import partners
from tests.proofs.play import NothingThere, Play, actors_of
from tests.proofs.whole import faults

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def actors(cast):
    version = partners.version()
    for _ in range(2):
        partners.cycle(strategy_version=version)
    for member in (cast.boris, cast.clara):
        partners.partnership(member.organisation)
    return actors_of(cast)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(random=st.randoms(use_true_random=False), length=st.integers(1, 60))
def test_any_sequence_of_actions_leaves_everything_whole(actors, random, length):
    play = Play(actors, random)
    with transaction.atomic():
        for _ in range(length):
            before = _mine()
            try:
                play.move()
            except (Refusal, NothingThere):
                assert _mine() == before, "a refusal left a record"
            else:
                assert _mine() == before + 1, "an action leaves exactly one record"
        assert faults() == []
        transaction.set_rollback(True)


def _mine() -> int:
    return AuditEvent.objects.filter(what__startswith="partners.").count()
