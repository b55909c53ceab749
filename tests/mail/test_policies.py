"""Who sees, sends and chooses."""

import pytest

from errera.foundation.actor import NOBODY, SYSTEM, Actor
from errera.foundation.mail import policies
from errera.foundation.mail.policies import Permission

ADMINISTRATOR = Actor("max", frozenset(Permission))
STRANGER = Actor("dan")


@pytest.mark.parametrize(("actor", "may"), [(ADMINISTRATOR, True), (STRANGER, False), (NOBODY, False)])
def test_the_post_is_for_administrators(actor, may):
    assert bool(policies.may_see_post(actor)) is may
    assert bool(policies.may_resend(actor)) is may


@pytest.mark.parametrize(
    ("actor", "may"), [(SYSTEM, True), (ADMINISTRATOR, False), (Actor("x", acting_for="system"), False)]
)
def test_only_the_machine_carries_post(actor, may):
    assert bool(policies.may_carry_post(actor)) is may


@pytest.mark.parametrize(
    ("actor", "key", "may"), [(STRANGER, "dan", True), (STRANGER, "max", False), (NOBODY, "", False)]
)
def test_people_choose_for_themselves(actor, key, may):
    assert bool(policies.may_choose_for(actor, key)) is may
