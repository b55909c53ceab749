"""What the database promises about the strategy."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Max, Q, Sum

from errera.strategy.models import Indicator, StrategyVersion, Target
from tests.factories.strategy import a_domain, a_version, an_indicator, an_objective, text

pytestmark = pytest.mark.django_db


def refused(func, *args, **values):
    with pytest.raises(IntegrityError), transaction.atomic():
        func(*args, **values)


def test_only_one_version_is_adopted_at_a_time():
    a_version("adopted")
    a_version("superseded")
    refused(a_version, "adopted")


def test_a_code_counts_once_unless_its_version_was_withdrawn():
    a_version("withdrawn", code="V")
    a_version(code="V")
    refused(a_version, code="V")


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "forgotten"},
        {"state": "adopted", "adopted_by": "", "adopted_at": None},
        {"adopted_by": "x"},
        {"state": "withdrawn", "withdrawn_by": "", "withdrawn_at": None},
        {"from_on": date(2026, 12, 31)},
    ],
)
def test_a_version_is_whole(wrong):
    refused(a_version, **{"state": "draft", **wrong})


def test_a_version_is_not_its_own_previous():
    version = a_version()
    refused(StrategyVersion.objects.filter(pk=version.pk).update, previous=version)


def test_codes_are_unique_within_a_version_only():
    one, two = a_version(), a_version()
    for make in (an_objective, a_domain):
        make(one, "X")
        make(two, "X")
        refused(make, one, "X")
    objective = an_objective(one)
    an_indicator(objective, "X")
    refused(an_indicator, objective, "X")


@pytest.mark.parametrize(
    "wrong",
    [
        {"formula": "median"},
        {"direction": "sideways"},
        {"formula": "ratio"},
        {"formula": "ratio", "numerator": text("Jobs")},
        {"formula": "ratio", "numerator": text("Jobs"), "denominator": ""},
        {"baseline_value": None},
        {"baseline_year": None},
    ],
)
def test_an_indicator_is_whole(wrong):
    refused(an_indicator, an_objective(a_version()), **wrong)


def test_an_indicator_has_one_owner_at_most(cast):
    refused(
        an_indicator,
        an_objective(a_version()),
        owner_person=cast.ana.person,
        owner_organisation=cast.ana.organisation,
    )


def test_a_hue_is_one_of_five():
    refused(a_domain, a_version(), hue=6)


@pytest.mark.parametrize("year", [2021, 2027])
def test_a_target_lies_in_the_period_of_its_version(year):
    refused(an_indicator, an_objective(a_version()), targets={year: 1})


def test_a_period_keeps_the_years_of_its_targets():
    version = a_version()
    an_indicator(an_objective(version), targets={2026: 1})
    refused(StrategyVersion.objects.filter(pk=version.pk).update, until_on=date(2025, 12, 31))
    StrategyVersion.objects.filter(pk=version.pk).update(until_on=date(2026, 6, 30))


def test_an_indicator_measures_an_objective_and_domains_of_its_own_version():
    version, other = a_version(), a_version()
    indicator = an_indicator(an_objective(version))
    refused(Indicator.objects.filter(pk=indicator.pk).update, objective=an_objective(other))
    refused(indicator.domains.add, a_domain(other))
    indicator.domains.add(a_domain(version))


def test_targets_are_kept_and_added_up_exactly():
    """SQLite's own decimals are floats: three times 0.1 would be 0.30000000000000004."""
    objective = an_objective(a_version())
    for _ in range(3):
        an_indicator(objective, targets={2022: "0.1", 2023: "-24.0305"})
    added = Target.objects.aggregate(small=Sum("value", filter=Q(year=2022)), large=Max("value", filter=Q(year=2023)))
    assert added == {"small": Decimal("0.3"), "large": Decimal("-24.0305")}
    assert Target.objects.filter(value__gt=Decimal("0.09")).count() == 3
    assert str(Target.objects.filter(year=2022)[0].value) == "0.1"


def test_a_number_that_cannot_be_kept_exactly_is_never_rounded_in_silence():
    with pytest.raises(ValueError, match="exactly"):
        Target(indicator=an_indicator(an_objective(a_version())), year=2022, value=Decimal("0.00001")).save()
