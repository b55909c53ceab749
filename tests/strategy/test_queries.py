"""Reads of the strategy: what is shown, what is compared, what is found."""

from datetime import date
from decimal import Decimal

import pytest

from errera.foundation.actor import NOBODY
from errera.foundation.panels import panels_on
from errera.foundation.search import actions as search_actions
from errera.foundation.search import queries as search
from errera.strategy import actions, panels, queries
from errera.strategy.models import CoreDomain, Indicator, Objective, Target
from errera.strategy.shapes import Fate
from tests.cast import NOON, TODAY
from tests.factories.strategy import (
    a_domain,
    a_version,
    a_whole_version,
    an_indicator,
    an_objective,
    objective_facts,
    text,
    version_facts,
)


@pytest.fixture
def old(cast):
    return a_whole_version("adopted", code="OLD", owner=cast.ana.organisation)


@pytest.fixture
def new(cast, old):
    facts = version_facts(from_on=date(2022, 1, 1), until_on=date(2026, 12, 31))
    return actions.draft_version(facts=facts, previous=old, by=cast.ana.actor, at=NOON)


def fates(rows):
    return {row.record.code: row.fate for row in rows}


def told(old, new, code):
    rows = (
        r for part in ("objectives", "domains", "indicators") for r in getattr(queries.comparison_of(old, new), part)
    )
    row = next(row for row in rows if row.record.code == code)
    return {(d.fact, d.part): (d.before, d.after) for d in row.differences}


class TestComparison:
    def test_a_fresh_draft_is_the_same(self, old, new):
        comparison = queries.comparison_of(old, new)
        assert (comparison.count(Fate.SAME), comparison.count(Fate.CHANGED)) == (5, 0)
        assert comparison.both == (old, new)

    def test_new_and_dropped_records_are_told(self, old, new):
        Indicator.objects.get(version=new, code="ANCHOR").delete()
        Objective.objects.get(version=new, code="O2").delete()
        an_objective(new, "O5")
        comparison = queries.comparison_of(old, new)
        assert fates(comparison.objectives) == {"O1": Fate.SAME, "O5": Fate.NEW, "O2": Fate.DROPPED}
        assert fates(comparison.indicators) == {"REACH": Fate.SAME, "ANCHOR": Fate.DROPPED}

    def test_texts_are_compared_language_by_language(self, old, new):
        Objective.objects.filter(version=new, code="O1").update(title=text("Objective O1", "Anders"))
        assert told(old, new, "O1") == {("Title", "nl"): ("Objective O1 (nl)", "Anders")}

    def test_facts_targets_and_places_are_compared(self, old, new):
        row = Indicator.objects.filter(version=new, code="REACH")
        row.update(
            baseline_value=Decimal("12.5"), baseline_year=2020, formula="max",
            objective=Objective.objects.get(version=new, code="O2"),
        )  # fmt: skip
        row[0].domains.clear()
        Target.objects.filter(indicator=row[0], year=2026).update(value=Decimal(110))
        found = told(old, new, "REACH")
        assert found[("Baseline", "")] == (Decimal(10), Decimal("12.5"))
        assert found[("Year of the baseline", "")] == ("2021", "2020")
        assert found[("Objective", "")] == ("O1", "O2")
        assert found[("Core domains", "")] == (["FOOD"], [])
        assert found[("Target", "2026")] == (Decimal(100), Decimal(110))
        assert ("Formula", "") in found
        assert len(found) == 6

    def test_the_mapping_of_a_domain_is_compared(self, old, new):
        CoreDomain.objects.filter(version=new).update(nace=["10"])
        assert told(old, new, "FOOD") == {("NACE divisions", ""): (["10", "11"], ["10"])}

    def test_a_carried_record_is_known_under_another_code(self, old, new):
        Objective.objects.filter(version=new, code="O1").update(code="O9")
        assert fates(queries.comparison_of(old, new).objectives) == {
            "O9": Fate.CHANGED, "O2": Fate.SAME,
        }  # fmt: skip

    def test_a_new_record_does_not_pass_for_the_one_whose_code_it_took(self, old, new):
        Objective.objects.filter(version=new, code="O1").update(code="O9")
        an_objective(new, "O1", order=9)
        assert fates(queries.comparison_of(old, new).objectives)["O1"] == Fate.NEW

    def test_without_a_thread_the_code_decides(self, old):
        other = a_version("superseded")
        an_objective(other, "O1")
        assert fates(queries.comparison_of(other, old).objectives) == {"O1": Fate.SAME, "O2": Fate.NEW}


