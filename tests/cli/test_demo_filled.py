"""The demo programme in a database: the whole of it, through the workbook and the actions."""

from datetime import date

import pytest
from django.core.management import CommandError

from errera.bids.models import Bid, Call, Scenario
from errera.bids.states import BidState
from errera.claims.models import Claim, Recovery
from errera.claims.states import ClaimState
from errera.cli.demo import fill, start, story
from errera.cli.demo.registrations import companies
from errera.foundation.accounts import queries as account_queries
from errera.foundation.actor import Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.directory.models import Organisation
from errera.funding.models import Allocation, Envelope
from errera.initiatives import queries
from errera.initiatives.models import Initiative
from errera.initiatives.policies import Permission
from errera.initiatives.states import HAPPENED, InitiativeState
from errera.knowledge.models import Lesson, PeerGroup, Point, Question
from errera.knowledge.shapes import USUAL_KINDS
from errera.knowledge.states import Audience, GroupState, LessonState, PointState, QuestionState
from errera.ledger import queries as ledger_queries
from errera.network import queries as network_queries
from errera.network.models import Contact, Expertise, Introduction, Node, Outcome
from errera.network.states import Course, IntroductionState
from errera.opportunities import queries as wins
from errera.opportunities.models import Opportunity, OpportunityPartner, Win, WinPartner
from errera.opportunities.states import OpportunityState, WinState
from errera.partners.models import Agreement
from errera.payments.models import Demand, Payee, PaymentOrder
from errera.registrations import queries as registration_queries
from errera.registrations.models import Door, Registration
from errera.results.models import Measurement, Period
from errera.strategy.models import StrategyVersion
from tests.cast import TODAY

READER = Actor("reader0000", frozenset({Permission.SEE_INITIATIVES}), sees_all=True)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def as_demo(settings, tmp_path):
    """Run as the demo does, in a folder of the test's own."""
    settings.DEMO = True
    settings.ERRERA_BANK_IBAN = "BE71 0961 2345 6769"
    settings.DATA = tmp_path
    settings.ERRERA_TODAY = TODAY
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path}},
    }
    return tmp_path


def test_an_empty_database_becomes_the_programme_and_every_role_has_a_door(as_demo):
    said = []
    fill.fill(as_demo / "programme.xlsx", out=said.append)
    roles = {door.role.code for door in account_queries.demo_doors(TODAY)}
    assert {"programme_manager", "partner_manager", "partner_staff", "auditor", "administrator", "board"} <= roles
    assert Agreement.objects.filter(cycle__code="C1").count() == 17
    assert Agreement.objects.filter(cycle__code="C2").count() == 22  # one of them continues two after a merger
    assert StrategyVersion.objects.get(state="adopted").code == "FA2021"
    assert Agreement.objects.get(code="A3-05").state == "draft"
    assert audit_queries.events().filter(what="partners.obligation.accepted").exists()
    assert any("One click" in line for line in start.doors("http://localhost"))


def test_a_database_that_holds_something_else_is_left_alone(as_demo, cast):
    assert not fill.is_empty()
    with pytest.raises(CommandError, match="nothing was touched"):
        start.fill_if_empty(fresh=False, out=print)


@pytest.mark.proof
def test_the_programme_is_told_once_and_whatever_is_invented_is_about_fictional_ones(as_demo):
    fill.fill(as_demo / "programme.xlsx", out=lambda line: None)
    heard = []
    assert not story.is_told()
    story.tell(lambda done, total, chapter: heard.append(done))
    assert heard == list(range(len(story.chapters()) + 1))
    assert story.is_told()
    assert sorted(Envelope.objects.values_list("code", flat=True)) == ["2022", "2023", "2024", "2025", "2026"]
    assert not Allocation.objects.filter(agreement__is_fictional=False).exists()
    stands = {row.pk: row.cents for row in ledger_queries.accounts_as_of(None)}
    assert stands == ledger_queries.replayed()
    before = Allocation.objects.count()
    assert not audit_queries.events().filter(at__date__gt=TODAY).exists()
    _what_partners_did_is_told()
    _what_companies_did_is_told()
    _what_came_of_it_is_told()
    _who_knows_whom_is_told()
    _what_was_learnt_is_told()
    _the_first_call_is_told()
    story.tell()
    assert Allocation.objects.count() == before
    assert set(Envelope.objects.order_by("code").values_list("state", flat=True)[:5]) == {"closed", "open"}
    assert {claim.state for claim in Claim.objects.all()} >= set(ClaimState) - {ClaimState.APPROVED}
    assert set(Bid.objects.values_list("state", flat=True)) == set(BidState)
    assert set(Recovery.objects.values_list("state", flat=True)) == {"recovered", "demanded"}
    real = Organisation.objects.filter(is_fictional=False)
    for row in (PaymentOrder, Payee, Demand):
        assert not row.objects.filter(organisation__in=real).exists()


def _what_companies_did_is_told():
    """Two thousand companies whose numbers nobody can have, and one of them with a passport worth a look."""
    firms = Organisation.objects.filter(code__startswith=companies.CODE)
    assert firms.count() == 2_000
    assert not firms.filter(is_fictional=False).exists()
    assert set(Registration.objects.values_list("organisation__is_fictional", flat=True)) == {True}
    assert not Door.objects.filter(initiative__is_fictional=False).exists()
    visitor, regular = _who_walks_in("company"), Organisation.objects.get(code=companies.REGULAR)
    assert registration_queries.services_of(regular, visitor).exists()
    assert set(registration_queries.own_registrations(visitor).values_list("state", flat=True)) >= {
        "asked",
        "confirmed",
    }
    assert Win.objects.filter(company=regular, state=WinState.CONFIRMED).exists()
    assert queries.initiatives_seen_by(_who_walks_in("partner_manager")).exists()


