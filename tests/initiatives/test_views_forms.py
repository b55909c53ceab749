"""The forms of the room: what is typed is kept, buttons take their step, refusals are said."""

from datetime import timedelta

import pytest

from errera.funding import queries as funding_queries
from errera.funding.shapes import ConditionFacts
from errera.initiatives import queries
from errera.initiatives.models import Initiative, InitiativeKind, KindQuestion, Session, Speaker
from tests.cast import TODAY
from tests.factories import funding as money
from tests.factories import initiatives as make
from tests.factories import partners, strategy
from tests.initiatives.on_pages import SESSION, address
from tests.pages import page

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("the_day")]


def plan_of(wood, mission, **more):
    return {
        "code": "I26-001", "lead": wood.pk, "kind": mission.kind_id, "title_0": "Fair in Osaka",
        "from_on": "2026-06-01",
        "until_on": "2026-06-03", "presence": "on_site", "town": "Osaka", "country": "JP", "time_zone": "Asia/Tokyo",
        "objective": mission.objective_id, "domains": [mission.domains.get().pk], "markets": "Japan, KR",
        "budget_cents": "12.500,00", **more,
    }  # fmt: skip


def test_an_initiative_is_planned_and_changed_on_a_form(cast, enter, mission, wood):
    boris = enter(cast.boris)
    assert 'value="I26-001"' in page(boris, "/initiatives/plan/")
    wrong = boris.post("/initiatives/plan/", plan_of(wood, mission, markets="Japan, Atlantis", until_on="2026-05-01"))
    assert "Not a country: Atlantis." in wrong.content.decode()
    url = boris.post("/initiatives/plan/", plan_of(wood, mission)).url
    made = Initiative.objects.get(code="I26-001")
    assert (url, made.budget_cents) == (address(made, "team/"), 1_250_000)
    assert queries.free_code(2026) == "I26-002"
    assert "Japan, South Korea" in page(boris, address(made, "change/"))
    boris.post(address(made, "change/"), plan_of(wood, mission, town="Kyoto"))
    made.refresh_from_db()
    assert made.town == "Kyoto"
    page(enter(cast.clara), address(made, "change/"), 404)


def test_a_partner_plans_for_itself_alone(cast, enter, mission, wood, steel):
    answer = enter(cast.clara).post("/initiatives/plan/", plan_of(wood, mission))
    assert answer.status_code == 200
    assert not Initiative.objects.filter(code="I26-001").exists()


def test_facts_and_targets_are_filled_in(cast, enter, mission):
    make.question(mission.kind)
    make.question(mission.kind, "places", answer="number")
    make.question(mission.kind, "day", answer="date", needed="never")
    make.question(mission.kind, "recorded", answer="yes_no", needed="never")
    options = [{"code": "nl", "title": {"en": "Dutch", "nl": "Nederlands"}}]
    make.question(mission.kind, "language", answer="choice", options=options, needed="never")
    indicator = strategy.an_indicator(mission.objective, code="K1")
    boris = enter(cast.boris)
    assert "Facts still needed: 2" in page(boris, address(mission))
    form = page(boris, address(mission, "facts/change/"))
    assert "Dutch" in form
    wrong = boris.post(address(mission, "facts/change/"), {"places": "many"})
    assert "is not a number" in wrong.content.decode()
    given = {"host": "Embassy", "places": "20", "day": "2026-04-01", "recorded": "no", "language": "nl"}
    boris.post(address(mission, "facts/change/"), given)
    boris.post(address(mission, "targets/"), {"K1": "12.5"})
    shown = page(boris, address(mission, "facts/"))
    for said in ("Embassy", "20", "1 April 2026", "No", "Dutch", "12.5", str(indicator.title)):
        assert said in shown


def keys_of(*rows, lead):
    form = {"lead": lead.pk, "form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0"}
    for n, (partner, *shares) in enumerate(rows):
        form[f"form-{n}-partnership"] = partner.pk
        form |= {f"form-{n}-{name}": share for name, share in zip(("cost", "claim", "credit"), shares, strict=True)}
    return form


def test_keys_are_set_and_the_other_partner_agrees_on_the_page(cast, enter, mission, wood, steel):
    boris, clara, url = enter(cast.boris), enter(cast.clara), address(mission, "keys/")
    assert 'value="100"' in page(boris, url)
    short = boris.post(url, keys_of((wood, "60", "60", "60"), (steel, "30", "40", "40"), lead=wood))
    assert "The key for cost adds up to 90 per cent" in short.content.decode()
    wrong = boris.post(url, keys_of((wood, "600", "60", "60"), lead=wood)).content.decode()
    assert "Look at the shares below." in wrong
    boris.post(url, keys_of((wood, "66,67", "60", "60"), (steel, "33.33", "40", "40"), lead=wood))
    assert "33.33 %" in page(boris, address(mission))
    assert "Agree to your key" in page(clara, "/")
    assert "has not agreed" in page(boris, address(mission))
    clara.post(f"{url}{steel.public_id}/agree/")
    assert queries.keys_seen_by(cast.clara.actor).get(partnership=steel).has_agreed


