"""The pages of the room for its owner, the agency, an auditor, a neighbour and a stranger; and what they cost."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from errera.foundation.audit.actions import record
from errera.foundation.directory import actions as people
from errera.partners import actions, queries
from errera.partners.shapes import EvaluationFacts, MeetingFacts
from tests.cast import NOON, TODAY
from tests.factories import directory, funding, partners
from tests.house.constant_queries import RECORD_AT_MOST, queries_of

pytestmark = pytest.mark.slow

LISTS = ["partners", "agreement-list", "obligation-list", "meeting-list", "calendar", "targets", "feeds"]
RECORDS = [
    "partnership", "agreement-detail", "agreement-obligations", "agreement-targets", "agreement-work",
    "agreement-reviews", "agreement-history", "obligation-detail", "plan-detail", "meeting-detail",
    "evaluation-detail", "amendment-detail",
]  # fmt: skip


@pytest.fixture(autouse=True)
def the_day(settings):
    """Let the calendar stand still on the tests' day."""
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def house(cast):
    """An agreement of Boris's organisation with one of everything."""
    agreement = partners.agreement(cast.boris.organisation)
    meeting = partners.meeting(agreement, state="held")
    rows = {
        "partnership": agreement.partnership,
        "agreement": agreement,
        "obligation": partners.obligation(agreement),
        "plan": partners.plan(agreement),
        "meeting": meeting,
        "evaluation": partners.evaluation(agreement, state="final"),
        "amendment": partners.amendment(agreement),
    }
    partners.signature(agreement)
    partners.signature(agreement, "partner")
    partners.evidence(rows["obligation"])
    partners.yearly_target(agreement)
    partners.action_point(meeting)
    partners.due_diligence(agreement.partnership)
    return rows


def address(name, house):
    """Give the address of a record page."""
    return reverse(f"partners:{name}", args=[house[name.split("-")[0]].public_id])


def text_of(answer):
    return answer.content.decode()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["ana", "boris", "ada"])
def test_lists_open_for_whoever_works_with_partners(enter, cast, house, name, who):
    assert enter(getattr(cast, who)).get(reverse(f"partners:{name}")).status_code == 200


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("who", ["ana", "boris", "ada"])
def test_records_open_for_the_agency_the_auditor_and_the_partner_itself(enter, cast, house, name, who):
    assert enter(getattr(cast, who)).get(address(name, house)).status_code == 200


@pytest.mark.parametrize("name", RECORDS)
def test_records_of_a_neighbour_do_not_exist(enter, cast, house, name):
    partners.agreement(cast.clara.organisation)
    assert enter(cast.clara).get(address(name, house)).status_code == 404


@pytest.mark.parametrize("name", RECORDS)
def test_strangers_are_sent_to_the_door(house, name):
    assert Client().get(address(name, house)).status_code == 302


@pytest.mark.parametrize("name", [*LISTS[:-1], "familiar-faces"])
def test_an_account_without_a_role_reads_why_not(enter, cast, name):
    assert enter(cast.dan).get(reverse(f"partners:{name}")).status_code == 403


@pytest.mark.parametrize("name", RECORDS)
def test_records_speak_dutch(enter, cast, house, name):
    page = enter(cast.boris).get(address(name, house), headers={"accept-language": "nl"})
    assert 'lang="nl"' in text_of(page)
    assert text_of(page).count("{") == text_of(enter(cast.boris).get(address(name, house))).count("{")


@pytest.mark.parametrize("name", RECORDS)
def test_record_pages_are_light(enter, cast, house, name):
    assert len(enter(cast.ana).get(address(name, house)).content) < 50_000


def test_the_list_of_a_partner_shows_its_own_partner_alone(enter, cast, house):
    partners.agreement(cast.clara.organisation)
    page = text_of(enter(cast.boris).get("/partners/"))
    assert "Wood cluster" in page
    assert "Steel club" not in page


def test_the_overview_says_how_the_partners_stand(enter, cast, house):
    partners.obligation(house["agreement"], due_on=date(2026, 1, 1), side="agency")
    page = text_of(enter(cast.ana).get("/partners/"))
    assert "1 partners, 1 agreements in force, 0 suspended; 1 obligations late, 1 of ours." in page


def test_the_overview_filters_and_exports_what_it_shows(enter, cast, house):
    partners.agreement(partners.partnership(kind="incubator"), cycle=house["agreement"].cycle)
    client = enter(cast.ana)
    assert text_of(client.get("/partners/?kind=incubator")).count('<li class="partner') == 1
    assert text_of(client.get("/partners/?q=wood")).count('<li class="partner') == 1
    assert text_of(client.get("/partners/?state=suspended")).count('<li class="partner') == 0
    rows = b"".join(client.get("/partners/?kind=incubator&export=csv").streaming_content).decode().splitlines()
    assert len(rows) == 2
    assert client.get("/partners/?kind=circus").status_code == 400
    assert client.get("/partners/?colour=red").status_code == 400


def test_partners_whose_domains_are_not_published_say_so(enter, cast, house):
    assert "core domains not published" in text_of(enter(cast.ana).get("/partners/"))


