"""Results and stories in public: only what is approved or agreed to, with its evidence, and no company found out."""

from datetime import UTC, date, datetime
from fractions import Fraction
from types import SimpleNamespace

import pytest

from errera.foundation.sentences import Sentence
from errera.opportunities import actions
from errera.opportunities.models import Win
from errera.opportunities.shapes import Origin
from errera.results.models import Measurement
from errera.results.shapes import Figure, Judgement, Standing
from errera.results.states import Outlook, Tier
from errera.website import queries
from errera.website.presenters import outcomes
from tests.cast import NOON, TODAY
from tests.factories import funding, initiatives, opportunities, partners, results
from tests.house.constant_queries import assert_constant_queries

pytestmark = pytest.mark.slow

SPRING = datetime(2026, 4, 20, 9, tzinfo=UTC)  # when the first quarter is over


@pytest.fixture(autouse=True)
def today(settings):
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def agreement(wood):
    return partners.agreement(wood, state="active")


def read(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


# --- results ----------------------------------------------------------------------------------------------


def _standing(**by_tier):
    figures = {Tier.named(name): Figure(Fraction(value)) for name, value in by_tier.items()}
    indicator = SimpleNamespace(formula="sum", unit="firms", title="Reach")
    judgement = Judgement(Outlook.AHEAD, Sentence("10 against a target of 8; the year is covered."))
    whole = Figure(sum((held.top for held in figures.values()), Fraction()))
    tier = min(figures, key=list(Tier).index) if figures else None
    return Standing(indicator, 2025, whole, Fraction(8), judgement, Fraction(1), tier=tier, by_tier=figures)


@pytest.mark.parametrize(
    ("by_tier", "values", "reason"),
    [
        ({"activity": 10}, [10, "", ""], "10 against a target of 8"),
        ({"confirmed": 10}, ["", 10, ""], "10 against a target of 8"),
        ({"activity": 7, "confirmed": 3}, [7, 3, ""], "The figures have different evidence and stand apart"),
    ],
)
def test_kinds_of_evidence_stand_apart_and_their_sum_is_not_told(by_tier, values, reason):
    (row,) = outcomes.rows_of(queries.Told(2025, [_standing(**by_tier)], [], is_fictional=False))
    assert [value for _, value in row.values] == values
    assert str(row.reason).startswith(reason)
    assert row.word == Outlook.AHEAD


def test_without_an_approved_figure_there_is_nothing_to_tell(client, agreement):
    results.period(agreement, figures={results.indicator_of(agreement): 123_456}, state="submitted")
    page = read(client, "/programme/results/")
    assert "No result has been approved yet." in page
    assert "123,456" not in page
    read(client, "/programme/results/?year=2025", 400)


def test_a_year_shows_the_honest_word_the_figure_and_the_target(client, agreement):
    reach = results.indicator_of(agreement, targets={2025: 100})
    results.period(agreement, figures={reach: 1_234}, state="locked")
    page = read(client, "/programme/results/")
    for said in ("1 of 1 indicators are on track or ahead", "outlook-ahead", "1,234", "100", "Causal"):
        assert said in page


def test_a_cost_shows_both_numbers_and_its_evidence(client, agreement, monkeypatch, settings):
    settings.ERRERA_TODAY = SPRING.date()
    wins = results.indicator_of(agreement)
    results.period(agreement, year=2026, span="quarter", figures={wins: 4}, state="approved", at=SPRING)
    funding.allocation(agreement)
    monkeypatch.setattr(queries.results.results, "settled_of", lambda rows, on: 1_000_000)
    page = read(client, "/programme/results/?year=2026")
    cost = page[page.index('id="costs"') :]
    for said in ("Activity", "EUR 10,000", "EUR 2,500", '<td class="number">4</td>'):
        assert said in cost


def test_published_series_name_their_source(client, agreement):
    jobs = results.indicator_of(agreement)
    for year, value in ((2022, 6_540), (2023, 7_000)):
        held = results.period(year=year)
        results.measurement(held, jobs, value, source="published", source_text={"en": "The press, 2023."})
        _approve(held)
    page = read(client, "/programme/results/")
    assert "6,540 in 2022, 7,000 in 2023" in page
    assert "The press, 2023." in page


def test_what_companies_confirmed_is_a_range_and_its_silence_is_told(client, agreement, wood):
    results.period(agreement, figures={results.indicator_of(agreement): 4}, state="approved")
    then = {"won_on": date(2025, 3, 2)}
    for _ in range(queries.LEAST):
        opportunities.answered(wood, **then)
    opportunities.answered(wood, reply_with=opportunities.reply("not_ours", band=""), **then)
    opportunities.asked(wood, **then)
    (group,) = queries.wins_told(TODAY)
    assert (group.reported, group.confirmed, group.disputed, group.silent) == (7, 5, 1, 1)
    page = read(client, "/programme/results/")
    for said in ("EUR 1,500,000", "EUR 600,000", "EUR 750,000", "EUR 900,000"):
        assert said in page


def test_a_withdrawn_win_is_told_nowhere(wood):
    made = opportunities.answered(wood, reply_with=opportunities.reply(may_publish=True))
    actions.withdraw_win(win=made, ground="It stands twice.", by=opportunities.hands(), at=NOON)
    assert queries.wins_told(TODAY) == []
    assert queries.years_of_stories() == []


def test_a_year_costs_the_same_queries_for_one_indicator_and_twenty(client, agreement):
    held = results.period(agreement)
    results.measurement(held, results.indicator_of(agreement), 5)
    _approve(held)

    def make():
        row = Measurement.objects.filter(period=held).latest("pk")
        row.pk, row.public_id, row.indicator = None, f"m{row.indicator_id}", results.indicator_of(agreement)
        row.save(force_insert=True)

    assert_constant_queries(client, "/programme/results/", make=make, at_most=14)


def _approve(period):
    submitted = results.actions.submit_period(period=period, by=results.manager(), at=results.LATER)
    results.actions.approve_period(period=submitted, by=results.manager(), at=results.LATER)


# --- stories ----------------------------------------------------------------------------------------------


def test_a_story_is_told_once_the_company_agreed(client, wood):
    told = opportunities.answered(wood, title="Pumps for Osaka", reply_with=opportunities.reply(may_publish=True))
    silent = opportunities.answered(wood, title="Valves for Kobe")
    page = read(client, "/programme/stories/")
    for said in (told.company.name, "Pumps for Osaka", "Japan", "Wood cluster"):
        assert said in page
    for unsaid in (silent.company.name, "Valves for Kobe", "300,000", "100,000"):
        assert unsaid not in page


def test_no_story_says_so_and_teaches_why(client, wood):
    opportunities.answered(wood)
    page = read(client, "/programme/stories/")
    assert "No company’s story is told yet." in page
    assert "What it was worth is never told." in page


@pytest.mark.parametrize(("publication", "is_named"), [("published", True), ("hidden", False)])
def test_a_story_names_the_initiative_only_when_it_is_public(client, wood, publication, is_named):
    stamp = {"published_by": "x", "published_at": NOON} if is_named else {}
    began = initiatives.initiative(wood, state="held", from_on=date(2026, 1, 5), until_on=date(2026, 1, 6),
                                   publication=publication, **stamp)  # fmt: skip
    opportunities.answered(wood, origin=Origin(initiative=began), reply_with=opportunities.reply(may_publish=True))
    page = read(client, "/programme/stories/")
    assert (str(began.title) in page) is is_named


def test_a_changed_win_is_a_story_again_only_after_a_new_consent(wood):
    made = opportunities.answered(wood, reply_with=opportunities.reply(may_publish=True))
    assert queries.years_of_stories() == [2026]
    facts = opportunities.win_facts(wood, company=made.company, title="Something else")
    actions.change_win(win=made, facts=facts, by=opportunities.hands(), at=NOON)
    assert queries.years_of_stories() == []
    assert Win.objects.get(pk=made.pk).edition == 2


def test_a_story_taken_back_is_told_no_more(enter, cast, wood):
    made = opportunities.answered(wood, reply_with=opportunities.reply(may_publish=True))
    boris = enter(cast.boris)
    page = read(boris, f"/opportunities/wins/{made.public_id}/")
    assert "Take the story back" in page
    boris.post(f"/opportunities/wins/{made.public_id}/story/take-back/")
    assert "Taken back on" in read(boris, f"/opportunities/wins/{made.public_id}/")
    assert "No company’s story is told yet." in read(boris, "/programme/stories/")


def test_stories_are_told_year_by_year(client, wood):
    agreed = opportunities.reply(may_publish=True)
    opportunities.answered(wood, title="New pumps", reply_with=agreed)
    opportunities.answered(wood, title="Old pumps", won_on=date(2025, 3, 2), reply_with=agreed)
    assert "Old pumps" not in read(client, "/programme/stories/")
    assert "Old pumps" in read(client, "/programme/stories/?year=2025")
    assert "There is nothing about “2019”." in read(client, "/programme/stories/?year=2019", 400)


def test_stories_cost_the_same_for_one_and_twenty(client, wood):
    agreed = opportunities.reply(may_publish=True)
    assert_constant_queries(client, "/programme/stories/", make=lambda: opportunities.answered(wood, reply_with=agreed))


def test_map_and_calendar_cost_the_same_for_one_initiative_and_twenty(client, wood):
    stamp = {"publication": "published", "published_by": "x", "published_at": NOON}
    assert_constant_queries(
        client, "/programme/ecosystem/", make=lambda: initiatives.initiative(wood, **stamp), at_most=12
    )
    assert_constant_queries(client, "/programme/calendar/", make=lambda: initiatives.initiative(wood, **stamp))
