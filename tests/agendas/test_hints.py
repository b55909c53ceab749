"""What two sides agreed on waits in the room of opportunities until a lead is made of it, or somebody says why not."""

from datetime import timedelta

import pytest
from django.urls import reverse

from errera.agendas import actions as agenda_actions
from errera.agendas.shapes import FollowUp
from errera.cli.demo.opportunities import Players, tell_of_meetings
from errera.foundation.actor import NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.foundation.ui.agenda import Period
from errera.matchmaking.models import Participant
from errera.opportunities import actions, panels, queries
from errera.opportunities.models import Hint, Opportunity, Win
from errera.opportunities.shapes import Origin
from errera.opportunities.states import HINT
from tests.agendas.acting import AFTER, by_link
from tests.cast import NOON
from tests.factories import agendas as make
from tests.factories import opportunities as make_opportunities
from tests.factories.meetings import FIRST

pytestmark = pytest.mark.django_db


def agreed(house, meeting=None, who=None):
    """Let Bolt write down what it agreed with Acme."""
    who = who or house.bolt
    facts = FollowUp("Send samples", "them", None)
    note = agenda_actions.agree(
        meeting=meeting or house.first, participant=who, facts=facts, by=by_link(who), at=AFTER
    )  # fmt: skip
    return Hint.objects.filter(note=note).first()


def of_hint(house, **facts):
    return make_opportunities.facts(
        house.wood, company=house.firm, title="Samples", origin=Origin(house.matchmaking.initiative), **facts
    )


def test_whichever_side_writes_it_down_the_company_of_the_mission_is_what_the_lead_is_about(house):
    Participant.objects.filter(pk=house.bolt.pk).update(company_country="JP")
    hint = agreed(house)
    assert (hint.company, hint.other_name, hint.title, hint.market) == (house.firm, "Bolt", "Send samples", "JP")
    assert (hint.initiative, hint.given_by) == (house.matchmaking.initiative, house.bolt.public_id)
    Participant.objects.filter(pk=house.dyn.pk).update(organisation=None)
    assert agreed(house, house.third) is None


def test_a_lead_is_made_of_a_hint_once_by_who_carries_the_initiative(house):
    make_opportunities.stages()
    hint = agreed(house)
    with pytest.raises(NotAllowed, match="report leads"):
        actions.drop_hint(hint=hint, ground="No.", by=house.cas, at=NOON)
    with pytest.raises(Invalid, match="carry the initiative"):
        actions.drop_hint(hint=hint, ground="No.", by=house.clara, at=NOON)
    lead = actions.report_opportunity(facts=of_hint(house), hint=hint, by=house.boris, at=NOON)
    hint.refresh_from_db()
    assert (hint.state, hint.opportunity, hint.closed_by) == ("taken", lead, house.boris.key)
    with pytest.raises(StepRefused):
        actions.report_opportunity(facts=of_hint(house), hint=hint, by=house.boris, at=NOON)
    assert Opportunity.objects.count() == 1


def test_somebody_may_say_why_no_lead_is_made_and_nobody_gives_hints_by_hand(house):
    hint = agreed(house)
    with pytest.raises(Invalid):
        actions.drop_hint(hint=hint, ground=" ", by=house.boris, at=NOON)
    dropped = actions.drop_hint(hint=hint, ground="A courtesy.", by=house.ana, at=NOON)
    assert (dropped.state, dropped.closed_ground) == ("dropped", "A courtesy.")
    with pytest.raises(NotAllowed):
        actions.give_hint(
            note=hint.note, initiative=hint.initiative, company=house.firm, other_name="Bolt", market="JP",
            by=house.ana, at=NOON,
        )  # fmt: skip
    open_steps = {state: {s.name for s in HINT.open_steps(state=state)} for state in HINT.states}
    assert open_steps == {"open": {"take", "drop"}, "taken": set(), "dropped": set()}


@pytest.mark.slow
def test_the_form_is_filled_in_from_the_meeting_although_the_mission_still_goes_on(house, enter, clock_at):
    Participant.objects.filter(pk=house.bolt.pk).update(company_country="JP")
    make_opportunities.stages()
    hint, boris = agreed(house), enter(house.cast.boris)
    page = f"{reverse('opportunities:opportunity-new')}?hint={hint.public_id}"
    period = Period(FIRST.date(), FIRST.date(), FIRST.date())
    assert [errand.url for errand in panels.hints_to_take(period, actor=house.boris)] == [page]
    assert panels.hints_to_take(period, actor=house.clara) == panels.hints_to_take(period, actor=house.cas) == []
    shown = boris.get(page).content.decode()
    assert "Send samples (Bolt)" in shown
    assert boris.get(page).context["form"].initial["market"] == "JP"
    sent = {
        "kind": "export", "company": house.firm.code, "title": "Send samples (Bolt)", "market": "JP",
        "initiative": hint.initiative.public_id, "credit-TOTAL_FORMS": "1", "credit-INITIAL_FORMS": "0",
        "credit-0-partner": str(house.wood.pk), "credit-0-share": "100",
    }  # fmt: skip
    answer = boris.post(page, sent)
    assert answer.status_code == 302, answer.content.decode()
    hint.refresh_from_db()
    assert hint.opportunity.initiative == hint.initiative
    assert enter(house.cast.clara).get(page).status_code == 404
    assert enter(house.cast.clara).get(reverse("opportunities:hint-drop", args=[hint.public_id])).status_code == 404


@pytest.mark.slow
def test_results_say_how_many_meetings_in_a_hundred_led_to_a_win(house, enter, clock_at):
    make_opportunities.stages()
    hint = agreed(house)
    make.side(house.first, house.acme, turnout="came")
    side = hint.note.side
    side.turnout, side.turned_by, side.turned_at = "came", "x", NOON
    side.save()
    make.counted(house.first)
    assert queries.meetings_won(house.timetable) == (0, 1)
    lead = actions.report_opportunity(facts=of_hint(house), hint=hint, by=house.boris, at=NOON)
    won = {"state": "won", "ended_on": NOON.date(), "ended_by": "x", "ended_at": NOON}
    Opportunity.objects.filter(pk=lead.pk).update(**won)
    lead.refresh_from_db()
    assert queries.meetings_won(house.timetable) == (0, 1)
    make_opportunities.answered(house.wood, company=house.firm, opportunity=lead)
    assert Win.objects.get().state == "confirmed"
    assert queries.meetings_won(house.timetable) == (1, 1)
    shown = enter(house.cast.boris).get(reverse("agendas:results", args=[house.timetable.public_id])).content.decode()
    assert "1 of 1 meetings that were held led to a win" in shown
    assert "Became a lead" in shown


def test_the_demo_tells_of_an_order_that_came_of_a_meeting_and_of_a_follow_up_that_led_nowhere(house):
    make_opportunities.stages()
    hints = [agreed(house), agreed(house, house.second, house.volt)]
    players = Players(manager=lambda at: house.ana, keeper=lambda at: house.ana)
    tell_of_meetings(hints, players, today=AFTER.date() + timedelta(days=30), seed=7)
    assert [Hint.objects.get(pk=hint.pk).state for hint in hints] == ["taken", "dropped"]
    win = Win.objects.get()
    assert (win.state, win.opportunity.hint.note, win.company) == ("confirmed", hints[0].note, house.firm)
