import pytest

from errera.foundation.actor import Actor
from errera.foundation.reference import policies
from errera.foundation.reference.policies import Permission
from errera.foundation.reference.shapes import LookUp, Value

ADMIN, OTHER = Actor("max", frozenset({Permission.EDIT_LOOK_UPS})), Actor("ana")
COLOURS = LookUp("colours", "Colours", "For tests.", start=(Value("red", {"en": "Red"}),))


@pytest.mark.parametrize(
    ("actor", "code", "used", "may", "words"),
    [
        (ADMIN, "green", 0, 1, ""), (ADMIN, "green", 2, 0, "Records that use this value"),
        (ADMIN, "red", 0, 0, "came with Errera"), (OTHER, "green", 0, 0, "Only an administrator"),
    ],
)  # fmt: skip
def test_who_may_remove_which_value(actor, code, used, may, words):
    verdict = policies.may_remove_value(actor, COLOURS, code, used)
    assert bool(verdict) is bool(may)
    assert words in verdict.reason.text


def test_only_administrators_edit_look_ups():
    assert policies.may_edit_look_ups(ADMIN)
    assert not policies.may_edit_look_ups(OTHER)
