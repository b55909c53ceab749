"""Planning: what an initiative is, what it states and aims at, who carries it by which key."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding import actions as funding
from errera.funding import queries as funding_queries
from errera.funding.shapes import ConditionFacts
from errera.initiatives import actions, queries
from errera.initiatives.models import WHOLE, Initiative, InitiativeKind
from errera.initiatives.shapes import InitiativeFacts, KindFacts, QuestionFacts, Share
from tests.cast import NOON
from tests.factories import funding as money
from tests.factories import initiatives as make
from tests.factories import partners, strategy


@pytest.fixture
def facts(db):
    version = partners.version()
    return InitiativeFacts(
        kind=make.kind(), title={"en": "Mission to Tokyo"}, objective=partners.objective(version=version),
        from_on=date(2026, 5, 11), until_on=date(2026, 5, 15), domains=[partners.domain(version=version)],
        markets=("JP", "KR"), town="Tokyo", country="JP", time_zone="Asia/Tokyo", budget_cents=3_000_000,
    )  # fmt: skip


def plan(facts, lead, by, code="I26-1"):
    return actions.plan_initiative(code=code, lead=lead, facts=facts, by=by, at=NOON)


def latest(row):
    return audit.history_of(row).latest("pk")


def test_a_partner_plans_what_it_leads_with_the_whole_of_every_key(cast, wood, facts):
    made = plan(facts, wood, cast.boris.actor)
    assert (made.state, made.publication, made.lead, made.is_fictional) == ("planned", "hidden", wood, True)
    assert [(row.cost_share, row.claim_share, row.credit_share) for row in made.partners.all()] == [(WHOLE,) * 3]
    assert sorted(made.markets.values_list("country", flat=True)) == ["JP", "KR"]
    assert (latest(made).after["markets"], latest(made).by) == (["JP", "KR"], cast.boris.actor.doer)


def test_a_partner_plans_for_no_other_and_a_code_is_taken_once(cast, wood, steel, facts):
    with pytest.raises(NotAllowed, match="Steel club leads this one"):
        plan(facts, steel, cast.boris.actor)
    plan(facts, wood, cast.ana.actor)
    with pytest.raises(Invalid, match="an initiative I26-1 already"):
        plan(facts, wood, cast.ana.actor)


@pytest.mark.parametrize(("fault", "field", "reason"), [
    ({"until_on": date(2026, 5, 1)}, "until_on", "before it begins"),
    ({"country": ""}, "country", "in which country"),
    ({"latitude": Decimal(1)}, "longitude", "latitude and a longitude"),
    ({"budget_cents": -1}, "budget_cents", "below nought"),
    ({"time_zone": "Asia/Nowhere"}, "time_zone", "no time zone"),
    ({"time_zone": "../etc"}, "time_zone", "no time zone"),
    ({"title": {"en": " "}}, "title", "Write something"),
])  # fmt: skip
def test_nonsense_is_refused_at_its_place(cast, wood, facts, fault, field, reason):
    with pytest.raises(Invalid, match=reason) as refused:
        plan(replace(facts, **fault), wood, cast.boris.actor)
    assert refused.value.field == field


def test_people_who_meet_online_need_no_country(cast, wood, facts):
    assert plan(replace(facts, presence="online", country="", town=""), wood, cast.boris.actor).country == ""


def test_domains_are_of_the_version_of_the_objective(cast, wood, facts):
    with pytest.raises(Invalid, match="one version of the strategy"):
        plan(replace(facts, domains=[partners.domain()]), wood, cast.boris.actor)


# --- the money it draws on --------------------------------------------------------------------------------


def allocation_of(partnership, **facts):
    return money.allocation(partners.agreement(partnership, state="active"), **facts)


def test_an_initiative_draws_on_money_of_its_lead_that_is_in_force(cast, wood, steel, facts):
    own, other = allocation_of(wood), allocation_of(steel)
    assert plan(replace(facts, allocation=own), wood, cast.boris.actor).allocation == own
    with pytest.raises(Invalid, match="is not of Wood cluster"):
        plan(replace(facts, allocation=other), wood, cast.boris.actor, "I26-2")
    late = replace(facts, allocation=own, until_on=date(2027, 1, 2))
    with pytest.raises(Invalid, match="pays for work from"):
        plan(late, wood, cast.boris.actor, "I26-3")
    with pytest.raises(Invalid, match="pays for work from"):
        plan(replace(late, from_on=date(2025, 12, 31), until_on=date(2026, 1, 2)), wood, cast.boris.actor, "I26-3")
    funding.close_allocation(allocation=own, ground="Done.", by=money.manager(), at=NOON)
    own.refresh_from_db()
    with pytest.raises(Invalid, match="it is now “Closed”"):
        plan(replace(facts, allocation=own), wood, cast.boris.actor, "I26-4")


# --- change -----------------------------------------------------------------------------------------------


def test_a_plan_changes_until_registration_opens_and_the_trail_keeps_both(cast, wood, facts):
    made = plan(facts, wood, cast.boris.actor)
    changed = replace(facts, town="Osaka", markets=("JP", "TW"), domains=())
    actions.change_initiative(initiative=made, facts=changed, by=cast.boris.actor, at=NOON)
    made.refresh_from_db()
    assert made.town == "Osaka"
    told = latest(made)
    assert (told.before["town"], told.after["town"]) == ("Tokyo", "Osaka")
    assert (told.before["markets"], told.after["markets"]) == (["JP", "KR"], ["JP", "TW"])
    assert told.after["domains"] == []
    with pytest.raises(NotAllowed):
        actions.change_initiative(initiative=made, facts=facts, by=cast.clara.actor, at=NOON)
    opened = make.initiative(wood, state="open")
    with pytest.raises(StepRefused):
        actions.change_initiative(initiative=opened, facts=facts, by=cast.boris.actor, at=NOON)


# --- facts of the kind ------------------------------------------------------------------------------------


def answer(made, by, **answers):
    asked = {row.code: row for row in queries.questions()}
    given = {asked[code]: value for code, value in answers.items()}
    return actions.answer_questions(initiative=made, answers=given, by=by, at=NOON)


def test_facts_are_filled_in_changed_and_taken_away(cast, wood):
    made = make.initiative(wood)
    host, places = make.question(made.kind), make.question(made.kind, "places", answer="number")
    answer(made, cast.boris.actor, host="The embassy", places="25,0")
    assert queries.answers_of(made) == {host.pk: "The embassy", places.pk: "25"}
    answer(made, cast.boris.actor, host="", places="30")
    assert queries.answers_of(made) == {places.pk: "30"}
    assert latest(made).after == {"answers": ["host: ", "places: 30"]}


def test_facts_are_refused_that_are_none_and_once_it_is_over(cast, wood):
    made = make.initiative(wood, state="held")
    make.question(made.kind, "places", answer="number")
    with pytest.raises(Invalid, match="is not a number"):
        answer(made, cast.boris.actor, places="many")
    make.question(make.kind("seminar"), "language")
    with pytest.raises(Invalid, match="not asked of this kind"):
        answer(made, cast.boris.actor, language="nl")
    answer(made, cast.boris.actor, places="3")
    with pytest.raises(Invalid, match="the initiative is now “Reported”"):
        answer(make.initiative(wood, state="reported"), cast.boris.actor, places="3")
    with pytest.raises(NotAllowed):
        answer(made, cast.clara.actor, places="3")


def test_a_later_step_waits_for_what_earlier_steps_needed(cast, wood):
    made = make.initiative(wood)
    for needed in ("never", "open", "hold", "report"):
        make.question(made.kind, needed, needed=needed)
    make.question(made.kind, "old", needed="open", is_in_use=False)

    def missing(step):
        return [str(label) for label in queries.readiness(made, step).missing]

    assert missing("open") == ["Open"]
    assert missing("hold") == ["Hold", "Open"]
    assert missing("report") == ["Hold", "Open", "Report"]
    answer(made, cast.boris.actor, open="yes")
    assert missing("open") == []


def test_targets_are_set_and_taken_away(cast, wood):
    made = make.initiative(wood)
    companies, jobs = (strategy.an_indicator(made.objective) for _ in range(2))

    def set_targets(by=cast.boris.actor, **more):
        given = {companies: Decimal("12.5"), jobs: None, **more.get("targets", {})}
        actions.set_targets(initiative=made, targets=given, by=by, at=NOON)

    set_targets()
    set_targets()
    assert [(row.indicator, row.value) for row in queries.targets_of(made)] == [(companies, Decimal("12.5"))]
    set_targets(targets={companies: None})
    assert not queries.targets_of(made).exists()
    with pytest.raises(NotAllowed):
        set_targets(cast.clara.actor)


# --- keys -------------------------------------------------------------------------------------------------


def shares(wood, steel, part=6000, lead=True):
    return [Share(wood, part, part, part, lead), Share(steel, *(WHOLE - part,) * 3, not lead)]


def test_keys_are_shared_and_the_other_partner_says_yes(cast, wood, steel):
    made = make.initiative(wood)
    actions.set_keys(initiative=made, shares=shares(wood, steel), by=cast.boris.actor, at=NOON)
    lead, other = queries.keys_seen_by(cast.ana.actor).order_by("-is_lead")
    assert (lead.has_agreed, other.has_agreed) == (True, False)
    with pytest.raises(NotAllowed, match="The lead wrote the keys"):
        actions.agree_key(row=lead, by=cast.boris.actor, at=NOON)
    actions.agree_key(row=other, by=cast.clara.actor, at=NOON)
    with pytest.raises(NotAllowed, match="agreed to already"):
        actions.agree_key(row=other, by=cast.clara.actor, at=NOON)
    actions.set_keys(initiative=made, shares=shares(wood, steel), by=cast.boris.actor, at=NOON)
    other.refresh_from_db()
    assert other.has_agreed
    actions.set_keys(initiative=made, shares=shares(wood, steel, 5000), by=cast.boris.actor, at=NOON)
    other.refresh_from_db()
    assert (other.cost_share, other.has_agreed) == (5000, False)
    actions.set_keys(initiative=made, shares=[Share(wood, *(WHOLE,) * 3, True)], by=cast.boris.actor, at=NOON)
    assert [row.partnership for row in made.partners.all()] == [wood]


def test_keys_that_are_not_whole_are_refused_and_so_is_a_key_of_what_is_over(cast, wood, steel):
    made = make.initiative(wood)
    with pytest.raises(NotAllowed, match="adds up to 60 per cent"):
        actions.set_keys(initiative=made, shares=shares(wood, steel)[:1], by=cast.boris.actor, at=NOON)
    held = make.initiative(wood, steel, state="held")
    with pytest.raises(Invalid, match="This is fixed"):
        actions.set_keys(initiative=held, shares=shares(wood, steel), by=cast.boris.actor, at=NOON)


def test_the_agency_alone_hands_the_lead_over_and_not_together_with_anothers_money(cast, wood, steel):
    made = make.initiative(wood, steel)
    with pytest.raises(Invalid, match="agency hands the lead over"):
        actions.set_keys(initiative=made, shares=shares(wood, steel, lead=False), by=cast.boris.actor, at=NOON)
    actions.set_keys(initiative=made, shares=shares(wood, steel, lead=False), by=cast.ana.actor, at=NOON)
    assert Initiative.objects.get(pk=made.pk).lead == steel
    paid = make.initiative(wood, steel, allocation=allocation_of(wood))
    with pytest.raises(Invalid, match="money of its lead"):
        actions.set_keys(initiative=paid, shares=shares(wood, steel, lead=False), by=cast.ana.actor, at=NOON)


# --- conditions -------------------------------------------------------------------------------------------


def test_a_condition_is_tied_once_to_an_initiative_of_its_partner_and_untied(cast, wood, steel):
    made, allocation = make.initiative(wood), allocation_of(wood, conditions=(ConditionFacts("Go."),) * 2)
    first, second = funding_queries.conditions_of(allocation)
    ana = {"by": cast.ana.actor, "at": NOON}
    tied = actions.tie_condition(initiative=made, condition=first, **ana)
    with pytest.raises(Invalid, match="tied to an initiative already"):
        actions.tie_condition(initiative=make.initiative(wood), condition=first, **ana)
    with pytest.raises(Invalid, match="does not carry this initiative"):
        actions.tie_condition(initiative=make.initiative(steel), condition=second, **ana)
    with pytest.raises(NotAllowed, match="agency says whether"):
        actions.tie_condition(initiative=made, condition=second, by=cast.boris.actor, at=NOON)
    assert list(queries.conditions_to_tie(made, cast.ana.actor)) == [second]
    actions.untie_condition(tied=tied, **ana)
    assert not queries.tied_conditions(made).exists()
    funding.waive_condition(condition=second, ground="No more.", **ana)
    second.refresh_from_db()
    with pytest.raises(Invalid, match="is settled"):
        actions.tie_condition(initiative=made, condition=second, **ana)


# --- kinds ------------------------------------------------------------------------------------------------


def test_a_new_house_begins_with_six_kinds_and_once_only(cast):
    made = actions.begin_kinds(by=cast.ana.actor, at=NOON)
    assert [kind.code for kind in made] == [
        "economic_mission", "seminar", "event", "group_stand", "knowledge_session", "innovation_visit",
    ]  # fmt: skip
    assert queries.questions().filter(kind=made[0]).first().code == "host"
    with pytest.raises(Invalid, match="kinds already"):
        actions.begin_kinds(by=cast.ana.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.set_kind(facts=KindFacts("fair", "Fair"), by=cast.boris.actor, at=NOON)


def test_a_kind_is_added_and_changed_and_its_code_stays(cast):
    kind = actions.set_kind(facts=KindFacts("fair", "Fair"), by=cast.ana.actor, at=NOON)
    changed = KindFacts("other", "Trade fair", is_in_use=False)
    actions.set_kind(facts=changed, kind=kind, by=cast.ana.actor, at=NOON)
    kind = InitiativeKind.objects.get()
    assert (kind.code, str(kind.title), kind.is_in_use) == ("fair", "Trade fair", False)
    for code, reason in [("fair", "is taken"), ("a fair", "letters, digits and hyphens")]:
        with pytest.raises(Invalid, match=reason):
            actions.set_kind(facts=KindFacts(code, "Fair"), by=cast.ana.actor, at=NOON)


CHOICE = ({"code": "nl", "title": {"en": "Dutch"}}, {"code": "en", "title": {"en": "English"}})


@pytest.mark.parametrize(("fault", "field"), [
    ({"answer": "choice"}, "options"), ({"options": CHOICE}, "options"),
    ({"answer": "choice", "options": CHOICE[:1] * 2}, "options"),
    ({"answer": "choice", "options": ({"code": "n l", "title": {}},)}, "options"), ({"label": ""}, "label"),
    ({"code": "host"}, "code"),
])  # fmt: skip
def test_a_question_that_cannot_be_answered_is_refused(cast, fault, field):
    kind = make.kind()
    make.question(kind)
    given = {"code": "language", "label": "Language", "answer": "text", **fault}
    with pytest.raises(Invalid) as refused:
        actions.set_question(kind=kind, facts=QuestionFacts(**given), by=cast.ana.actor, at=NOON)
    assert refused.value.field == field


def test_a_question_keeps_the_sort_of_answer_that_was_given(cast, wood):
    made = make.initiative(wood)
    asked = QuestionFacts("language", "Language", "choice", options=CHOICE)
    question = actions.set_question(kind=made.kind, facts=asked, by=cast.ana.actor, at=NOON)

    def change(**facts):
        actions.set_question(
            kind=made.kind, facts=replace(asked, **facts), question=question, by=cast.ana.actor, at=NOON
        )

    change(options=CHOICE[:1])
    answer(made, cast.boris.actor, language="nl")
    with pytest.raises(Invalid, match="the sort of answer stays"):
        change(answer="text", options=())
    with pytest.raises(Invalid, match="“nl” was answered and stays"):
        change(options=CHOICE[1:])
    change(needed="hold")
    question.refresh_from_db()
    assert question.needed == "hold"


def test_what_is_planned_on_an_allocation_is_what_draws_on_that_one_alone(cast, wood, steel):
    mine, other = allocation_of(wood), allocation_of(steel)
    for allocation, cents, state in ((mine, 300, "planned"), (mine, 200, "planned"), (mine, 50, "cancelled")):
        make.initiative(wood, allocation=allocation, budget_cents=cents, state=state)
    make.initiative(steel, allocation=other, budget_cents=7)
    rows = queries.with_planned(queries.for_allocation(cast.ana.actor, mine))
    assert {row.planned_cents for row in rows} == {500}
