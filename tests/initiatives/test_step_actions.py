"""The steps: opened, closed, held, reported, cancelled, published; each with its refusals and its consequences."""

from datetime import date, datetime, timedelta

import pytest

from errera.foundation import events as foundation_events
from errera.foundation.actor import NotAllowed
from errera.foundation.audit import queries as audit
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding import actions as funding
from errera.funding import queries as funding_queries
from errera.funding.shapes import ConditionFacts
from errera.initiatives import actions, events
from errera.initiatives.models import Initiative
from tests.cast import NOON, TODAY
from tests.factories import funding as money
from tests.factories import initiatives as make
from tests.factories import partners


@pytest.fixture
def news(monkeypatch):
    """Hear what is announced, by the name of the news."""
    heard = []
    monkeypatch.setattr(
        "errera.initiatives.actions.steps.announce",
        lambda event: (heard.append(type(event).__name__), foundation_events.announce(event)),
    )
    return heard


def step(name, made, by, at=NOON, **facts):
    return getattr(actions, f"{name}_initiative")(initiative=made, by=by.actor, at=at, **facts)


def test_registration_is_opened_closed_and_opened_again(cast, wood, news):
    made = make.initiative(wood)
    step("open", made, cast.boris)
    closed = step("close", made, cast.boris)
    assert (closed.state, closed.closed_by, closed.closed_at) == ("closed", cast.boris.actor.doer, NOON)
    again = step("reopen", made, cast.ana, NOON + timedelta(days=1))
    assert (again.state, again.closed_by, again.closed_at, again.opened_by) == ("open", "", None, cast.ana.actor.doer)
    assert news == ["InitiativeOpened", "InitiativeClosed", "InitiativeOpened"]


def test_registration_is_refused_for_what_is_over_and_while_something_is_missing(cast, wood, steel):
    with pytest.raises(NotAllowed, match="It was over on"):
        step("open", make.initiative(wood, from_on=date(2026, 3, 1), until_on=date(2026, 3, 15)), cast.boris)
    asked = make.initiative(wood)
    make.question(asked.kind)
    with pytest.raises(NotAllowed, match="Facts still needed: 1; the next is “Host”"):
        step("open", asked, cast.boris)
    joint = make.initiative(wood, steel, kind=make.kind("event"))
    joint.partners.filter(partnership=steel).update(agreed_by="", agreed_at=None)
    with pytest.raises(NotAllowed, match="Steel club has not agreed"):
        step("open", joint, cast.boris)
    with pytest.raises(NotAllowed, match="Wood cluster leads this one"):
        step("open", joint, cast.clara)


def test_registration_does_not_open_on_closed_money_nor_again_when_it_is_over(cast, wood):
    allocation = money.allocation(partners.agreement(wood, state="active"))
    made = make.initiative(wood, allocation=allocation)
    step("open", make.initiative(wood, allocation=allocation), cast.boris)
    funding.close_allocation(allocation=allocation, ground="Done.", by=money.manager(), at=NOON)
    with pytest.raises(Invalid, match="Nothing can be spent"):
        step("open", made, cast.boris)
    over = make.initiative(wood, state="closed", from_on=date(2026, 3, 1), until_on=date(2026, 3, 2))
    with pytest.raises(NotAllowed, match="It was over"):
        step("reopen", over, cast.boris)


@pytest.mark.parametrize("name", ["open", "close", "reopen", "hold", "publish", "hide"])
def test_a_neighbour_takes_no_step(cast, wood, name):
    state, publication = {"open": "planned", "close": "open", "reopen": "closed"}.get(name, "closed"), "hidden"
    if name == "hide":
        publication = "published"
    published = {"published_by": "x", "published_at": NOON} if publication == "published" else {}
    made = make.initiative(wood, state=state, publication=publication, **published)
    with pytest.raises(NotAllowed):
        step(name, made, cast.clara)