def test_the_matrix_says_what_it_shows(enter, cast, house):
    version = house["agreement"].cycle.strategy_version
    food = partners.domain(version=version, code="FOOD", title="Food")
    partners.domain(version=version, code="LOG", title="Logistics")
    house["partnership"].core_domains.set([food])
    assert "“Food” has most partners (1), “Logistics” fewest (0)." in text_of(enter(cast.ana).get("/partners/"))


def test_health_is_a_list_of_reasons_in_words(enter, cast, house):
    late = partners.obligation(house["agreement"], due_on=date(2026, 1, 1), title="Report on reach")
    page = text_of(enter(cast.boris).get(address("agreement-detail", house)))
    assert f"{late.code} “{late.title}” was due on 1 January 2026." in page


def test_ratings_of_risk_are_for_the_agency(enter, cast, house):
    partners.due_diligence(house["partnership"], kind="statutes", risk="high", reason="A quarrel in the board.")
    for name in ("agreement-detail", "partnership"):
        assert "the risk is rated high" in text_of(enter(cast.ana).get(address(name, house)))
        assert "the risk is rated high" not in text_of(enter(cast.boris).get(address(name, house)))
    assert "A quarrel in the board." not in text_of(enter(cast.boris).get(address("partnership", house)))


def test_an_agreement_known_from_publications_is_not_judged(enter, cast):
    real = partners.partnership(cast.clara.organisation)
    type(real.organisation).objects.filter(pk=real.organisation_id).update(is_fictional=False)
    agreement = partners.agreement(
        real, is_recorded=True, source="A published list", is_fictional=False, document="", document_hash=""
    )
    page = text_of(enter(cast.ana).get(reverse("partners:agreement-detail", args=[agreement.public_id])))
    assert "Only published facts are recorded" in page
    assert "There is no agreed plan" not in page


def test_a_refused_step_is_a_button_that_says_why(enter, cast, house):
    page = text_of(enter(cast.boris).get(address("agreement-detail", house)))
    assert "Programme managers steer an agreement." in page
    delivered = partners.obligation(house["agreement"], state="delivered")
    page = text_of(enter(cast.boris).get(reverse("partners:obligation-detail", args=[delivered.public_id])))
    assert "This is for the agency to do." in page


def test_the_two_sides_stand_in_the_readers_own_words(enter, cast, house):
    partners.obligation(house["agreement"], side="agency", title="Pay the advance")
    ours = text_of(enter(cast.ana).get(address("agreement-obligations", house)))
    assert ours.index("We owe") < ours.index("Pay the advance") < ours.index("They owe")
    theirs = text_of(enter(cast.boris).get(address("agreement-obligations", house)))
    assert theirs.index("They owe") < theirs.index("Pay the advance")


def test_only_the_agency_reads_the_draft_of_an_evaluation(enter, cast, house):
    draft = partners.evaluation(house["agreement"], year=2025)
    here = reverse("partners:evaluation-detail", args=[draft.public_id])
    assert enter(cast.ana).get(here).status_code == 200
    assert enter(cast.boris).get(here).status_code == 404


def test_how_an_evaluation_is_written_stays_out_of_the_partners_history(enter, cast, house):
    facts = EvaluationFacts(held_on=TODAY, judgement="A secret for now.")
    actions.draft_evaluation(agreement=house["agreement"], year=2025, facts=facts, by=cast.ana.actor, at=NOON)
    draft = house["agreement"].evaluations.get(year=2025)
    changed = EvaluationFacts(held_on=TODAY, judgement="Another secret.")
    actions.change_evaluation(evaluation=draft, facts=changed, by=cast.ana.actor, at=NOON)
    assert "Another secret." in text_of(enter(cast.ana).get(address("agreement-history", house)))
    theirs = text_of(enter(cast.boris).get(address("agreement-history", house)))
    assert "secret" not in theirs
    assert "Evaluation drafted" not in theirs
    pack = queries.renewal_pack(cast.boris.actor, house["agreement"], on=TODAY)
    assert [event.what for event in pack.history] == []


def test_the_history_of_a_meeting_names_no_neighbours(enter, cast, house):
    steel = partners.agreement(cast.clara.organisation, code="STEEL-1")
    facts = MeetingFacts(kind="steering_committee", title="Spring", held_on=TODAY, people=[cast.clara.person.public_id])
    both = [house["agreement"], steel]
    meeting = actions.plan_meeting(code="SC-1", facts=facts, agreements=both, by=cast.ana.actor, at=NOON)
    page = text_of(enter(cast.boris).get(reverse("partners:meeting-detail", args=[meeting.public_id])))
    assert "Meeting planned" in page
    assert "STEEL-1" not in page
    assert cast.clara.person.public_id not in page


def test_what_a_workbook_brought_in_is_one_moment(enter, cast, house):
    for _ in range(3):
        record(what="partners.agreement.imported", target=house["agreement"], by=cast.ana.actor, at=NOON)
    page = text_of(enter(cast.boris).get(address("agreement-history", house)))
    assert "Recorded from a workbook: 3 records" in page