class TestOverview:
    def test_targets_are_those_of_the_year_or_the_nearest_one(self, old):
        assert [queries.overview_of(old, year=year).year for year in (2019, 2024, 2040)] == [2022, 2024, 2026]
        reach = queries.overview_of(old, year=2025).measures[0]
        assert (reach.target, reach.is_target_fictional, reach.missing) == (Decimal("90.5"), False, ())
        assert [domain.code for domain in reach.domains] == ["FOOD"]

    def test_indicators_stand_under_their_objective_in_order(self, old):
        aims = queries.overview_of(old, year=2026).aims
        assert [(a.objective.code, [m.indicator.code for m in a.measures]) for a in aims] == [
            ("O1", ["REACH"]),
            ("O2", ["ANCHOR"]),
        ]
        assert [m.indicator.code for m in queries.overview_of(old, year=2026).not_testable] == ["ANCHOR"]


class TestWhoSees:
    def test_nothing_exists_for_who_is_not_there(self, old, new):
        assert not queries.versions_seen_by(NOBODY).exists()

    def test_drafts_wait_for_a_second_person_alone(self, cast, new):
        assert queries.drafts_awaiting(cast.eva.actor) == [new]
        assert queries.drafts_awaiting(cast.ana.actor) == []
        assert queries.drafts_awaiting(cast.boris.actor) == []


class TestWalls:
    def test_the_door_is_for_people_with_an_account(self, cast, rf):
        assert panels.door(rf.get("/"), actor=cast.dan.actor).label == "Strategy"
        assert panels.door(rf.get("/"), actor=NOBODY) is None

    def test_without_a_strategy_there_is_nothing_to_say(self, cast):
        assert panels.standing(None, actor=cast.ana.actor) is None

    def test_records_have_a_wall_each(self, cast, old):
        records = {
            "version": old,
            "objective": old.objective_set.first(),
            "domain": old.coredomain_set.first(),
            "indicator": old.indicator_set.first(),
        }
        for wall, record in records.items():
            assert isinstance(panels_on(f"strategy.{wall}", record, actor=cast.ana.actor), list)


class TestSearch:
    def found(self, words, who):
        return {hit.url.split("/")[2] for hit in search.find(words, actor=who.actor).hits}

    def test_a_draft_is_found_once_it_is_adopted(self, cast, new):
        facts = objective_facts(code="O7", title={"en": "Ecosystems", "nl": "Ecosystemen"})
        objective = actions.add_objective(version=new, facts=facts, by=cast.ana.actor, at=NOON)
        assert self.found("ecosystems", cast.eva) == set()
        actions.adopt_version(version=new, adopted_on=TODAY, ground="Agreed.", by=cast.eva.actor, at=NOON)
        assert self.found("ecosystemen", cast.boris) == {"objectives"}
        assert search.find("ecosystems", actor=cast.boris.actor).hits[0].url.endswith(f"{objective.public_id}/")

    def test_all_kinds_are_found(self, cast, old):
        search_actions.rebuild()
        assert self.found("companies", cast.boris) == {"indicators"}
        assert self.found("FOOD", cast.boris) == {"domains"}
        assert self.found("OLD", cast.boris) == {"versions", "objectives", "domains", "indicators"}


def test_an_indicator_of_another_version_changes_nothing(old):
    an_indicator(an_objective(a_version("superseded")), "REACH", targets={2026: 5})
    a_domain(old, "LOG")
    assert len(queries.overview_of(old, year=2026).measures) == 2