def test_a_condition_is_tied_met_by_holding_and_shown(cast, enter, wood):
    agreement = partners.agreement(wood, state="active")
    allocation = money.allocation(agreement, conditions=(ConditionFacts("Hold the fair."),) * 2)
    made = make.initiative(wood, from_on=TODAY, until_on=TODAY)
    first, second = funding_queries.conditions_of(allocation)
    ana, boris = enter(cast.ana), enter(cast.boris)
    for row in (first, second):
        ana.post(address(made, "conditions/tie/"), {"condition": row.pk})
    ana.post(address(made, f"conditions/{second.code}/untie/"))
    assert first.code in page(boris, address(made))
    page(boris, address(made, "conditions/tie/"), 403)
    boris.post(address(made, "hold/"))
    assert [row.state for row in funding_queries.conditions_of(allocation)] == ["met", "open"]


def test_steps_are_taken_on_the_page_and_refusals_are_said(cast, enter, wood):
    made = make.initiative(wood, from_on=TODAY - timedelta(days=1), until_on=TODAY + timedelta(days=1))
    boris = enter(cast.boris)
    for step, said in [("open", "Registration is open."), ("close", "Registration is closed."),
                       ("reopen", "Registration is open again."), ("publish", "The public sees it now."),
                       ("hide", "does not see it any more"), ("hold", "It is marked as held")]:  # fmt: skip
        boris.post(address(made, f"{step}/"))
        assert said in page(boris, address(made)), step
    boris.post(address(made, "open/"))
    assert "is not possible" in page(boris, address(made))
    assert "What it cost" in page(boris, address(made, "report/"))
    boris.post(address(made, "report/"), {"cost_cents": "9000"})
    assert "EUR 9,000" in page(boris, address(made))


def test_before_cancelling_one_reads_who_must_be_told(cast, enter, wood, steel):
    allocation = money.allocation(partners.agreement(wood, state="active"), conditions=(ConditionFacts("Go."),))
    made = make.initiative(wood, steel, budget_cents=10_000, allocation=allocation)
    condition = funding_queries.conditions_of(allocation).get()
    enter(cast.ana).post(address(made, "conditions/tie/"), {"condition": condition.pk})
    boris = enter(cast.boris)
    shown = page(boris, address(made, "cancel/"))
    assert "Steel club, which carries it together with the lead." in shown
    assert f"condition {condition.code} is not met by this initiative any more" in shown
    assert f"EUR 100 of allocation {allocation.code} was planned for it" in shown
    boris.post(address(made, "cancel/"), {"ground_0": "The fair is off."})
    shown = page(boris, address(made))
    assert "The fair is off." in shown
    assert "and does not take place" in shown


def test_the_programme_is_made_on_the_page(cast, enter, mission):
    boris = enter(cast.boris)
    boris.post(address(mission, "speakers/add/"), {"name": "Kei Harunoki", "function_0": "Director"})
    kei = Speaker.objects.get()
    boris.post(address(mission, "sessions/add/"), {**SESSION, "speakers": [kei.pk]})
    shown = page(boris, address(mission, "programme/"))
    assert "09:00–10:30" in shown
    assert "Times are those of Asia/Tokyo." in shown
    assert "Kei Harunoki, Director" in shown
    clash = boris.post(address(mission, "sessions/add/"), {**SESSION, "title_0": "Again"}).content.decode()
    assert "“Welcome” is in room Hall at that time." in clash
    session = Session.objects.get()
    url = f"/initiatives/sessions/{session.public_id}/"
    assert 'value="2026-05-11T09:00"' in page(boris, f"{url}change/")
    boris.post(f"{url}change/", {**SESSION, "room": "Foyer"})
    session.refresh_from_db()
    assert session.room == "Foyer"
    speaker = f"/initiatives/speakers/{kei.public_id}/"
    boris.post(f"{speaker}change/", {"name": "Kei Aokawa"})
    assert "Kei Aokawa" in page(boris, f"{speaker}change/")
    page(enter(cast.clara), f"{url}change/", 404)
    boris.post(f"{speaker}drop/")
    boris.post(f"{url}drop/")
    assert "No session yet" in page(boris, address(mission, "programme/"))


def test_kinds_are_data_that_the_agency_keeps(cast, enter):
    ana, boris = enter(cast.ana), enter(cast.boris)
    assert "No kind yet" in page(boris, "/initiatives/kinds/")
    ana.post("/initiatives/kinds/begin/")
    assert InitiativeKind.objects.count() == 6
    shown = page(ana, "/initiatives/kinds/")
    assert "Group stand" in shown
    assert "Square metres" in shown
    ana.post("/initiatives/kinds/add/", {"code": "podcast", "title_0": "Podcast", "order": "9", "is_in_use": "on"})
    kind = InitiativeKind.objects.get(code="podcast")
    question = {"code": "language", "label_0": "Language", "answer": "choice", "needed": "open", "order": "1",
                "is_in_use": "on"}  # fmt: skip
    url = f"/initiatives/kinds/{kind.public_id}/questions/add/"
    assert "Write each line as" in ana.post(url, {**question, "options": "Dutch"}).content.decode()
    ana.post(url, {**question, "options": "nl = Dutch / Nederlands\nen = English"})
    held = KindQuestion.objects.get(kind=kind)
    assert held.options[1] == {"code": "en", "title": {"en": "English", "nl": "English"}}
    change = f"/initiatives/questions/{held.public_id}/change/"
    assert "nl = Dutch / Nederlands" in page(ana, change)
    ana.post(change, {**question, "options": "nl = Dutch", "needed": "hold"})
    ana.post(f"/initiatives/kinds/{kind.public_id}/change/", {"title_0": "Talk", "order": "9"})
    kind.refresh_from_db()
    assert (str(kind.title), kind.is_in_use) == ("Talk", False)
    page(boris, "/initiatives/kinds/add/", 403)
