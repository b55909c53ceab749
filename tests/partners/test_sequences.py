"""A short run of the proof that any sequence of actions leaves a legal state; `tests/proofs` has the long one."""

from random import Random

import pytest
from django.db import IntegrityError

from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import Refusal
from errera.partners.models import Agreement, Obligation
from errera.partners.states import AGREEMENT, OBLIGATION
from tests.factories import partners as make
from tests.proofs.play import NothingThere, Play, actors_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seed", range(3))
def test_forty_random_moves_leave_legal_states_and_one_record_each(cast, seed):
    version = make.version()
    for _ in range(2):
        make.cycle(strategy_version=version)
    for member in (cast.boris, cast.clara):
        make.partnership(member.organisation)
    play, made = Play(actors_of(cast), Random(seed)), 0
    for _ in range(40):
        try:
            play.move()
        except (Refusal, NothingThere):
            continue
        except IntegrityError as fault:  # pragma: no cover - the proof failed
            pytest.fail(f"the database had to refuse what the rulebook let through: {fault}")
        made += 1
    assert AuditEvent.objects.filter(what__startswith="partners.").count() == made
    assert {row.state for row in Agreement.objects.all()} <= set(AGREEMENT.states)
    assert {row.state for row in Obligation.objects.all()} <= set(OBLIGATION.states)
