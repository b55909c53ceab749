"""What a workbook may write: drafts and recorded history, and nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import Invalid
from errera.strategy import actions
from errera.strategy.models import Objective, StrategyVersion, Target
from errera.strategy.shapes import RecordedFacts
from tests.cast import NOON
from tests.factories.strategy import (
    a_version,
    an_indicator,
    an_objective,
    domain_facts,
    indicator_facts,
    objective_facts,
)


def told(**values):
    given = {"code": "FA2016", "title": {"en": "2016"}, "from_on": date(2016, 1, 1), "until_on": date(2021, 12, 31)}
    return RecordedFacts(**{**given, "state": "adopted", "adopted_on": date(2016, 1, 1), **values})


def put(by, **values):
    return actions.put_version(facts=told(**values), by=by.actor, at=NOON)


class TestFacts:
    @pytest.mark.parametrize(
        ("field", "wrong"),
        [
            ("state", {"state": "withdrawn"}),
            ("adopted_on", {"adopted_on": None}),
            ("adopted_on", {"state": "draft"}),
            ("adopted_on", {"state": "draft", "adopted_on": None, "adoption_ground": "x"}),
            ("previous", {"previous": "FA2016"}),
        ],
    )
    def test_nonsense_is_refused(self, field, wrong):
        with pytest.raises(Invalid) as refusal:
            told(**wrong)
        assert refusal.value.field == field


class TestVersion:
    def test_history_is_recorded_with_its_ground(self, cast):
        version = put(cast.ana, adoption_ground="Government decision.")
        event = audit_queries.history_of(version)[0]
        assert (version.state, version.is_recorded, version.adopted_on.year) == ("adopted", True, 2016)
        assert (event.what, event.ground) == ("strategy.version.recorded", "Government decision.")

    def test_a_draft_is_written_and_written_again(self, cast):
        as_draft = {"state": "draft", "adopted_on": None}
        version = put(cast.ana, **as_draft)
        assert (version.state, version.is_recorded) == ("draft", False)
        put(cast.eva, **as_draft, title={"en": "Changed"})
        version.refresh_from_db()
        assert str(version.title) == "Changed"
        assert version.drafted_by == cast.ana.person.public_id

    def test_a_draft_is_never_adopted_by_a_workbook(self, cast):
        a_version(code="FA2016")
        with pytest.raises(Invalid, match="second person"):
            put(cast.ana)

    def test_what_was_adopted_here_is_never_changed_by_a_workbook(self, cast):
        a_version("adopted", code="FA2016")
        with pytest.raises(Invalid, match="adopted here"):
            put(cast.ana)

    def test_recorded_history_may_be_corrected_and_superseded_but_never_goes_back(self, cast):
        put(cast.ana)
        put(cast.ana, state="superseded", title={"en": "Corrected"})
        assert str(StrategyVersion.objects.get().title) == "Corrected"
        for state in ("adopted", "draft"):
            with pytest.raises(Invalid, match="does not go back"):
                put(cast.ana, state=state, **({} if state == "adopted" else {"adopted_on": None}))

    def test_one_version_is_in_force_at_a_time(self, cast):
        put(cast.ana)
        with pytest.raises(Invalid, match="FA2016 is in force"):
            put(cast.ana, code="FA2021")

    def test_a_version_follows_one_that_was_in_force(self, cast):
        old = put(cast.ana, state="superseded")
        assert put(cast.ana, code="FA2021", previous="FA2016").previous == old
        with pytest.raises(Invalid) as refusal:
            put(cast.ana, code="FA2026", state="superseded", previous="FA1999")
        assert refusal.value.field == "previous"

    def test_a_period_keeps_its_targets(self, cast):
        version = put(cast.ana)
        an_indicator(an_objective(version), targets={2021: 1})
        with pytest.raises(Invalid, match="2021"):
            put(cast.ana, until_on=date(2020, 12, 31))

    def test_only_programme_managers_record(self, cast):
        with pytest.raises(NotAllowed):
            put(cast.boris)


def contents(by, version, **more):
    values = {"carried_from": "", "by": by.actor, "at": NOON, **more}
    actions.put_objective(version=version, facts=objective_facts(code="O1"), **values)
    actions.put_domain(version=version, facts=domain_facts(), **values)
    row = actions.put_indicator(version=version, facts=indicator_facts(domains=("LOG",)), **values)
    return row


class TestContents:
    def test_a_recorded_version_is_filled_and_filled_again(self, cast):
        version = put(cast.ana)
        indicator = contents(cast.ana, version)
        assert contents(cast.ana, version) == indicator
        assert [domain.code for domain in indicator.domains.all()] == ["LOG"]
        told = [event.what for event in audit_queries.history_of(indicator)]
        assert sorted(told) == ["strategy.indicator.added", "strategy.indicator.changed"]

    def test_a_draft_is_filled(self, cast):
        assert contents(cast.ana, a_version()).code == "WINS"

    def test_what_was_adopted_here_stays(self, cast):
        with pytest.raises(Invalid, match="adopted here"):
            contents(cast.ana, a_version("adopted"))

    def test_only_programme_managers_fill(self, cast):
        with pytest.raises(NotAllowed):
            contents(cast.boris, a_version())

    def test_a_record_is_carried_over_from_the_version_before(self, cast):
        old = an_objective(put(cast.ana, state="superseded"), "O1")
        version = put(cast.ana, code="FA2021", previous="FA2016")
        values = {"by": cast.ana.actor, "at": NOON, "version": version, "facts": objective_facts(code="O5")}
        assert actions.put_objective(**values, carried_from="O1").carried_from == old
        with pytest.raises(Invalid) as refusal:
            actions.put_objective(**values, carried_from="O2")
        assert refusal.value.field == "carried_from"

    def test_nothing_is_carried_over_where_nothing_came_before(self, cast):
        with pytest.raises(Invalid, match="to carry over"):
            contents(cast.ana, put(cast.ana), carried_from="O1")
        assert not Objective.objects.exists()


class TestTarget:
    def put(self, indicator, by, year=2020, value="1.5"):
        return actions.put_target(
            indicator=indicator, year=year, value=Decimal(value), is_fictional=True, by=by.actor, at=NOON
        )

    def test_a_target_is_written_and_written_again(self, cast):
        indicator = contents(cast.ana, put(cast.ana))
        self.put(indicator, cast.ana)
        self.put(indicator, cast.ana, value="2")
        target = Target.objects.get()
        assert (target.value, target.is_fictional) == (2, True)
        assert audit_queries.history_of(indicator)[0].before == {"2020": "1.5"}

    def test_a_year_outside_the_period_is_refused(self, cast):
        with pytest.raises(Invalid, match="outside the period"):
            self.put(contents(cast.ana, put(cast.ana)), cast.ana, year=2022)
