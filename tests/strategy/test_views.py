"""The pages of the strategy: who sees what, what the forms do, and how many queries a page costs."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from errera.strategy import actions
from errera.strategy.models import CoreDomain, Indicator, Objective, StrategyVersion, Target
from tests.cast import NOON, TODAY
from tests.factories.strategy import (
    a_domain,
    a_version,
    a_whole_version,
    an_indicator,
    an_objective,
    text,
    version_facts,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def whole(cast):
    return a_whole_version("adopted", code="OLD", owner=cast.ana.organisation)


@pytest.fixture
def draft(cast, whole):
    facts = version_facts(from_on=date(2026, 1, 1))
    return actions.draft_version(facts=facts, previous=whole, by=cast.ana.actor, at=NOON)


def to(name, *rows):
    return reverse(f"strategy:{name}", args=[row.public_id for row in rows])


def reading_pages(version):
    objective = Objective.objects.get(version=version, code="O1")
    domain = CoreDomain.objects.get(version=version)
    indicator = Indicator.objects.get(version=version, code="REACH")
    return {
        "version-detail": to("version-detail", version),
        "indicator-list": to("indicator-list", version),
        "target-list": to("target-list", version),
        "comparison": to("comparison", version, version),
        "objective-detail": to("objective-detail", objective),
        "domain-detail": to("domain-detail", domain),
        "indicator-detail": to("indicator-detail", indicator),
    }


class TestReading:
    @pytest.mark.parametrize("who", ["ana", "boris", "dan", "ada"])
    def test_everybody_who_is_logged_in_reads_what_is_in_force(self, cast, enter, whole, who):
        client = enter(getattr(cast, who))
        for name, url in {**reading_pages(whole), "home": to("home"), "list": to("version-list")}.items():
            assert client.get(url).status_code == 200, name

    def test_a_stranger_is_sent_to_the_door(self, client, whole):
        for url in reading_pages(whole).values():
            assert client.get(url).url.startswith("/accounts/login/")

    @pytest.mark.parametrize(
        ("who", "status"), [("ana", 200), ("ada", 200), ("boris", 404), ("dan", 404), ("max", 404)]
    )
    def test_drafts_exist_for_those_who_work_on_them_alone(self, cast, enter, draft, who, status):
        client = enter(getattr(cast, who))
        for name, url in reading_pages(draft).items():
            assert client.get(url).status_code == status, name

    def test_a_draft_is_not_in_the_list_of_others(self, cast, enter, draft):
        assert "NEXT" in enter(cast.ana).get(to("version-list")).content.decode()
        assert "NEXT" not in enter(cast.boris).get(to("version-list")).content.decode()

    def test_the_page_begins_with_how_it_stands(self, cast, enter, whole):
        page = enter(cast.boris).get(to("home")).content.decode()
        words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
        assert "2 objectives, 2 indicators, 1 of them not testable" in words
        assert "no dated target" in words

    def test_a_year_is_never_written_with_a_separator(self, cast, enter, whole):
        indicator = Indicator.objects.get(code="REACH")
        for url in (to("indicator-detail", indicator), to("target-list", whole), to("home")):
            assert not re.search(r"2[.,]02\d", enter(cast.boris).get(url).content.decode())

    def test_without_a_strategy_the_page_teaches_the_next_step(self, cast, enter):
        assert "Draft the strategy" in enter(cast.ana).get(to("home")).content.decode()
        assert "Draft the strategy" not in enter(cast.boris).get(to("home")).content.decode()

    def test_only_the_year_is_shown_where_only_the_year_is_known(self, cast, enter, whole):
        StrategyVersion.objects.update(period_precision="year", adopted_precision="year", adopted_on=date(2021, 1, 1))
        page = enter(cast.boris).get(to("home")).content.decode()
        assert "2022–2026" in page
        assert "January" not in page

    def test_a_list_shows_only_the_year_too(self, cast, enter, whole):
        StrategyVersion.objects.update(period_precision="year")
        assert "January" not in enter(cast.boris).get(to("version-list")).content.decode()
        assert "until 2026." in enter(cast.boris).get("/").content.decode()

    def test_history_that_was_recorded_says_so(self, cast, enter, whole):
        StrategyVersion.objects.update(is_recorded=True)
        assert "From a workbook" in enter(cast.boris).get(to("home")).content.decode()

    def test_what_is_made_up_is_marked(self, cast, enter, whole):
        CoreDomain.objects.update(fictional_parts=["mapping"])
        Objective.objects.update(is_fictional=True)
        page = enter(cast.boris).get(to("home")).content.decode()
        assert page.count("badge-fictional") == 3

    def test_the_comparison_tells_what_changed(self, cast, enter, draft, whole):
        objective = Objective.objects.get(version=draft, code="O1")
        Objective.objects.filter(pk=objective.pk).update(title=text("Another", "Een andere"))
        page = enter(cast.ana).get(to("comparison", draft, whole)).content.decode()
        assert "<del>Objective O1</del>" in page
        assert "<ins>Another</ins>" in page

    def test_history_is_for_those_who_may_read_the_trail(self, cast, enter, draft, whole):
        page = enter(cast.ada).get(to("version-history", draft)).content.decode()
        assert "Ana" in page
        assert enter(cast.boris).get(to("version-history", whole)).status_code == 403

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    @pytest.mark.parametrize("name", ["indicator-list", "target-list"])
    def test_tables_can_be_saved(self, cast, enter, whole, name, kind):
        answer = enter(cast.boris).get(to(name, whole), {"export": kind})
        assert b"".join(answer)
        answer.close()
        assert answer.headers["Content-Disposition"].endswith(f'.{kind}"')

    def test_the_csv_holds_the_words(self, cast, enter, whole):
        csv = b"".join(enter(cast.boris).get(to("indicator-list", whole), {"export": "csv"})).decode()
        assert "What is counted." in csv
        assert "no dated target" in csv

    @pytest.mark.parametrize("sort", ["value", "-value", "year", "indicator"])
    def test_targets_sort_and_page(self, cast, enter, whole, sort):
        indicator = Indicator.objects.get(code="ANCHOR")
        for year in range(2022, 2027):
            Target.objects.create(indicator=indicator, year=year, value=Decimal("1.5") * year)
        assert enter(cast.boris).get(to("target-list", whole), {"sort": sort}).status_code == 200


class TestQueries:
    @pytest.mark.parametrize("name", ["version-list", "indicator-list", "target-list"])
    def test_a_list_costs_the_same_with_twenty_rows(self, cast, enter, name, django_assert_max_num_queries):
        self.same_with_more(cast, enter, name, 8, django_assert_max_num_queries)

    @pytest.mark.parametrize(
        "name", ["home", "version-detail", "objective-detail", "domain-detail", "indicator-detail", "comparison"]
    )
    def test_a_page_costs_the_same_with_twenty_rows(self, cast, enter, name, django_assert_max_num_queries):
        self.same_with_more(cast, enter, name, 12, django_assert_max_num_queries)

    def same_with_more(self, cast, enter, name, most, at_most):
        version = a_whole_version("adopted", code="OLD", owner=cast.ana.organisation)
        url = {**reading_pages(version), "home": to("home"), "version-list": to("version-list")}[name]
        client = enter(cast.ana)
        client.get(url)
        with at_most(most) as before:
            client.get(url)
        objective, domain = Objective.objects.get(code="O1"), CoreDomain.objects.get()
        for number in range(20):
            an_indicator(objective, targets={2024: 1, 2026: number}, owner_person=cast.ana.person).domains.add(domain)
            an_objective(version)
            a_domain(version)
            a_version("superseded")
        with at_most(len(before.captured_queries)):
            assert client.get(url).status_code == 200


LINES = {"published_in_0": "", "published_in_1": "", "note_0": "", "note_1": ""}
OBJECTIVE = {"code": "O9", "title_0": "Nine", "title_1": "Negen", "order": "9", **LINES}
DOMAIN = {**OBJECTIVE, "code": "LOG", "hue": "4", "nace": "49, 52", "hs": "86"}
INDICATOR = {
    "code": "WINS", "title_0": "Wins", "title_1": "Successen", "objective": "O1", "domains": ["FOOD"],
    "formula": "sum", "direction": "more", "baseline_value": "1,234.5", "baseline_year": "2024",
    "unit_0": "wins", **LINES,
}  # fmt: skip
VERSION = {
    "code": "NEXT", "title_0": "Next", "from_on": "2026-01-01", "until_on": "2031-12-31", "period_precision": "day",
    **LINES,
}  # fmt: skip


class TestDrafting:
    def test_a_version_is_drafted_from_the_one_before(self, cast, enter, whole):
        client = enter(cast.ana)
        assert 'value="2027-01-01"' in client.get(to("version-draft")).content.decode()
        answer = client.post(to("version-draft"), {**VERSION, "previous": whole.public_id})
        version = StrategyVersion.objects.get(code="NEXT")
        assert answer.url == to("version-detail", version)
        assert Indicator.objects.filter(version=version).count() == 2

    def test_the_earliest_version_begins_from_nothing(self, cast, enter):
        client = enter(cast.ana)
        assert client.get(to("version-draft")).status_code == 200
        client.post(to("version-draft"), VERSION)
        assert StrategyVersion.objects.get().previous is None

    def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(self, cast, enter, whole):
        page = enter(cast.ana).post(to("version-draft"), {**VERSION, "code": "OLD", "title_0": "Typed"})
        assert page.context["form"].errors == {"code": ["The code “OLD” is taken."]}
        assert "Typed" in page.content.decode()

    def test_a_draft_is_changed(self, cast, enter, draft):
        client = enter(cast.ana)
        assert 'value="NEXT"' in client.get(to("version-change", draft)).content.decode()
        client.post(to("version-change", draft), {**VERSION, "title_0": "Changed"})
        draft.refresh_from_db()
        assert str(draft.title) == "Changed"

    @pytest.mark.parametrize(
        ("name", "model", "typed"),
        [("objective", Objective, OBJECTIVE), ("domain", CoreDomain, DOMAIN), ("indicator", Indicator, INDICATOR)],
    )
    def test_records_are_added_changed_and_dropped(self, cast, enter, draft, name, model, typed):
        client = enter(cast.ana)
        assert client.get(to(f"{name}-add", draft)).status_code == 200
        answer = client.post(to(f"{name}-add", draft), typed)
        row = model.objects.get(version=draft, code=typed["code"])
        assert answer.url == to(f"{name}-detail", row)
        assert typed["title_0"] in client.get(to(f"{name}-change", row)).content.decode()
        client.post(to(f"{name}-change", row), {**typed, "title_0": "Changed"})
        row.refresh_from_db()
        assert str(row.title) == "Changed"
        client.post(to(f"{name}-drop", row))
        assert not model.objects.filter(pk=row.pk).exists()

    def test_an_indicator_keeps_what_was_typed(self, cast, enter, draft):
        owner = {"owner_person": cast.eva.person.public_id}
        enter(cast.ana).post(to("indicator-add", draft), {**INDICATOR, **owner})
        row = Indicator.objects.get(code="WINS")
        assert (row.baseline_value, row.owner_person, row.objective.code) == (Decimal("1234.5"), cast.eva.person, "O1")
        page = enter(cast.ana).get(to("indicator-change", row)).content.decode()
        assert f'value="{cast.eva.person.public_id}" selected' in page

    def test_a_code_that_the_list_does_not_have_is_refused(self, cast, enter, draft):
        page = enter(cast.ana).post(to("domain-add", draft), {**DOMAIN, "nace": "49 04"})
        assert page.context["form"].errors == {"nace": ["The list has no “04”."]}
        assert 'value="49 04"' in page.content.decode()

    def test_a_measured_objective_is_not_dropped_and_the_page_says_why(self, cast, enter, draft):
        objective = Objective.objects.get(version=draft, code="O1")
        page = enter(cast.ana).post(to("objective-drop", objective), follow=True).content.decode()
        assert "O1 is measured by REACH" in page

    def test_targets_are_set_in_one_grid(self, cast, enter, draft):
        client = enter(cast.ana)
        page = client.get(to("targets-change", draft)).content.decode()
        assert 'name="REACH_year_2026" value="100"' in page
        typed = {"REACH_year_2026": "", "REACH_year_2027": "1,250.5", "ANCHOR_year_2026": "7"}
        client.post(to("targets-change", draft), typed)
        kept = Target.objects.filter(indicator__version=draft).values_list("indicator__code", "year", "value")
        assert set(kept) == {("REACH", 2027, Decimal("1250.5")), ("ANCHOR", 2026, Decimal(7))}

    def test_a_grid_without_a_change_says_so(self, cast, enter, draft):
        page = enter(cast.ana).post(to("targets-change", draft), {"REACH_year_2026": "100"}).content.decode()
        assert "No target was changed." in page

    def test_a_draft_is_withdrawn(self, cast, enter, draft):
        client = enter(cast.ana)
        assert client.get(to("version-withdraw", draft)).status_code == 200
        client.post(to("version-withdraw", draft), {"ground": "Elections."})
        draft.refresh_from_db()
        assert draft.state == "withdrawn"
        assert client.get(to("version-detail", draft)).status_code == 200

    def test_a_second_person_adopts_and_says_why(self, cast, enter, draft, whole):
        client = enter(cast.eva)
        assert "ANCHOR" in client.get(to("version-adopt", draft)).content.decode()
        page = client.post(to("version-adopt", draft), {"adopted_on": "2026-03-16", "ground": ""})
        assert "Not testable: ANCHOR." in page.context["form"].errors["ground"][0]
        client.post(to("version-adopt", draft), {"adopted_on": "2026-03-16", "ground": "Agreed."})
        draft.refresh_from_db()
        assert (draft.state, draft.adopted_on, draft.adoption_ground) == ("adopted", TODAY, "Agreed.")

    def test_who_drafted_it_reads_why_it_takes_somebody_else(self, cast, enter, draft):
        client = enter(cast.ana)
        assert "a second programme manager has to adopt it" in client.get(to("version-detail", draft)).content.decode()
        assert client.get(to("version-adopt", draft)).status_code == 403

    def test_an_adopted_version_cannot_be_changed(self, cast, enter, whole):
        client = enter(cast.ana)
        row = Objective.objects.get(version=whole, code="O1")
        assert client.get(to("version-change", whole)).status_code == 403
        assert client.post(to("objective-change", row), OBJECTIVE).status_code == 403
        assert "Change" not in client.get(to("objective-detail", row)).content.decode()

    @pytest.mark.parametrize("who", ["boris", "dan", "ada", "max"])
    def test_nobody_else_drafts(self, cast, enter, draft, who):
        client = enter(getattr(cast, who))
        for url in (to("version-draft"), to("version-change", draft), to("objective-add", draft)):
            assert client.get(url).status_code == 403

    def test_texts_are_shown_in_the_readers_language(self, cast, enter, whole):
        client = enter(cast.boris)
        client.cookies["django_language"] = "nl"
        assert "Een strategie" in client.get(to("home")).content.decode()


class TestHome:
    def test_a_draft_waits_for_who_may_adopt_it(self, cast, enter, draft):
        assert "Read the draft NEXT and adopt it" in enter(cast.eva).get("/").content.decode()
        assert "Read the draft NEXT" not in enter(cast.ana).get("/").content.decode()
        assert "Read the draft NEXT" not in enter(cast.boris).get("/").content.decode()

    def test_the_home_page_names_the_strategy_in_force(self, cast, enter, whole):
        assert "The strategy OLD is in force" in enter(cast.boris).get("/").content.decode()
