"""Leads and investment projects: stage by stage, with what is missing; stages as data; news from below; the clock."""

from datetime import date, timedelta

import pytest

from errera.foundation.actor import SYSTEM, Actor, NotAllowed
from errera.foundation.directory.events import OrganisationsMerged, PersonErased
from errera.foundation.events import announce
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.foundation.work.shapes import Work
from errera.opportunities import actions, queries, tasks
from errera.opportunities.models import Ask, Confirmation, ExchangeRate, FollowUp, Opportunity, Stage
from errera.opportunities.shapes import FactFacts, FollowUpFacts, Rate, StageFacts
from errera.opportunities.states import AskState, FollowUpState, OpportunityState
from tests.cast import NOON, TODAY
from tests.factories import directory, partners
from tests.factories import opportunities as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
OFFER = {"expected_value": "EUR 5000000", "expected_on": "2026-09-01", "decision_maker": "Head of purchasing"}
QUALIFIED = {"need": "Pumps for a plant.", "counterpart": "Aichi Water"}


@pytest.fixture
def boris(cast):
    return cast.boris.actor


def onwards(row, by, at=NOON, **known):
    if known:
        actions.write_down(opportunity=row, known=known, by=by, at=at)
    return actions.advance(opportunity=row, stage=queries.next_stage(row), by=by, at=at)


# --- stage by stage -----


def test_a_lead_goes_through_its_stages_when_the_facts_are_there(wood, boris):
    row = make.opportunity(wood, by=boris)
    with pytest.raises(Invalid, match=r"For “Qualified” this is missing: What is sought or offered, Counterpart"):
        onwards(row, boris)
    row = onwards(row, boris, **QUALIFIED)
    assert (row.stage.code, row.state) == ("qualified", OpportunityState.QUALIFIED)
    row = onwards(row, boris, **OFFER)
    assert (row.stage.code, row.state) == ("offer", OpportunityState.QUALIFIED)
    later = NOON + 30 * DAY
    row = onwards(row, boris, at=later, offer_made="yes")
    assert (row.state, row.ended_on) == (OpportunityState.WON, TODAY + 30 * DAY)
    assert queries.days_to_win(queries.opportunities()) == [30]
    with pytest.raises(StepRefused):
        actions.lose(opportunity=row, ground="After all.", by=boris, at=NOON)


def test_an_investment_project_stays_open_over_two_stages(wood, boris):
    row = make.opportunity(wood, by=boris, kind="investment")
    row = onwards(row, boris, activity="A laboratory")
    assert (row.stage.code, row.state) == ("assigned", OpportunityState.OPEN)


def test_no_stage_is_skipped_and_the_day_of_the_win_lies_between_report_and_today(wood, boris):
    row = make.opportunity(wood, by=boris)
    last = Stage.objects.get(kind="export", code="won")
    with pytest.raises(Invalid, match="not the next stage"):
        actions.advance(opportunity=row, stage=last, by=boris, at=NOON)
    for known in (QUALIFIED, OFFER):
        row = onwards(row, boris, **known)
    actions.write_down(opportunity=row, known={"offer_made": "yes"}, by=boris, at=NOON)
    for on in (TODAY - DAY, TODAY + DAY):
        with pytest.raises(Invalid, match="between"):
            actions.advance(opportunity=row, stage=last, on=on, by=boris, at=NOON)


@pytest.mark.parametrize(
    ("known", "words"),
    [({"expected_jobs": "many"}, "whole number"), ({"expected_value": "5 euro"}, "amount"), ({"site": "x" * 2001},
      "longer"), ({"expected_on": "soon"}, "not a date"), ({"offer_made": "perhaps"}, "no yes"),
     ({"weather": "fine"}, "no fact")],
)  # fmt: skip
def test_a_fact_that_is_not_of_its_kind_is_refused_at_its_place(wood, boris, known, words):
    row = make.opportunity(wood, by=boris)
    with pytest.raises(Invalid, match=words) as refused:
        actions.write_down(opportunity=row, known=known, by=boris, at=NOON)
    assert refused.value.field == next(iter(known))


def test_a_fact_is_taken_back_by_an_empty_text(wood, boris):
    row = make.opportunity(wood, by=boris)
    actions.write_down(opportunity=row, known={"need": "Pumps.", "site": " Ghent "}, by=boris, at=NOON)
    actions.write_down(opportunity=row, known={"need": ""}, by=boris, at=NOON)
    assert {code: held.text for code, held in queries.known_of(row).items()} == {"site": "Ghent"}