def test_targets_are_added_up_against_the_programme(enter, cast, house):
    indicator = partners.indicator(version=house["agreement"].cycle.strategy_version, targets={2026: 100})
    partners.yearly_target(house["agreement"], indicator=indicator, value=60)
    page = text_of(enter(cast.ana).get("/partners/targets/?year=2026"))
    assert "−40" in page
    assert "−40" not in text_of(enter(cast.boris).get("/partners/targets/?year=2026"))


def test_familiar_faces_never_guess(enter, cast, house):
    earlier = partners.cycle(from_on=date(2017, 1, 1), until_on=date(2021, 12, 31), precision="year")
    partners.agreement(cast.boris.organisation, cycle=earlier, state="ended")
    partners.agreement(cast.clara.organisation, cycle=earlier, state="ended")
    page = text_of(enter(cast.ana).get("/partners/faces/"))
    assert "1 stayed, 0 joined, 0 left, 0 merged; of 1 it is not known." in page
    assert b"Steel club" in b"".join(enter(cast.ana).get("/partners/faces/?export=csv").streaming_content)
    assert enter(cast.boris).get("/partners/faces/").status_code == 403


def test_the_calendar_shows_the_month_that_is_asked_for(enter, cast, house):
    owed = partners.obligation(house["agreement"], due_on=date(2026, 5, 4), title="Report on robots")
    client = enter(cast.boris)
    assert str(owed.title) in text_of(client.get("/partners/calendar/?month=2026-05"))
    assert str(owed.title) not in text_of(client.get("/partners/calendar/?month=2026-07"))
    assert client.get("/partners/calendar/?month=soon").status_code == 400


@pytest.mark.parametrize("name", [*LISTS, "familiar-faces"])
def test_lists_cost_the_same_for_one_row_and_for_twenty(enter, cast, house, name):
    partners.cycle(from_on=date(2017, 1, 1), until_on=date(2021, 12, 31))
    client, page = enter(cast.ana), reverse(f"partners:{name}")
    before = queries_of(client, page)
    for _ in range(19):
        more = partners.agreement(cycle=house["agreement"].cycle)
        partners.obligation(more)
        partners.yearly_target(more)
        partners.due_diligence(more.partnership)
        partners.meeting(more)
    assert queries_of(client, page) == before


@pytest.mark.parametrize("name", RECORDS)
def test_records_cost_the_same_with_one_part_and_with_twenty(enter, cast, house, name):
    client, page = enter(cast.ana), address(name, house)
    before = queries_of(client, page)
    for year in range(19):
        owed = partners.obligation(house["agreement"], state="accepted")
        partners.evidence(house["obligation"])
        partners.evidence(owed)
        partners.yearly_target(house["agreement"])
        partners.signature(house["agreement"])
        partners.due_diligence(house["partnership"])
        partners.action_point(house["meeting"])
        partners.evaluation(house["agreement"], year=2000 + year)
        partners.amendment(house["agreement"], state="withdrawn")
        partners.meeting(house["agreement"])
    assert queries_of(client, page) == before
    assert before <= RECORD_AT_MOST


@pytest.mark.parametrize("state", ["draft", "suspended"])
def test_an_agreement_on_which_everything_hangs_still_costs_no_more_than_a_record_may(enter, cast, state):
    kept, writer = directory.person(email=""), directory.person()
    agreement = partners.agreement(cast.boris.organisation, state=state, drafted_by=writer.public_id)
    people.merge_duplicate_person(keep=kept, drop=writer, by=cast.ana.actor, at=NOON)
    agreement.objectives.set([partners.objective(version=agreement.cycle.strategy_version)])
    partners.obligation(agreement)
    partners.signature(agreement)
    partners.due_diligence(agreement.partnership)
    if state == "suspended":
        funding.allocation(agreement, funding.envelope())
    address = reverse("partners:agreement-detail", args=[agreement.public_id])
    assert queries_of(enter(cast.eva), address) <= RECORD_AT_MOST


def test_the_home_page_gathers_what_waits(enter, cast, house):
    late = partners.obligation(house["agreement"], due_on=date(2026, 2, 1), title="Report on reach")
    boris, ana = (text_of(enter(who).get("/")) for who in (cast.boris, cast.ana))
    assert f"Deliver “{late.title}”" in boris
    assert "Late under your agreement: 1 of yours, 0 of the agency’s." in boris
    assert f"Deliver “{late.title}”" not in ana
    assert "0 of 2 yearly reports are in, 1 are late; obligations late: 1, of ours: 0." in ana


def test_panels_hang_on_the_objective_and_on_the_organisation(enter, cast, house):
    from errera.partners import panels

    objective = partners.objective(version=house["agreement"].cycle.strategy_version)
    house["agreement"].objectives.set([objective])
    assert panels.agreements_for_objective(objective, actor=cast.ana.actor).context["agreements"].count() == 1
    assert panels.agreements_for_objective(objective, actor=cast.dan.actor) is None
    wood, steel = cast.boris.organisation, cast.clara.organisation
    assert panels.partnership_of_organisation(wood, actor=cast.boris.actor) is not None
    assert panels.partnership_of_organisation(steel, actor=cast.boris.actor) is None
    assert TODAY.year in house["agreement"].years
