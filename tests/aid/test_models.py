"""What the database promises about the register."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from errera.aid.models import Aid, Ceiling, Declaration, Link, Share
from errera.aid.states import AID, DECLARATION, LINK
from errera.foundation.money import Money
from tests.factories import aid as make

pytestmark = pytest.mark.django_db


def refuses(row, constraint, **values):
    """Say whether the database refuses these values with this promise."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(row)._default_manager.filter(pk=row.pk).update(**values)
    return True


@pytest.mark.parametrize(
    ("lifecycle", "factory"), [(AID, make.aid), (DECLARATION, make.declaration), (LINK, make.link)]
)
def test_factory_makes_a_legal_row_in_every_state(lifecycle, factory):
    for state in lifecycle.states:
        assert factory(state=state).state_word is state


@pytest.mark.parametrize(
    "values",
    [
        {"cents": 1}, {"currency": "SEK"}, {"granted_on": date(2024, 1, 1)}, {"member_state": "NL"}, {"code": "other"},
        {"authority": "Other"}, {"instrument": "loan"}, {"sector": "01"}, {"recorded_by": "xother"},
    ],
)  # fmt: skip
def test_what_a_row_of_the_register_says_stays(values):
    assert refuses(make.aid(), "what a row of the register says stays", **values)


@pytest.mark.parametrize("values", [{"cents": 1}, {"granted_on": date(2024, 1, 1)}, {"authority": "Other"}])
def test_what_was_declared_stays(values):
    assert refuses(make.declaration(), "what was declared stays as it was", **values)


@pytest.mark.parametrize("state", ["corrected", "withdrawn"])
def test_aid_that_is_over_stays_over(state):
    row = make.aid(state=state)
    back = {"state": "granted", "corrected_by": "", "corrected_at": None, "withdrawn_by": "", "withdrawn_at": None}
    assert refuses(row, "aid that is over stays over", **back)


def test_a_declaration_that_is_over_stays_over():
    row = make.declaration(state="withdrawn")
    assert refuses(row, "a declaration that is over stays over", state="declared", closed_by="", closed_at=None)


def test_a_row_corrects_what_no_longer_counts():
    with pytest.raises(IntegrityError, match="what a row corrects no longer counts"), transaction.atomic():
        make.aid(corrects=make.aid(), reason="Typing error.")
    assert make.aid(corrects=make.aid(state="corrected"), reason="Typing error.").pk


@pytest.mark.parametrize(
    ("factory", "state", "constraint", "values"),
    [
        (make.aid, "granted", "aid_state_is_known", {"state": "lost"}),
        (make.aid, "granted", "aid_withdrawn_for_a_reason", {"state": "withdrawn"}),
        (make.aid, "granted", "aid_corrected_by_someone", {"state": "corrected"}),
        (make.declaration, "declared", "declaration_closed_by_someone", {"state": "withdrawn", "reason": "x"}),
        (make.declaration, "withdrawn", "declaration_withdrawn_for_a_reason", {"reason": ""}),
        (make.declaration, "registered", "declaration_registered_as_a_row", {"entry": None}),
        (make.link, "standing", "link_ends_after_it_begins", {"until_on": date(2019, 1, 1)}),
        (make.link, "ended", "link_closed_for_a_reason", {"reason": ""}),
        (make.link, "ended", "link_ended_on_a_day", {"until_on": None}),
        (make.link, "standing", "link_kind_is_known", {"kind": "friends"}),
    ],
)
def test_an_impossible_row_is_refused(factory, state, constraint, values):
    assert refuses(factory(state=state), constraint, **values)


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("ceiling_is_more_than_nought", {"cents": 0}),
        ("ceiling_counts_years", {"years": 0}),
        ("ceiling_month_of_the_year", {"first_month": 13}),
        ("ceiling_ends_after_it_begins", {"until_on": date(2023, 1, 1)}),
        ("ceiling_window_is_known", {"window": "moons"}),
    ],
)
def test_an_impossible_ceiling_is_refused(constraint, values):
    assert refuses(make.ceiling(), constraint, **values)


def test_nothing_is_granted_below_one_cent():
    for factory, constraint in (
        (make.aid, "aid_is_more_than_nought"), (make.declaration, "declaration_is_more_than_nought"),
    ):  # fmt: skip
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            factory(cents=0)


def test_a_link_lies_between_two(cast):
    wood = cast.boris.organisation
    with pytest.raises(IntegrityError, match="link_between_two"), transaction.atomic():
        make.link(wood, wood)


def test_a_share_weighs_something(cast):
    row = make.share(cast.boris.organisation, cast.clara.organisation)
    assert refuses(row, "share_weighs_something", weight=0)


def test_records_say_what_they_are(cast):
    ceiling, aid, declaration = make.ceiling(), make.aid(), make.declaration()
    link, share = make.link(), make.share(cast.boris.organisation, cast.clara.organisation)
    assert (str(ceiling), ceiling.amount, str(ceiling.window_word)) == (
        ceiling.code,
        Money(300_000_00, "EUR"),
        "rolling",
    )
    assert (str(aid), aid.amount, str(declaration), declaration.amount) == (
        aid.code, Money(10_000_00, "EUR"), declaration.code, Money(5_000_00, "EUR"),
    )  # fmt: skip
    assert (str(link.kind_word), str(link), str(share)) == (
        "majority_of_votes", f"link {link.public_id}", f"share {share.public_id}",
    )  # fmt: skip
    assert {model.objects.count() for model in (Ceiling, Declaration, Link, Share)} == {1}
    assert Aid.objects.count() == 1
