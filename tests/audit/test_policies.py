"""Who reads the trail."""

import pytest

from errera.foundation.actor import Actor
from errera.foundation.audit import policies


@pytest.mark.parametrize(("permissions", "reads"), [(set(), False), ({policies.Permission.SEE_TRAIL}, True)])
def test_the_trail_is_for_those_with_the_permission(permissions, reads):
    assert bool(policies.may_see_trail(Actor("someone", frozenset(permissions)))) is reads