def test_holding_waits_for_its_first_day_and_for_its_facts(cast, wood, news):
    made = make.initiative(wood, from_on=TODAY, until_on=TODAY + timedelta(days=2))
    make.question(made.kind, needed="hold")
    with pytest.raises(NotAllowed, match="until then it cannot have been held"):
        step("hold", made, cast.boris, NOON - timedelta(days=1))
    with pytest.raises(NotAllowed, match="“Host”"):
        step("hold", made, cast.boris)
    actions.answer_questions(initiative=made, answers={made.kind.questions.get(): "Yes"}, by=cast.boris.actor, at=NOON)
    assert step("hold", made, cast.boris).state == "held"
    assert news == ["InitiativeHeld"]


def test_holding_meets_the_tied_conditions_and_leaves_those_that_were_waived(cast, wood):
    allocation = money.allocation(partners.agreement(wood, state="active"), conditions=(ConditionFacts("Go."),) * 3)
    first, second, third = funding_queries.conditions_of(allocation)
    made = make.initiative(wood, from_on=TODAY, until_on=TODAY)
    for condition in (first, second):
        actions.tie_condition(initiative=made, condition=condition, by=cast.ana.actor, at=NOON)
    funding.waive_condition(condition=second, ground="No more.", by=cast.ana.actor, at=NOON)
    step("hold", made, cast.boris)
    assert [row.state for row in funding_queries.conditions_of(allocation)] == ["met", "waived", "open"]
    told = audit.history_of(first).latest("pk")
    assert (told.by, told.ground) == (cast.boris.actor.doer, f"{made.code} {made.title}")
    with pytest.raises(Invalid, match="This is fixed"):
        actions.tie_condition(initiative=made, condition=third, by=cast.ana.actor, at=NOON)


def test_a_report_says_what_it_cost(cast, wood, news):
    made = make.initiative(wood, state="held")
    make.question(made.kind, needed="report")
    with pytest.raises(NotAllowed, match="“Host”"):
        step("report", made, cast.boris, cost_cents=1)
    actions.answer_questions(initiative=made, answers={made.kind.questions.get(): "Yes"}, by=cast.boris.actor, at=NOON)
    with pytest.raises(Invalid, match="below nought"):
        step("report", made, cast.boris, cost_cents=-1)
    with pytest.raises(NotAllowed):
        step("report", made, cast.clara, cost_cents=1)
    reported = step("report", made, cast.boris, cost_cents=1_234_500)
    assert (reported.state, reported.cost.cents) == ("reported", 1_234_500)
    assert news == ["InitiativeReported"]


def test_cancelling_needs_a_ground_and_is_told(cast, wood, news):
    made = make.initiative(wood, state="open")
    with pytest.raises(Invalid, match="Write something"):
        step("cancel", made, cast.boris, ground=" ")
    with pytest.raises(NotAllowed):
        step("cancel", made, cast.clara, ground="The fair is off.")
    cancelled = step("cancel", made, cast.boris, ground={"en": "The fair is off."})
    assert (cancelled.state, str(cancelled.cancelled_ground)) == ("cancelled", "The fair is off.")
    assert news == ["InitiativeCancelled"]
    with pytest.raises(StepRefused):
        step("cancel", made, cast.boris, ground="Again.")


def test_the_public_sees_it_from_publishing_to_hiding(cast, wood):
    made = make.initiative(wood)
    published = step("publish", made, cast.boris)
    assert (published.publication, published.published_by) == ("published", cast.boris.actor.doer)
    hidden = step("hide", made, cast.ana)
    assert (hidden.publication, hidden.published_by, hidden.published_at) == ("hidden", "", None)


def test_news_carries_the_initiative_as_it_stands_afterwards(cast, wood, monkeypatch):
    heard = []
    monkeypatch.setitem(foundation_events._reactions, events.InitiativeOpened, [heard.append])
    made = step("open", make.initiative(wood), cast.boris)
    assert [(event.initiative.state, event.by, event.at) for event in heard] == [("open", cast.boris.actor, NOON)]
    assert Initiative.objects.get(pk=made.pk).state == "open"
    assert isinstance(heard[0].at, datetime)
