"""The room in the workbook: what is written out can be read in again and gives the same."""

from datetime import date

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.sentences import Invalid
from errera.opportunities import actions, models
from tests.cast import NOON
from tests.factories import directory, network, partners
from tests.factories import opportunities as make
from tests.sheets import put, rows_of_all, sheet_named

pytestmark = pytest.mark.django_db
OURS = ("exchange_rates", "opportunity_stages", "opportunity_facts", "stage_requirements", "opportunities", "wins")
LEAD = {
    "code": "O1", "kind": "export", "title": "Pumps", "market": "JP", "origin_ground": "Fair.", "stage": "lead",
    "state": "open", "opened_on": date(2025, 1, 1), "is_fictional": True,
}  # fmt: skip
WIN = {
    "code": "W1", "kind": "export", "title": "Pumps", "market": "JP", "origin_ground": "Fair.", "currency": "EUR",
    "won_on": date(2025, 6, 1), "reported_on": date(2025, 6, 2), "year_1": 500, "is_fictional": True,
}  # fmt: skip


@pytest.fixture
def wood(cast):
    make.stages()
    return partners.partnership(cast.boris.organisation)


@pytest.fixture
def given(wood):
    """Give what a row needs: a company, and the credit key of a partner."""
    return {"company": directory.organisation().code, "credit": f"{wood.organisation.code} 100"}


def forget_records():
    models.Known.objects.all().delete()
    models.Win.objects.all().delete()
    models.Opportunity.objects.all().delete()
    models.Requirement.objects.all().delete()
    models.Fact.objects.all().delete()
    models.Stage.objects.all().delete()


def test_everything_comes_back_as_it_was(cast, wood):
    by = make.hands("finance_officer"), cast.ana.actor
    steel = partners.partnership(cast.clara.organisation)
    domain = partners.domain()
    make.rates(("USD", date(2026, 3, 2), 1_092_100))
    row = make.opportunity(wood, steel, domain=domain, title="Valves")
    actions.write_down(opportunity=row, known={"site": "Ghent", "offer_made": "yes"}, by=cast.ana.actor, at=NOON)
    actions.lose(opportunity=make.opportunity(wood), ground="Too dear.", by=cast.ana.actor, at=NOON)
    make.win(wood, steel, currency="USD", years={2: 5, 1: 7}, jobs_count=3)
    make.win(wood, origin=make.Origin(introduction=network.made(wood)))
    held = models.Requirement.objects.order_by("pk").first()
    actions.end_requirement(requirement=held, until_on=date(2026, 12, 31), by=cast.ana.actor, at=NOON)
    before = rows_of_all(OURS)
    assert all(before.values())
    forget_records()
    for name in OURS[1:]:
        for values in before[name]:
            put(name, by=by[1], **values)
    assert rows_of_all(OURS) == before
    for name in ("opportunities", "wins"):  # and once more, over what stands
        for values in before[name]:
            put(name, by=by[1], **values)
    assert rows_of_all(OURS) == before
    put("exchange_rates", by=by[0], currency="JPY", on=date(2026, 3, 2), rate="160.12")
    assert models.ExchangeRate.objects.get(currency="JPY").units == 160_120_000


def test_a_win_comes_in_as_reported_and_never_as_confirmed(cast, given):
    win = put("wins", by=cast.ana.actor, **given, **WIN)
    assert win.state == "reported"
    assert "state" not in {column.name for column in sheet_named("wins").columns}
    win.refresh_from_db()
    models.Win.objects.filter(pk=win.pk).update(state="disputed")
    with pytest.raises(Invalid, match="its own steps"):
        put("wins", by=cast.ana.actor, **given, **WIN)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"credit": "wood"}, "credit"), ({"credit": "nobody 100"}, "credit"), ({"credit": "wood 60"}, "credits"),
     ({"company": "nobody"}, "company"), ({"initiative": "none"}, "initiative"), ({"domain": "none"}, "domain"),
     ({"stage": "none"}, "stage"), ({"state": "qualified"}, "state"), ({"ended_on": date(2025, 2, 1)}, "ended_on"),
     ({"state": "lost"}, "ended_on"), ({"state": "lost", "ended_on": date(2025, 2, 1)}, "ended_ground"),
     ({"state": "lost", "ended_on": date(2024, 2, 1), "ended_ground": "No."}, "ended_on"), ({"known": "site"}, "known"),
     ({"origin_ground": ""}, "origin_ground"), ({"introduction": "none"}, "introduction")],
)  # fmt: skip
def test_a_broken_row_is_refused_at_its_column(cast, given, changed, field):
    with pytest.raises(Invalid) as refused:
        put("opportunities", by=cast.ana.actor, **{**LEAD, **given, **changed})
    assert refused.value.field == field


def test_what_was_made_here_is_not_changed_by_a_workbook_and_partners_bring_none_in(cast, wood, given):
    row, win = make.opportunity(wood), make.win(wood)
    for name, held, values in (("opportunities", row, LEAD), ("wins", win, WIN)):
        with pytest.raises(Invalid, match="made in Errera"):
            put(name, by=cast.ana.actor, **{**values, **given, "code": held.code})
        with pytest.raises(NotAllowed):
            put(name, by=cast.boris.actor, **{**values, **given})
