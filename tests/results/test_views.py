"""The pages of results: who sees whose, figures as of a day, and forms that end in one action."""

from datetime import date, timedelta

import pytest

from errera.foundation.panels import panels_on
from errera.funding.shapes import pot
from errera.ledger import actions as ledger
from errera.ledger.shapes import Move, Written
from errera.ledger.states import AccountKind as K
from errera.results import actions, queries
from errera.results.models import Feeding, Measurement, Period
from errera.results.presenters.brief import brief_content
from tests.cast import NOON, TODAY
from tests.factories import funding, initiatives, partners
from tests.factories import results as make
from tests.factories.documents import a_file
from tests.pages import page

pytestmark = pytest.mark.slow


def test_the_programme_is_one_sentence_and_a_word_for_each_indicator(cast, enter, approved):
    shown = page(enter(cast.ana), "/results/?year=2025")
    assert "In 2025, on track or ahead: 0 of 1 indicators; behind: 1; nobody can tell yet: 0." in shown
    assert "outlook-behind" in shown
    assert "66 against a target of 100; the year is covered." in shown
    assert "Made of the figures of partners: 1." in shown
    assert "1 of 1 periods have come in; approved: 1." in shown


def test_what_was_measured_for_the_whole_comes_before_the_sum_of_the_partners(cast, enter, approved, reach):
    make.period(None, figures={reach: 101}, state="locked")
    shown = page(enter(cast.ana), "/results/?year=2025")
    assert "101 against a target of 100" in shown
    assert "Measured for the whole; partners that measured their own part: 1." in shown


def test_figures_are_those_approved_by_the_day_asked_for(cast, enter, approved):
    client = enter(cast.ana)
    assert "66 against" not in page(client, "/results/?year=2025&on=2026-03-01")
    assert "66 against" in page(client, "/results/?year=2025&on=2026-03-02")
    assert "is not a date" in page(client, "/results/?on=soon", 400)
    assert "still to come" in page(client, "/results/?on=2026-03-17", 400)
    assert "is not a year" in page(client, "/results/?year=25", 400)


def test_a_partner_sees_its_own_results_and_the_neighbour_none_of_them(cast, enter, approved):
    partners.partnership(cast.clara.organisation)
    boris, clara = enter(cast.boris), enter(cast.clara)
    home = boris.get("/results/")
    assert "66 against a target of 60" in page(boris, home.url)
    assert "Nothing was promised" in page(clara, clara.get("/results/").url)
    page(clara, home.url, 404)
    page(clara, f"/results/periods/{approved.public_id}/", 404)
    row = Measurement.objects.get()
    assert "Down to the books" in page(boris, f"/results/figures/{row.public_id}/")
    page(clara, f"/results/figures/{row.public_id}/", 404)
    assert "Firms reached" not in page(clara, "/results/figures/")
    assert "Firms reached" in page(boris, "/results/figures/?q=firms")
    page(boris, "/results/completeness/", 403)
    page(boris, "/results/euro/", 403)
    page(enter(cast.dan), "/results/", 403)


def test_a_partner_sees_of_the_programme_what_is_settled(cast, enter, approved, reach):
    partners.partnership(cast.clara.organisation)
    settled = make.period(None, year=2024, figures={reach: 80}, state="approved")
    running = make.period(None, figures={reach: 81})
    clara = enter(cast.clara)
    page(clara, f"/results/periods/{settled.public_id}/")
    page(clara, f"/results/periods/{running.public_id}/", 404)
    assert "80" in page(clara, f"/results/indicators/{reach.public_id}/")


def test_whoever_is_no_partner_reads_why_there_is_nothing(cast, enter):
    assert "no partner of the programme" in page(enter(cast.clara), "/results/")


def test_an_empty_programme_teaches_the_next_step(cast, enter):
    client = enter(cast.ana)
    assert "No strategy was in force" in page(client, "/results/")
    assert "begins with an envelope" in page(client, "/results/euro/")
    assert "Nobody promised results" in page(client, "/results/completeness/")
    assert "opens a period" in page(client, "/results/periods/")


def test_the_page_of_a_period_says_what_is_missing_and_where_to_measure_it(cast, enter, agreement, reach):
    make.promise(agreement, reach, 60)
    opened = make.period(agreement)
    shown = page(enter(cast.boris), f"/results/periods/{opened.public_id}/")
    assert "1 indicator was promised" in shown
    assert f"/results/periods/{opened.public_id}/measure/?indicator=REACH" in shown
    assert "were due on 14 February 2026" in shown


EMPTY_PARTS = {"parts-TOTAL_FORMS": "0", "parts-INITIAL_FORMS": "0"}


