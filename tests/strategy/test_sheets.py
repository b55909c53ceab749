"""The strategy in the workbook: what is saved can be loaded again, and loading twice changes nothing."""

from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from errera.foundation.directory.models import Person
from errera.foundation.sentences import Invalid
from errera.foundation.workbook import shapes
from errera.strategy import sheets
from errera.strategy.models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from tests.cast import NOON
from tests.factories.strategy import a_version, a_whole_version, text

OURS = (sheets.VERSIONS, sheets.OBJECTIVES, sheets.DOMAINS, sheets.INDICATORS, sheets.TARGETS)
LANGUAGES = [code for code, _ in settings.LANGUAGES]


def saved():
    """Give all rows as a workbook holds them."""
    return {sheet.name: [shapes.plain_row(sheet, row, LANGUAGES) for row in sheet.existing()] for sheet in OURS}


def load(rows, by):
    for sheet in OURS:
        for row in rows[sheet.name]:
            sheet.put(dict(row), by=by.actor, at=NOON)


def empty():
    for model in (Target, Indicator, CoreDomain, Objective):
        model.objects.update(**({"carried_from": None} if hasattr(model, "carried_from") else {}))
    for model in (Target, Indicator, CoreDomain, Objective):
        model.objects.all().delete()
    StrategyVersion.objects.update(previous=None)
    StrategyVersion.objects.all().delete()


@pytest.fixture
def two_versions(cast):
    """A superseded version and the one in force, with something in every column."""
    old = a_whole_version(
        "superseded", code="OLD", owner=cast.ana.organisation, adopted_on=date(2016, 1, 1),
        adopted_precision="year", period_precision="year", adoption_ground="Decided elsewhere.",
        from_on=date(2021, 1, 1), published_in=text("Press"), note=text("Note"), fictional_parts=["title"],
    )  # fmt: skip
    new = a_whole_version("adopted", code="NEW", previous=old, adopted_on=date(2021, 11, 25), is_fictional=True)
    a_version("withdrawn", code="GONE")
    for model in (Objective, CoreDomain, Indicator):
        for row in model.objects.filter(version=new):
            row.carried_from = model.objects.get(version=old, code=row.code)
            row.save()
    Indicator.objects.filter(version=new, code="REACH").update(
        formula="ratio", numerator=text("Jobs"), denominator=text("Projects"), direction="less",
        baseline_numerator=Decimal(5377), baseline_denominator=Decimal(215), baseline_value=Decimal("25.0093"),
        owner_person=cast.eva.person, baseline_source=text("Press"),
    )  # fmt: skip
    Target.objects.filter(year=2025).update(is_fictional=True)


def test_what_is_saved_loads_into_an_empty_house_and_saves_the_same(cast, two_versions):
    rows = saved()
    assert [row["code"] for row in rows["strategy_versions"]] == ["OLD", "NEW"]
    empty()
    load(rows, cast.ana)
    assert saved() == rows


def test_loading_twice_changes_nothing(cast, two_versions):
    rows = saved()
    empty()
    load(rows, cast.ana)
    load(rows, cast.ana)
    assert saved() == rows


def test_rows_point_at_their_version_and_at_what_they_were_carried_from(cast, two_versions):
    row = next(row for row in saved()["indicators"] if (row["version"], row["code"]) == ("NEW", "REACH"))
    assert (row["objective"], row["domains"], row["carried_from"]) == ("O1", ("FOOD",), "REACH")
    assert (row["owner_person"], row["baseline_value"]) == (cast.eva.person.public_id, Decimal("25.0093"))


def test_an_erased_owner_is_in_no_workbook(cast, two_versions):
    Person.objects.filter(pk=cast.eva.person.pk).update(name="", email="", phone="", erased_at=NOON)
    assert not any(row["owner_person"] for row in saved()["indicators"])


@pytest.mark.parametrize("field", ["owner_person", "owner_organisation"])
def test_an_owner_nobody_knows_is_refused_beside_its_column(cast, two_versions, field):
    rows = saved()
    empty()
    rows["indicators"][0] |= {"owner_person": "", "owner_organisation": "", field: "nobody"}
    with pytest.raises(Invalid) as refusal:
        load(rows, cast.ana)
    assert refusal.value.field == field


def test_the_sheets_refer_to_sheets_that_are_loaded_before():
    assert {sheet.name for sheet in OURS} <= {sheet.name for sheet in shapes.sheets()}
