"""Drafting, changing, adopting and withdrawing the strategy."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from errera.foundation import events
from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit_queries
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.strategy import actions
from errera.strategy.events import StrategyAdopted
from errera.strategy.models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from tests.cast import NOON, TODAY
from tests.factories.strategy import (
    a_domain,
    a_version,
    a_whole_version,
    an_indicator,
    an_objective,
    domain_facts,
    indicator_facts,
    objective_facts,
    version_facts,
)


@pytest.fixture
def whole(cast):
    return a_whole_version("adopted", code="OLD", owner=cast.ana.organisation)


@pytest.fixture
def draft(cast):
    return a_whole_version(code="NEW", drafted_by=cast.ana.actor.doer, owner=cast.ana.organisation)


@pytest.fixture
def heard(monkeypatch):
    news = []
    monkeypatch.setitem(events._reactions, StrategyAdopted, [news.append])
    return news


def latest(row):
    return audit_queries.history_of(row)[0]


class TestDraft:
    def test_a_version_can_begin_from_nothing(self, cast):
        version = actions.draft_version(facts=version_facts(), previous=None, by=cast.ana.actor, at=NOON)
        version.refresh_from_db()
        assert (version.state, version.drafted_by, str(version.title)) == ("draft", cast.ana.person.public_id, "Next")
        assert latest(version).what == "strategy.version.drafted"

    def test_everything_is_carried_over_under_the_same_codes(self, cast, whole):
        facts = version_facts(from_on=date(2026, 1, 1))
        version = actions.draft_version(facts=facts, previous=whole, by=cast.ana.actor, at=NOON)
        indicator = Indicator.objects.get(version=version, code="REACH")
        old = Indicator.objects.get(version=whole, code="REACH")
        assert list(Objective.objects.filter(version=version).values_list("code", flat=True)) == ["O1", "O2"]
        assert (indicator.objective.code, indicator.objective.version) == ("O1", version)
        assert (indicator.carried_from, indicator.baseline_value) == (old, Decimal(10))
        assert indicator.public_id != old.public_id
        assert list(indicator.domains.all()) == [CoreDomain.objects.get(version=version)]
        assert latest(version).after["indicators"] == 2

    def test_targets_come_along_where_their_year_is_in_the_new_period(self, cast, whole):
        facts = version_facts(from_on=date(2026, 1, 1))
        version = actions.draft_version(facts=facts, previous=whole, by=cast.ana.actor, at=NOON)
        assert list(Target.objects.filter(indicator__version=version).values_list("year", "value")) == [(2026, 100)]

    def test_a_taken_code_is_refused_and_a_withdrawn_one_is_free(self, cast, whole):
        a_version("withdrawn", code="FREE")
        actions.draft_version(facts=version_facts(code="FREE"), previous=None, by=cast.ana.actor, at=NOON)
        with pytest.raises(Invalid, match="taken"):
            actions.draft_version(facts=version_facts(code="OLD"), previous=None, by=cast.ana.actor, at=NOON)

    def test_nothing_is_carried_over_from_a_draft(self, cast, draft):
        with pytest.raises(Invalid, match="never in force"):
            actions.draft_version(facts=version_facts(), previous=draft, by=cast.ana.actor, at=NOON)

    def test_a_partner_is_refused(self, cast):
        with pytest.raises(NotAllowed):
            actions.draft_version(facts=version_facts(), previous=None, by=cast.boris.actor, at=NOON)


class TestChange:
    def test_a_draft_changes_and_the_trail_says_what(self, cast, draft):
        facts = version_facts(code="NEW", from_on=date(2024, 1, 1), title={"en": "Changed"})
        actions.change_version(version=draft, facts=facts, by=cast.ana.actor, at=NOON)
        assert latest(draft).after["title"] == {"en": "Changed"}
        assert "code" not in latest(draft).after

    def test_a_period_keeps_the_years_of_its_targets(self, cast, draft):
        with pytest.raises(Invalid, match="2025, 2026") as refusal:
            actions.change_version(version=draft, facts=version_facts(), by=cast.ana.actor, at=NOON)
        assert refusal.value.field == "until_on"

    def test_what_was_adopted_stays(self, cast, whole):
        with pytest.raises(StepRefused):
            actions.change_version(version=whole, facts=version_facts(), by=cast.ana.actor, at=NOON)

    def test_another_versions_code_is_refused(self, cast, draft, whole):
        with pytest.raises(Invalid, match="taken"):
            actions.change_version(version=draft, facts=version_facts(code="OLD"), by=cast.ana.actor, at=NOON)


class TestAdopt:
    def adopt(self, version, by, ground="The committee agreed."):
        return actions.adopt_version(version=version, adopted_on=TODAY, ground=ground, by=by.actor, at=NOON)

    def test_adopting_supersedes_the_version_before_and_tells_the_house(self, cast, draft, whole, heard):
        version = self.adopt(draft, cast.eva)
        whole.refresh_from_db()
        assert (version.state, whole.state) == ("adopted", "superseded")
        assert (version.adopted_by, version.adopted_on) == (cast.eva.person.public_id, TODAY)
        assert heard == [StrategyAdopted(version, whole, cast.eva.actor, NOON)]
        assert latest(whole).what == "strategy.version.superseded"

    def test_the_earliest_version_supersedes_nothing(self, cast, draft, heard):
        self.adopt(draft, cast.eva)
        assert heard[0].superseded is None

    def test_who_drafted_it_cannot_adopt_it(self, cast, draft):
        with pytest.raises(NotAllowed, match="second programme manager"):
            self.adopt(draft, cast.ana)

    def test_untestable_indicators_ask_for_a_ground(self, cast, draft):
        with pytest.raises(Invalid, match="Not testable: ANCHOR") as refusal:
            self.adopt(draft, cast.eva, ground="  ")
        assert refusal.value.field == "ground"
        self.adopt(draft, cast.eva)
        assert latest(draft).after["not_testable"] == ["ANCHOR"]
        assert latest(draft).ground == "The committee agreed."

    def test_a_testable_strategy_needs_no_ground(self, cast, draft):
        Indicator.objects.filter(code="ANCHOR").delete()
        assert self.adopt(draft, cast.eva, ground="").adoption_ground == ""

    def test_a_strategy_without_objectives_is_refused(self, cast):
        with pytest.raises(Invalid, match="without objectives"):
            self.adopt(a_version(), cast.eva)

    def test_nothing_is_adopted_twice(self, cast, whole):
        with pytest.raises(StepRefused):
            self.adopt(whole, cast.eva)

    def test_a_failing_reaction_undoes_all_of_it(self, cast, draft, whole, monkeypatch):
        def fail(event):
            raise Invalid("no")

        monkeypatch.setitem(events._reactions, StrategyAdopted, [fail])
        with pytest.raises(Invalid):
            self.adopt(draft, cast.eva)
        assert StrategyVersion.objects.get(state="adopted") == whole


class TestWithdraw:
    def test_a_draft_is_withdrawn_with_a_reason(self, cast, draft):
        version = actions.withdraw_version(version=draft, ground="Elections.", by=cast.ana.actor, at=NOON)
        assert (version.state, version.withdrawn_at) == ("withdrawn", NOON)
        assert latest(draft).ground == "Elections."

    def test_without_a_reason_it_stays(self, cast, draft):
        with pytest.raises(Invalid, match="Say why"):
            actions.withdraw_version(version=draft, ground=" ", by=cast.ana.actor, at=NOON)

    def test_a_stranger_is_refused(self, cast, draft):
        with pytest.raises(NotAllowed):
            actions.withdraw_version(version=draft, ground="Because.", by=cast.dan.actor, at=NOON)


KINDS = {
    "objective": (Objective, an_objective, objective_facts),
    "domain": (CoreDomain, a_domain, domain_facts),
    "indicator": (Indicator, lambda v, code: an_indicator(v.objective_set.get(code="O1"), code), indicator_facts),
}


def do(verb, kind, who, **facts):
    return getattr(actions, f"{verb}_{kind}")(by=who.actor, at=NOON, **facts)


@pytest.mark.parametrize("kind", list(KINDS))
class TestContents:
    def test_a_record_is_added(self, cast, draft, kind):
        row = do("add", kind, cast.ana, version=draft, facts=KINDS[kind][2]())
        row.refresh_from_db()
        assert row.version == draft
        assert latest(row).what == f"strategy.{kind}.added"

    def test_a_taken_code_is_refused(self, cast, draft, kind):
        row = KINDS[kind][1](draft, "X")
        other = KINDS[kind][1](draft, "Y")
        with pytest.raises(Invalid, match="taken"):
            do("add", kind, cast.ana, version=draft, facts=KINDS[kind][2](code="X"))
        with pytest.raises(Invalid, match="taken"):
            do("change", kind, cast.ana, **{kind: other}, facts=KINDS[kind][2](code=row.code))

    def test_a_record_is_changed(self, cast, draft, kind):
        row = KINDS[kind][1](draft, "X")
        do("change", kind, cast.ana, **{kind: row}, facts=KINDS[kind][2](code="X", title={"en": "Changed"}))
        row.refresh_from_db()
        assert str(row.title) == "Changed"
        assert latest(row).after["title"] == {"en": "Changed"}

    def test_a_record_is_dropped(self, cast, draft, kind):
        row = KINDS[kind][1](draft, "X")
        do("drop", kind, cast.ana, **{kind: row})
        assert not KINDS[kind][0].objects.filter(pk=row.pk).exists()
        assert latest(row).before["code"] == "X"

    def test_an_adopted_version_stays_as_it_was_adopted(self, cast, whole, kind):
        row = KINDS[kind][1](whole, "X")
        with pytest.raises(StepRefused):
            do("add", kind, cast.ana, version=whole, facts=KINDS[kind][2]())
        with pytest.raises(StepRefused):
            do("change", kind, cast.ana, **{kind: row}, facts=KINDS[kind][2]())
        with pytest.raises(StepRefused):
            do("drop", kind, cast.ana, **{kind: row})

    def test_a_partner_is_refused(self, cast, draft, kind):
        row = KINDS[kind][1](draft, "X")
        with pytest.raises(NotAllowed):
            do("add", kind, cast.boris, version=draft, facts=KINDS[kind][2]())
        with pytest.raises(NotAllowed):
            do("change", kind, cast.boris, **{kind: row}, facts=KINDS[kind][2]())
        with pytest.raises(NotAllowed):
            do("drop", kind, cast.boris, **{kind: row})


def test_an_objective_that_is_measured_is_not_dropped(cast, draft):
    with pytest.raises(Invalid, match="O1 is measured by REACH"):
        actions.drop_objective(objective=draft.objective_set.get(code="O1"), by=cast.ana.actor, at=NOON)


def test_a_dropped_domain_leaves_the_indicators_that_name_it(cast, draft):
    domain = CoreDomain.objects.get(version=draft)
    actions.drop_domain(domain=domain, by=cast.ana.actor, at=NOON)
    assert not Indicator.objects.get(version=draft, code="REACH").domains.exists()


class TestIndicator:
    def test_it_knows_its_objective_and_domains_by_code(self, cast, draft):
        facts = indicator_facts(objective="O2", domains=("FOOD",))
        row = actions.add_indicator(version=draft, facts=facts, by=cast.ana.actor, at=NOON)
        assert (row.objective.code, [d.code for d in row.domains.all()]) == ("O2", ["FOOD"])

    @pytest.mark.parametrize(("field", "wrong"), [("objective", {"objective": "O7"}), ("domains", {"domains": ("X",)})])
    def test_what_the_version_does_not_have_is_refused(self, cast, draft, field, wrong):
        with pytest.raises(Invalid) as refusal:
            actions.add_indicator(version=draft, facts=indicator_facts(**wrong), by=cast.ana.actor, at=NOON)
        assert refusal.value.field == field

    def test_changed_domains_are_recorded(self, cast, draft):
        row = Indicator.objects.get(version=draft, code="REACH")
        actions.change_indicator(indicator=row, facts=indicator_facts(code="REACH"), by=cast.ana.actor, at=NOON)
        assert (latest(row).before["domains"], latest(row).after["domains"]) == (["FOOD"], [])

    def test_unchanged_domains_are_not(self, cast, draft):
        row = Indicator.objects.get(version=draft, code="REACH")
        facts = indicator_facts(code="REACH", domains=("FOOD",))
        actions.change_indicator(indicator=row, facts=facts, by=cast.ana.actor, at=NOON)
        assert "domains" not in latest(row).after


class TestTargets:
    def set(self, draft, by, values):
        row = Indicator.objects.get(version=draft, code="REACH")
        return actions.set_targets(indicator=row, values=values, by=by.actor, at=NOON)

    def test_targets_are_added_changed_dropped_and_left_alone(self, cast, draft):
        row = self.set(draft, cast.ana, {2024: Decimal("80.25"), 2025: None})
        kept = dict(Target.objects.filter(indicator=row).values_list("year", "value"))
        assert kept == {2024: Decimal("80.25"), 2026: Decimal(100)}
        assert latest(row).before == {"2024": None, "2025": "90.5"}
        assert latest(row).after == {"2024": "80.25", "2025": None}

    @pytest.mark.parametrize(("year", "value"), [(2027, 1), (2021, 1), (2026, "0.00001")])
    def test_a_wrong_target_is_refused_beside_its_year(self, cast, draft, year, value):
        with pytest.raises(Invalid) as refusal:
            self.set(draft, cast.ana, {year: Decimal(value)})
        assert refusal.value.field == f"year_{year}"

    def test_targets_of_an_adopted_version_stay(self, cast, whole):
        with pytest.raises(StepRefused):
            self.set(whole, cast.ana, {2026: Decimal(1)})


class TestTargetGrid:
    def set(self, draft, by, values):
        return actions.set_target_grid(version=draft, values=values, by=by.actor, at=NOON)

    def test_targets_of_many_indicators_are_set_at_once(self, cast, draft):
        self.set(draft, cast.ana, {"REACH": {2026: None}, "ANCHOR": {2024: Decimal(5)}})
        kept = Target.objects.filter(indicator__version=draft).values_list("indicator__code", "year")
        assert set(kept) == {("REACH", 2025), ("ANCHOR", 2024)}

    def test_one_wrong_cell_undoes_all_and_is_named(self, cast, draft):
        with pytest.raises(Invalid) as refusal:
            self.set(draft, cast.ana, {"ANCHOR": {2024: Decimal(5)}, "REACH": {2030: Decimal(5)}})
        assert refusal.value.field == "REACH_year_2030"
        assert Target.objects.filter(indicator__version=draft).count() == 2

    @pytest.mark.parametrize(("values", "words"), [({}, "No target"), ({"NONE": {2024: None}}, "no indicator “NONE”")])
    def test_no_change_and_no_indicator_are_refused(self, cast, draft, values, words):
        with pytest.raises(Invalid, match=words):
            self.set(draft, cast.ana, values)

    def test_a_partner_is_refused(self, cast, draft):
        with pytest.raises(NotAllowed):
            self.set(draft, cast.boris, {"REACH": {2026: None}})


def test_history_is_told_latest_first(cast, draft):
    actions.change_version(
        version=draft, facts=version_facts(code="NEW", from_on=date(2022, 1, 1)), by=cast.ana.actor, at=NOON
    )
    later = NOON + timedelta(hours=1)
    actions.adopt_version(version=draft, adopted_on=TODAY, ground="Agreed.", by=cast.eva.actor, at=later)
    told = [event.what for event in audit_queries.history_of(draft)]
    assert told == ["strategy.version.adopted", "strategy.version.changed"]