def test_a_partner_measures_with_parts_and_a_paper_submits_and_the_agency_approves_and_locks(
    cast, enter, agreement, reach
):
    agreement.partnership.markets = ["JP"]
    agreement.partnership.save()
    make.promise(agreement, reach, 60)
    opened = make.period(agreement)
    boris, ana = enter(cast.boris), enter(cast.ana)
    url = f"/results/periods/{opened.public_id}"
    typed = {
        "indicator": "REACH", "top": "64", "tier": "confirmed", "source": "typed", "source_text_0": "Our list",
        "papers": a_file(), "parts-TOTAL_FORMS": "2", "parts-INITIAL_FORMS": "0",
        "parts-0-of": "market:JP", "parts-0-part_top": "60", "parts-1-of": "market:", "parts-1-part_top": "3",
    }  # fmt: skip
    refused = boris.post(f"{url}/measure/", typed).content.decode()
    assert "by “Market” do not add up" in refused
    assert not Measurement.objects.exists()
    typed |= {"parts-1-part_top": "4", "papers": a_file()}
    assert boris.post(f"{url}/measure/", typed).status_code == 302
    row = Measurement.objects.get()
    assert (row.top, row.tier, row.evidence.count(), row.parts.count()) == (64, "confirmed", 1, 2)
    assert "Japan" in page(boris, f"/results/figures/{row.public_id}/")
    assert boris.post(f"{url}/submit/", {"story_0": "A good year."}).status_code == 302
    assert "second look" in page(ana, f"{url}/")
    assert ana.post(f"{url}/send-back/", {"ground": "Which firms?"}).status_code == 302
    assert "Which firms?" in page(boris, f"{url}/")
    change = typed | {"top": "60", "parts-1-part_top": "", "parts-1-of": "", "papers": ""}
    assert boris.post(f"/results/figures/{row.public_id}/change/", change).status_code == 302
    boris.post(f"{url}/submit/", {"story_0": ""})
    ana.post(f"{url}/approve/")
    ana.post(f"{url}/lock/", {})
    opened.refresh_from_db()
    row.refresh_from_db()
    assert (opened.state, row.top) == ("locked", 60)
    assert "nobody can change them any more" in page(boris, f"{url}/")


def test_an_average_is_typed_by_its_mean_and_kept_by_its_total(cast, enter, agreement):
    make.indicator_of(agreement, code="MARK", formula="average")
    opened = make.period(agreement)
    typed = {"indicator": "MARK", "top": "4.2", "bottom": "40", "tier": "activity", "source": "typed", **EMPTY_PARTS}
    enter(cast.boris).post(f"/results/periods/{opened.public_id}/measure/", typed)
    row = Measurement.objects.get()
    assert (row.top, row.bottom) == (168, 40)
    assert "4.2" in page(enter(cast.boris), f"/results/figures/{row.public_id}/change/")
    assert "168 divided by 40" in page(enter(cast.boris), f"/results/figures/{row.public_id}/")


def test_a_part_that_is_half_typed_is_pointed_out(cast, enter, agreement, reach):
    opened = make.period(agreement)
    typed = {
        "indicator": "REACH", "top": "4", "tier": "activity", "source": "typed", "parts-TOTAL_FORMS": "1",
        "parts-INITIAL_FORMS": "0", "parts-0-part_top": "4",
    }  # fmt: skip
    shown = enter(cast.boris).post(f"/results/periods/{opened.public_id}/measure/", typed).content.decode()
    assert "leave the whole row empty" in shown


def test_buttons_of_a_figure_do_one_thing_each(cast, enter, agreement, reach):
    opened = make.period(agreement)
    first, other = make.measurement(opened, reach), make.measurement(opened, reach, 12, source="published")
    boris = enter(cast.boris)
    boris.post(f"/results/figures/{other.public_id}/count/")
    other.refresh_from_db()
    assert other.is_counted
    boris.post(f"/results/figures/{first.public_id}/drop/")
    assert Measurement.objects.get() == other


def test_the_agency_asks_everybody_at_once_and_one_by_one(cast, enter, agreement, reach):
    make.promise(agreement, reach, 60)
    make.promise(agreement, reach, 70, year=2026)
    ana = enter(cast.ana)
    typed = {"whose": "everybody", "year": "2025", "span": "half", "number": "1"}
    assert ana.post("/results/periods/open/", typed).status_code == 302
    assert sorted(Period.objects.values_list("code", flat=True)) == ["2025-H1", "2025-H2"]
    assert "has its periods" in ana.post("/results/periods/open/", typed).content.decode()
    one = typed | {"whose": agreement.public_id, "year": "2026", "number": "2"}
    assert ana.post("/results/periods/open/", one).status_code == 302
    ana.post("/results/periods/open/", typed | {"whose": "programme", "span": "year"})
    assert Period.objects.filter(agreement__isnull=True).count() == 1