def test_a_loss_needs_a_ground_and_can_be_taken_back(wood, boris):
    row = make.opportunity(wood, by=boris)
    with pytest.raises(Invalid, match="Say why"):
        actions.lose(opportunity=row, ground="", by=boris, at=NOON)
    row = actions.lose(opportunity=row, ground="Too dear.", by=boris, at=NOON)
    with pytest.raises(StepRefused):
        actions.write_down(opportunity=row, known={}, by=boris, at=NOON)
    row = actions.reopen(opportunity=row, ground="They called again.", by=boris, at=NOON)
    assert (row.state, row.ended_on, row.ended_ground) == (OpportunityState.OPEN, None, "")


def test_what_it_is_about_can_change_and_its_kind_cannot(cast, wood, boris):
    row = make.opportunity(wood, by=boris)
    steel = partners.partnership(cast.clara.organisation)
    changed = actions.change_opportunity(
        opportunity=row, facts=make.facts(wood, steel, title="Valves"), by=boris, at=NOON
    )
    assert (changed.title, changed.lead, changed.partners.count()) == ("Valves", wood, 2)
    with pytest.raises(Invalid, match="stays a lead"):
        actions.change_opportunity(opportunity=row, facts=make.facts(wood, kind="investment"), by=boris, at=NOON)
    with pytest.raises(NotAllowed):
        actions.change_opportunity(opportunity=row, facts=make.facts(steel), by=boris, at=NOON)
    with pytest.raises(NotAllowed):
        actions.change_opportunity(opportunity=row, facts=make.facts(steel), by=cast.clara.actor, at=NOON)


def test_nothing_is_reported_before_stages_are_laid_down(wood, boris):
    with pytest.raises(Invalid, match="No stages"):
        actions.report_opportunity(facts=make.facts(wood), by=boris, at=NOON)


# --- stages as data -----


def test_a_requirement_holds_from_a_day_to_a_day(cast, wood, boris):
    row = make.opportunity(wood, by=boris)
    stage = queries.next_stage(row)
    site = queries.facts().get(code="site")
    ana = cast.ana.actor
    made = actions.require_fact(stage=stage, fact=site, from_on=TODAY + DAY, by=ana, at=NOON)
    assert site not in queries.missing_for(row, stage, TODAY)
    assert site in queries.missing_for(row, stage, TODAY + DAY)
    with pytest.raises(Invalid, match="already"):
        actions.require_fact(stage=stage, fact=site, from_on=TODAY + 9 * DAY, by=ana, at=NOON)
    with pytest.raises(Invalid, match="before it begins"):
        actions.end_requirement(requirement=made, until_on=TODAY, by=ana, at=NOON)
    actions.end_requirement(requirement=made, until_on=TODAY + 2 * DAY, by=ana, at=NOON)
    assert site not in queries.missing_for(row, stage, TODAY + 3 * DAY)
    actions.require_fact(stage=stage, fact=site, from_on=TODAY + 9 * DAY, by=ana, at=NOON)


def test_stages_and_facts_change_their_words_but_not_what_was_answered(cast, wood, boris):
    row = make.opportunity(wood, by=boris)
    ana = cast.ana.actor
    with pytest.raises(Invalid, match="stages already"):
        actions.lay_usual_stages(by=ana, at=NOON)
    lead = {"kind": "export", "code": "lead", "title": "Tip", "order": 10}
    assert str(actions.lay_stage(facts=StageFacts(**lead, state="open"), by=ana, at=NOON)) == "Tip"
    with pytest.raises(Invalid, match="are in this stage"):
        actions.lay_stage(facts=StageFacts(**lead, state="qualified"), by=ana, at=NOON)
    with pytest.raises(Invalid, match="place 20"):
        actions.lay_stage(facts=StageFacts("export", "new", "New", "open", 20), by=ana, at=NOON)
    actions.write_down(opportunity=row, known={"site": "Ghent"}, by=boris, at=NOON)
    with pytest.raises(Invalid, match="lay down another"):
        actions.lay_fact(facts=FactFacts("site", "Site", "whole"), by=ana, at=NOON)
    with pytest.raises(Invalid, match="no kind of answer"):
        actions.lay_fact(facts=FactFacts("site", "Site", "song"), by=ana, at=NOON)
    assert str(actions.lay_fact(facts=FactFacts("site", "Place", "text"), by=ana, at=NOON)) == "Place"
    for act in (actions.lay_usual_stages,):
        with pytest.raises(NotAllowed):
            act(by=boris, at=NOON)


# --- exchange rates -----