def _who_walks_in(role):
    return account_queries.actor_for(account_queries.demo_user(role, TODAY), on=TODAY)


def _what_came_of_it_is_told():
    """Opportunities and wins in every state, of companies that were there; results of the year come from both."""
    assert set(Opportunity.objects.values_list("state", flat=True)) == set(OpportunityState)
    assert set(Win.objects.values_list("state", flat=True)) == set(WinState)
    there = registration_queries.reached_by_initiative(Initiative.objects.all())
    for rows in (Opportunity.objects, Win.objects):
        assert all(
            firm in there[made] for made, firm in rows.filter(introduction=None).values_list("initiative", "company")
        )
        assert not rows.filter(is_fictional=False).exists()
    for rows in (OpportunityPartner.objects, WinPartner.objects):
        assert not rows.filter(partnership__organisation__is_fictional=False).exists()
    assert not Period.objects.filter(agreement__is_fictional=False).exists()
    fed = Measurement.objects.filter(source="feed", is_counted=True, period__agreement=None, period__year=2025)
    held = Initiative.objects.filter(state__in=list(HAPPENED), until_on__year=2025)
    assert fed.get(indicator__code="REACH").top == len(registration_queries.companies_reached(held))
    assert fed.get(indicator__code="WINS").top == len(wins.confirmed_wins(date(2025, 1, 1), date(2025, 12, 31)))
    assert not fed.filter(is_fictional=False).exists()


def _who_knows_whom_is_told():
    """Sixty nodes, of which the posts alone are real and bear their source; introductions in every state."""
    assert Node.objects.count() == 60
    real = Node.objects.filter(is_fictional=False)
    assert set(real.values_list("kind", flat=True)) == {"post"}
    assert all(str(node.source) for node in real)
    assert not Contact.objects.filter(person__is_fictional=False).exists()
    assert not Expertise.objects.filter(partnership__organisation__is_fictional=False).exists()
    met = Introduction.objects.all()
    assert set(met.values_list("state", flat=True)) == set(IntroductionState)
    assert not met.filter(partnership__organisation__is_fictional=False).exists()
    said = Outcome.objects.exclude(course="")
    assert set(said.values_list("course", flat=True)) == set(Course)
    assert set(said.values_list("months", flat=True)) == {3, 6, 12}
    led = Opportunity.objects.filter(introduction__isnull=False)
    assert led.count() == said.filter(course=Course.LEAD).count() == 3
    assert network_queries.outcomes_due(_who_walks_in("programme_manager"), TODAY).exists()
    field = network_queries.field_on(TODAY, _who_walks_in("programme_manager"))
    assert len({partner for partner, _, _ in field.strengths}) > 10


def _what_was_learnt_is_told():
    """Forty lessons in every state, for every reader; groups and questions that are open and that are over."""
    lessons = Lesson.objects.all()
    assert lessons.count() == 40
    assert set(lessons.values_list("state", flat=True)) == set(LessonState)
    assert set(lessons.values_list("kind__code", flat=True)) == {facts.code for facts in USUAL_KINDS}
    assert set(lessons.values_list("published__audience", flat=True)) >= set(Audience)
    assert lessons.filter(published__isnull=False, state="draft").exists()  # others read an earlier edition
    assert not lessons.filter(is_fictional=False).exists()
    assert set(PeerGroup.objects.values_list("state", flat=True)) == set(GroupState)
    assert set(Point.objects.values_list("state", flat=True)) == set(PointState)
    assert not PeerGroup.objects.filter(sessions__isnull=True).exists()
    assert set(Question.objects.values_list("state", flat=True)) == set(QuestionState)


def _the_first_call_is_told():
    """21 bids and three scenarios with a proved optimum; what the committee froze is what was decided."""
    call = Call.objects.get(code="C22-1")
    assert Bid.objects.filter(call=call).count() == 21
    assert not Bid.objects.filter(call=call, partners__partnership__organisation__is_fictional=False).exists()
    scenarios = Scenario.objects.filter(call=call)
    assert sorted(scenarios.values_list("state", flat=True)) == ["computed", "computed", "frozen"]
    answers = {row.name: row.answers.get() for row in scenarios}
    assert {answer.said["standing"] for answer in answers.values()} == {"proved"}
    funded = [{row["key"] for row in answer.said["funded"]} for answer in answers.values()]
    assert len({frozenset(keys) for keys in funded}) == 3
    frozen = scenarios.get(state="frozen")
    awarded = set(Bid.objects.filter(call=call, state="awarded").values_list("public_id", flat=True))
    assert awarded == {row["key"] for row in answers[frozen.name].said["funded"]}
    assert Allocation.objects.filter(envelope__code="2022", kind="project", state="closed").count() >= len(awarded)


def _what_partners_did_is_told():
    """Three years of initiatives in every state, all fictional, to the cities of the ten posts, with money in force."""
    rows = Initiative.objects.all()
    assert set(rows.values_list("from_on__year", flat=True)) == {2024, 2025, 2026}
    assert set(rows.values_list("state", flat=True)) == set(InitiativeState)
    assert not rows.filter(is_fictional=False).exists()
    assert not rows.filter(partners__partnership__organisation__is_fictional=False).exists()
    missions = rows.filter(kind__code="economic_mission", from_on__year=2025)
    assert len(set(missions.values_list("town", flat=True))) == 10
    assert not rows.filter(allocation__isnull=True).exists()
    assert queries.overlaps_among(
        queries.faces(READER, date(2026, 1, 1), date(2026, 12, 31)), queries.domains_by_code(),
        actor=READER, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31),
    )  # fmt: skip