def test_feeds_are_chosen_and_fill_a_period_in(cast, enter, agreement, reach):
    ana = enter(cast.ana)
    assert "no indicator" in page(ana, "/results/feeds/")
    ana.post("/results/feeds/choose/", {"indicator": reach.code, "feed": "initiatives_held"})
    opened = make.period(agreement)
    enter(cast.boris).post(f"/results/periods/{opened.public_id}/fill-in/")
    assert Measurement.objects.get().source == "feed"
    ana.post(f"/results/feeds/{reach.public_id}/end/")
    assert not Feeding.objects.exists()


def test_the_euro_is_followed_to_the_cent_and_what_is_not_linked_is_shown(cast, enter, spent):
    shown = page(enter(cast.ana), "/results/euro/?year=2025")
    assert "EUR 20,000.01 of EUR 1,000,000 in 2025 is linked to initiatives, and EUR 15,000" in shown
    assert "Not linked to an initiative" in shown
    assert "Not promised to a partner" in shown
    assert shown.count("EUR 1,000,000") >= 6  # each of the five stages, and the total
    assert f"/results/initiatives/{spent.public_id}/" in shown
    page(enter(cast.ana), "/results/euro/?year=1999", 404)


def test_ways_come_to_the_envelope_to_the_cent(spent):
    ways = queries.ways_of(spent.allocation.envelope, TODAY)
    assert sum(way.cents for way in ways) == spent.allocation.envelope.commitment_cents
    assert [way.cents for way in ways if way.initiative] == [1_500_000, 500_001]
    assert [way.cents for way in queries.ways_of(spent.allocation.envelope, TODAY - timedelta(days=1))] == []


def test_many_initiatives_are_drawn_by_kind_and_listed_one_by_one(cast, enter, spent):
    facts = {"allocation": spent.allocation, "objective": spent.objective, "budget_cents": 100}
    for _ in range(24):
        initiatives.initiative(spent.allocation.partnership, **facts)
    shown = page(enter(cast.ana), "/results/euro/?year=2025")
    assert "too many initiatives to draw each" in shown
    assert f"/results/initiatives/{spent.public_id}/" in shown


def test_an_initiative_shows_its_results_and_the_thread_up_to_the_objective(cast, enter, spent):
    shown = page(enter(cast.ana), f"/results/initiatives/{spent.public_id}/")
    assert "1 approved figure names this initiative" in shown
    assert spent.allocation.code in shown
    assert spent.objective.code in shown
    assert "Settled, the initiative’s part" in shown
    page(enter(cast.clara), f"/results/initiatives/{spent.public_id}/", 404)


def test_a_figure_leads_down_to_initiative_agreement_allocation_and_entries(cast, enter, spent):
    row = Measurement.objects.get()
    shown = page(enter(cast.ada), f"/results/figures/{row.public_id}/")
    for address in (
        f"/results/initiatives/{spent.public_id}/",
        "/partners/agreements/",
        "/money/allocations/",
        "/ledger/",
    ):
        assert address in shown
    assert "/ledger/" not in page(enter(cast.boris), f"/results/figures/{row.public_id}/").split("<h1")[1]


def test_walls_below_show_results(cast, enter, agreement, approved, reach):
    ana = enter(cast.ana)
    assert "Year by year, with every figure" in page(ana, f"/strategy/indicators/{reach.public_id}/")
    assert f"/results/periods/{approved.public_id}/" in page(ana, f"/partners/agreements/{agreement.public_id}/work/")


def test_errands_wait_for_whoever_has_the_ball(cast, enter, agreement, reach, approved):
    make.period(agreement, year=2024)
    assert "Measure the results of 2024 and submit them." in page(enter(cast.boris), "/")
    back = make.period(agreement, year=2023, figures={reach: 3}, state="sent_back")
    assert "were sent back" in page(enter(cast.boris), "/")
    actions.submit_period(period=back, by=cast.boris.actor, at=make.LATER)
    shown = page(enter(cast.ana), "/")
    assert "Read the results of 2023" in shown
    assert "1 of 1 periods have come in" in shown


