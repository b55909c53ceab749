"""Declarations: what a beneficiary tells of other authorities, and how the register takes it over."""

from datetime import date

import pytest

from errera.aid import actions, queries
from errera.foundation.actor import NotAllowed
from errera.foundation.documents.models import Document
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from tests.aid.acting import last, trail
from tests.cast import NOON, TODAY
from tests.factories import aid as make

pytestmark = pytest.mark.django_db


def declare(organisation, cents=5_000_00, *, by, **given):
    return actions.declare_aid(organisation=organisation, facts=make.declared(cents, **given), by=by, at=NOON)


def used(organisation):
    return queries.position_of(organisation, "BE", TODAY).used_cents


def test_declared_aid_counts_and_its_statement_is_kept(fin, cast, wood):
    declaration = declare(wood, by=cast.boris.actor)
    paper = Document.objects.get()
    assert (declaration.document, declaration.document_hash) == (paper.public_id, paper.sha256)
    assert (paper.about, paper.organisation_id) == (f"aid.Declaration:{declaration.pk}", wood.pk)
    assert (used(wood), trail()) == (5_000_00, ["declaration.declared"])


def test_a_declaration_tells_what_is_also_over_the_ceiling(fin, cast, wood):
    declare(wood, 400_000_00, by=cast.boris.actor)
    assert queries.position_of(wood, "BE", TODAY).is_over


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"statement": None}, "statement"),
        ({"granted_on": date(2026, 3, 17)}, "granted_on"),
        ({"authority": ""}, "authority"),
    ],
)
def test_an_incomplete_declaration_is_refused(fin, cast, wood, given, field):
    with pytest.raises(Invalid) as refused:
        declare(wood, by=cast.boris.actor, **given)
    assert refused.value.field == field


def test_what_looks_like_the_same_aid_is_pointed_out(fin, cast, wood):
    first = declare(wood, by=cast.boris.actor)
    with pytest.raises(Invalid, match=first.code) as refused:
        declare(wood, by=cast.boris.actor)
    assert refused.value.field == "is_another"
    declare(wood, by=cast.boris.actor, is_another=True)
    assert used(wood) == 10_000_00


def test_what_the_register_has_already_is_pointed_out(fin, cast, wood):
    row = make.aid(wood, cents=5_000_00, granted_on=date(2025, 4, 1))
    with pytest.raises(Invalid, match=row.code):
        declare(wood, by=cast.boris.actor)


@pytest.mark.parametrize("name", ["clara", "ana", "dan"])
def test_only_the_beneficiary_declares(fin, cast, wood, name):
    with pytest.raises(NotAllowed):
        declare(wood, by=getattr(cast, name).actor)


@pytest.mark.parametrize("who", ["beneficiary", "finance"])
def test_a_wrong_declaration_is_withdrawn(fin, cast, wood, who):
    by = fin if who == "finance" else cast.boris.actor
    declaration = actions.withdraw_declaration(declaration=make.declaration(wood), reason="Wrong.", by=by, at=NOON)
    assert (declaration.state, declaration.closed_by, used(wood), last().ground) == ("withdrawn", by.doer, 0, "Wrong.")


def test_a_neighbour_withdraws_nothing_and_nobody_without_a_reason(fin, cast, wood):
    declaration = make.declaration(wood)
    with pytest.raises(NotAllowed):
        actions.withdraw_declaration(declaration=declaration, reason="x", by=cast.clara.actor, at=NOON)
    with pytest.raises(Invalid):
        actions.withdraw_declaration(declaration=declaration, reason="", by=fin, at=NOON)


def test_the_register_takes_a_declaration_over(fin, wood):
    declaration, row = make.declaration(wood), make.aid(wood, cents=5_000_00, granted_on=date(2025, 4, 1))
    assert list(queries.declarations_like(row)) == [declaration]
    done = actions.supersede_declaration(declaration=declaration, aid=row, by=fin, at=NOON)
    assert (done.state, done.entry, used(wood), trail()) == ("registered", row, 5_000_00, ["declaration.superseded"])
    with pytest.raises(StepRefused):
        actions.supersede_declaration(declaration=declaration, aid=row, by=fin, at=NOON)


def test_a_declaration_is_not_taken_over_by_a_row_of_somebody_else_or_one_that_is_over(fin, cast, wood):
    declaration = make.declaration(wood)
    for row in (make.aid(), make.aid(wood, state="withdrawn")):
        with pytest.raises(Invalid, match="stands in the register"):
            actions.supersede_declaration(declaration=declaration, aid=row, by=fin, at=NOON)
    with pytest.raises(NotAllowed):
        actions.supersede_declaration(declaration=declaration, aid=make.aid(wood), by=cast.ana.actor, at=NOON)
