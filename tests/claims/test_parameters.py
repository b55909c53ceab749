"""The numbers of a rule: each kind takes its own, within its range."""

import pytest

from errera.claims.shapes import parameters
from errera.claims.states import RuleKind, Severity
from errera.foundation.sentences import Invalid

K = RuleKind
RIGHT = [
    (K.PERIOD, {"days_before": 0, "days_after": 10, "paid_days_after": 60}), (K.PERIOD, {}),
    (K.CATEGORY, {"categories": ["staff"]}), (K.PER_UNIT, {"cents": 1}), (K.PER_LINE, {"cents": 10**12}),
    (K.PER_CATEGORY, {"cents": 5}), (K.PER_CATEGORY, {"percent": 110}), (K.CO_FINANCING, {"percent": 0}),
    (K.CO_FINANCING, {"percent": 100, "per_claim": True}), (K.OVERHEAD, {"percent": 15, "category": "overhead"}),
    (K.EVIDENCE, {"cents": 0}), (K.PROOF, {"cents": 0}), (K.ONCE, {}), (K.ONCE, {"categories": ["staff"]}),
]  # fmt: skip
WRONG = [
    (K.PER_LINE, {}, "cents"), (K.PER_LINE, {"cents": 0}, "cents"), (K.PER_LINE, {"cents": 10**12 + 1}, "cents"),
    (K.PER_LINE, {"cents": True}, "cents"), (K.PER_LINE, {"cents": "5"}, "cents"),
    (K.PER_LINE, {"cents": 5, "x": 1}, "x"),
    (K.CATEGORY, {"categories": []}, "categories"), (K.CATEGORY, {"categories": "staff"}, "categories"),
    (K.CATEGORY, {"categories": [1]}, "categories"), (K.PER_CATEGORY, {}, "cents"),
    (K.PER_CATEGORY, {"cents": 1, "percent": 1}, "cents"), (K.PER_CATEGORY, {"percent": 1001}, "percent"),
    (K.CO_FINANCING, {"percent": 101}, "percent"), (K.CO_FINANCING, {"percent": 1, "per_claim": 1}, "per_claim"),
    (K.OVERHEAD, {"percent": 5, "category": 3}, "category"), (K.PERIOD, {"days_after": -1}, "days_after"),
    (K.PERIOD, {"days_after": 3661}, "days_after"), (K.PERIOD, {"cents": 3}, "cents"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "given"), RIGHT)
def test_numbers_that_are_right_are_kept(kind, given):
    assert parameters.checked(kind, given) == given


@pytest.mark.parametrize(("kind", "given", "field"), WRONG)
def test_numbers_that_are_wrong_are_refused_at_their_field(kind, given, field):
    with pytest.raises(Invalid) as refused:
        parameters.checked(kind, given)
    assert refused.value.field == field


def test_what_was_left_empty_is_left_out():
    assert parameters.checked(K.PERIOD, {"days_after": None, "days_before": 3}) == {"days_before": 3}


@pytest.mark.parametrize("severity", list(Severity))
def test_one_invoice_once_can_only_refuse(severity):
    parameters.check_severity(K.PER_LINE, severity)
    if severity is Severity.REFUSE:
        parameters.check_severity(K.ONCE, severity)
    else:
        with pytest.raises(Invalid, match="can only refuse"):
            parameters.check_severity(K.ONCE, severity)