def test_a_year_closes_when_its_results_are_locked(cast, agreement, reach):
    from errera.funding import queries as money

    held = funding.allocation(agreement, funding.envelope(year=2025, at=NOON), at=NOON, advance_percent=0)

    def missing():
        return [str(gap.sentence) for gap in money.missing_to_close(held.envelope, cast.ana.actor, on=TODAY)]

    assert not [said for said in missing() if "results" in said.lower()]
    make.promise(agreement, reach, 60)
    assert any("No results were asked of Wood cluster for 2025" in said for said in missing())
    made = make.period(agreement, figures={reach: 60}, state="approved")
    assert any("for 2025 are not locked" in said for said in missing())
    actions.lock_period(period=made, by=make.manager(), at=make.LATER)
    assert not [said for said in missing() if "results" in said.lower()]


def test_lists_export_what_they_show(cast, enter, approved):
    answer = enter(cast.ana).get("/results/figures/?year=2025&tier=activity&export=csv")
    text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
    assert "Firms reached" in text
    assert "Our own list." in text


def test_what_a_result_cost_stands_with_both_numbers_and_never_across_tiers(cast, enter, agreement, reach, spent):
    held = spent.allocation
    moves = [Move(pot(held, K.COMMITTED), pot(held, K.PAID), 1_000_000)]
    ledger.post(moves=moves, written=Written("claims.claim.paid"), by=funding.officer(), at=NOON)
    partner = page(enter(cast.boris), f"/results/partners/{agreement.partnership.public_id}/?year=2025")
    assert "EUR 10,000" in partner
    assert "EUR 250" in partner  # 10,000 for 40 companies
    shown = page(enter(cast.ana), f"/results/initiatives/{spent.public_id}/")
    assert "EUR 3,750" in shown  # 15,000 of the 40,000 that were granted
    assert "EUR 125" in shown  # for the 30 companies it reached
    annual = queries.annual_of(cast.ana.actor, 2025, TODAY)
    assert [(line.cost.tier, line.cost.results, line.each.cents) for line in annual.costs] == [("activity", 40, 25_000)]
    content = brief_content(queries.brief_of_partner(cast.ana.actor, agreement.partnership, 2025, TODAY), "en")
    assert "EUR 250" in str(content)


def test_an_initiative_without_money_costs_nothing_that_is_known(cast, enter, agreement):
    free = initiatives.initiative(agreement.partnership)
    assert "Settled, the" not in page(enter(cast.ana), f"/results/initiatives/{free.public_id}/")


def test_an_initiatives_own_page_shows_its_results(cast, spent):
    [panel] = [
        one for one in panels_on("initiatives.initiative", spent, actor=cast.boris.actor) if "results/" in one.template
    ]
    assert [line.value for line in panel.context["parts"]] == [30]
    hung = panels_on("initiatives.initiative", spent, actor=cast.clara.actor)
    assert not [one for one in hung if "results/" in one.template]


def test_papers_are_read_by_whoever_sees_the_figure_and_taken_off_while_it_is_open(cast, enter, agreement, reach):
    opened = make.period(agreement)
    row = make.measurement(opened, reach)
    boris = enter(cast.boris)
    typed = {"top": "12", "tier": "activity", "papers": a_file(), **EMPTY_PARTS}
    assert boris.post(f"/results/figures/{row.public_id}/change/", typed).status_code == 302
    paper = row.evidence.get()
    answer = boris.get(f"/documents/{paper.document}/")
    assert b"".join(answer.streaming_content)  # read to its end: to close it would close the test's own connection
    assert enter(cast.clara).get(f"/documents/{paper.document}/").status_code in (403, 404)
    boris.post(f"/results/evidence/{paper.public_id}/drop/")
    assert not row.evidence.exists()


def test_a_period_is_found_by_the_code_of_its_agreement(cast, enter, approved, agreement):
    assert f"/results/periods/{approved.public_id}/" in page(enter(cast.boris), f"/search/?q={agreement.code}")


def test_series_of_an_earlier_strategy_go_on_under_the_same_indicator(cast, enter, agreement, reach):
    old = partners.indicator(
        version=partners.version(from_on=date(2017, 1, 1), until_on=date(2021, 12, 31)), code="REACH"
    )
    reach.carried_from = old
    reach.save()
    make.period(None, year=2020, figures={old: 224}, state="locked")
    assert "224" in page(enter(cast.ana), f"/results/indicators/{reach.public_id}/")


def test_a_ratio_in_per_cent_is_read_times_a_hundred(cast, enter, agreement):
    share = make.indicator_of(
        agreement, code="KNOWN", formula="ratio", numerator="a", denominator="b",
        unit={"en": "per cent", "nl": "procent"}, targets={2024: 20, 2025: 21},
    )  # fmt: skip
    make.period(agreement, year=2024, figures={share: (19, 100)}, state="locked")
    make.period(agreement, figures={share: (44, 200)}, state="locked")
    assert "22 against a target of 21" in page(enter(cast.ana), "/results/?year=2025")