def test_rates_are_brought_in_once_and_never_changed(cast):
    fin = make.hands("finance_officer")
    day = date(2026, 3, 2)
    rates = [Rate("USD", day, 1_100_000), Rate("JPY", day, 160_120_000)]
    assert actions.import_rates(rates=rates, by=fin, at=NOON) == 2
    assert queries.rates_between() == (day, day)
    assert [row.currency for row in queries.latest_rates()] == ["JPY", "USD"]
    with pytest.raises(Invalid, match="known already"):
        actions.import_rates(rates=rates, by=fin, at=NOON)
    with pytest.raises(Invalid, match=r"USD on 2026-03-02: the file says 1.200000, but 1.100000"):
        actions.import_rates(rates=[Rate("USD", day, 1_200_000)], by=fin, at=NOON)
    with pytest.raises(NotAllowed):
        actions.import_rates(rates=rates, by=cast.ana.actor, at=NOON)
    assert ExchangeRate.objects.count() == 2
    assert queries.rate_for("USD", day, "JPY") == (day, 1_100_000, 160_120_000)
    assert queries.rate_for("USD", day + 8 * DAY, "EUR") is None
    assert queries.known_rates([]) == {}


# --- success -----


def test_a_shared_opportunity_counts_for_every_partner_and_a_partner_sees_no_other_rate(cast, wood, boris):
    steel = partners.partnership(cast.clara.organisation)
    row = make.opportunity(wood, steel, by=boris)
    actions.lose(opportunity=row, ground="Too dear.", by=boris, at=NOON)
    make.opportunity(wood, by=boris)
    rows = queries.opportunities_seen_by(boris)
    counts = queries.by_partner(rows)
    assert counts == {wood.public_id: (0, 1), steel.public_id: (0, 1)}
    assert queries.own_counts("partner", counts, boris) == {wood.public_id: (0, 1)}
    assert queries.own_counts("partner", counts, cast.ana.actor) == counts
    assert queries.by_kind(rows) == {"export": (0, 1)}
    assert queries.by_market(rows) == {"JP": (0, 1)}
    assert queries.by_domain(rows) == {}
    assert queries.names_of_rates("partner", counts)[wood.public_id] == "Wood cluster"
    assert queries.names_of_rates("domain", []) == {}


# --- news from below -----


def test_an_erased_person_is_let_go_of(cast, wood):
    win = make.answered(wood, reply_with=make.reply(remark="Jan knows."))
    wave = queries.follow_ups_of(win)[0]
    actions.ask_follow_up(wave=wave, by=SYSTEM, at=NOON + 100 * DAY)
    person = make.ask_of(win).person
    actions.answer_follow_up(
        wave=wave, facts=FollowUpFacts("less", remark="Jan left."), by=Actor(person.public_id), at=NOON
    )
    open_ask = make.ask_of(make.asked(wood))
    Ask.objects.filter(pk=open_ask.pk).update(person=person)
    announce(PersonErased(person=person, by=cast.max.actor, at=NOON))
    assert Confirmation.objects.get(win=win).remark == ""
    assert set(FollowUp.objects.values_list("remark", "state")) == {("", "answered"), ("", FollowUpState.DROPPED)}
    open_ask.refresh_from_db()
    assert open_ask.state == AskState.CLOSED
    announce(PersonErased(person=directory.person(), by=cast.max.actor, at=NOON))


def test_what_is_going_on_follows_a_company_into_its_successor(cast, wood, boris):
    old, new = directory.organisation(), directory.organisation()
    going = make.opportunity(wood, by=boris, company=old)
    lost = make.opportunity(wood, by=boris, company=old)
    actions.lose(opportunity=lost, ground="Too dear.", by=boris, at=NOON)
    news = OrganisationsMerged(organisation=old, successor=new, on=TODAY, by=cast.ana.actor, at=NOON)
    announce(news)
    announce(news)
    assert Opportunity.objects.get(pk=going.pk).company == new
    assert Opportunity.objects.get(pk=lost.pk).company == old


# --- the clock -----


def test_the_clock_expires_reminds_gives_up_and_asks(wood):
    make.asked(wood)
    win = make.answered(wood)
    work = {days: Work(by=SYSTEM, at=NOON + days * DAY) for days in (14, 61, 92, 160)}
    assert tasks.keep_time(work[14]) == {"expired": 0, "reminded": 1, "silent": 0, "asked": 0}
    assert tasks.keep_time(work[61]) == {"expired": 1, "reminded": 0, "silent": 0, "asked": 0}
    assert tasks.keep_time(work[92]) == {"expired": 0, "reminded": 0, "silent": 0, "asked": 1}
    assert tasks.keep_time(work[160]) == {"expired": 0, "reminded": 0, "silent": 1, "asked": 0}
    assert queries.follow_ups_of(win)[0].state == FollowUpState.SILENT
