"""What an actor is asked by every rulebook: whether a link was signed for them, and whether nobody acts at all."""

import pytest

from errera.foundation.actor import NOBODY, SYSTEM, Actor, by_itself


@pytest.mark.parametrize(("key", "public_id", "holds"), [("p1", "p1", True), ("p1", "p2", False), ("", "", False)])
def test_a_link_opens_the_record_it_was_signed_for_and_no_link_opens_nothing(key, public_id, holds):
    assert Actor(key).holds_link(public_id) is holds


@pytest.mark.parametrize("actor", [NOBODY, Actor("ana", sees_all=True)])
def test_no_person_does_what_happens_by_itself(actor):
    assert by_itself(SYSTEM)
    assert str(by_itself(actor).reason) == "This happens by itself."
