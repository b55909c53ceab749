"""The room in the workbook: what is written out can be read in again and gives the same."""

from decimal import Decimal

import pytest

from errera.foundation.sentences import Invalid
from errera.initiatives import actions, models
from tests.cast import NOON, TODAY
from tests.factories import initiatives as make
from tests.factories import partners, strategy
from tests.factories.strategy import text
from tests.sheets import put, rows_of, rows_of_all

pytestmark = pytest.mark.slow

OURS = ("initiative_kinds", "kind_questions", "initiatives", "initiative_keys", "initiative_facts",
        "initiative_targets", "initiative_sessions")  # fmt: skip


@pytest.fixture
def story(cast):
    """Write two initiatives with everything that hangs on them."""
    version = strategy.a_version("adopted")
    aim, food = strategy.an_objective(version), strategy.a_domain(version, code="FOOD")
    actions.begin_kinds(by=cast.ana.actor, at=NOON)
    kind = models.InitiativeKind.objects.get(code="seminar")
    wood, steel = partners.partnership(cast.boris.organisation), partners.partnership(cast.clara.organisation)
    made = make.initiative(
        wood, steel, state="reported", kind=kind, objective=aim, domains=[food], code="M1", publication="published",
        published_by="x", published_at=NOON, latitude=Decimal("35.68"), longitude=Decimal("139.76"), source=text("Us"),
    )  # fmt: skip
    make.initiative(steel, state="cancelled", kind=kind, objective=aim, code="M2", cancelled_ground=text("Rain."))
    models.Answer.objects.create(initiative=made, question=kind.questions.get(code="places"), value="25")
    models.InitiativeTarget.objects.create(
        initiative=made, indicator=strategy.an_indicator(aim, code="K1"), value=Decimal("12.5")
    )
    make.session(made, make.speaker(made), make.speaker(made, "Mio Aokawa"))
    return made


def test_everything_that_is_written_out_is_read_in_again_and_gives_the_same(cast, story):
    before = rows_of_all(OURS)
    assert all(before.values())
    models.Initiative.objects.all().delete()
    models.KindQuestion.objects.all().delete()
    models.InitiativeKind.objects.all().delete()
    for name in OURS:
        for row in before[name]:
            put(name, by=cast.ana.actor, **row)
    assert rows_of_all(OURS) == before
    assert set(models.Initiative.objects.values_list("is_recorded", flat=True)) == {True}
    for name in OURS:
        for row in before[name]:
            put(name, by=cast.ana.actor, **row)
    assert rows_of_all(OURS) == before


@pytest.mark.parametrize("name", OURS[2:])
def test_what_was_made_in_errera_changes_by_its_own_steps(cast, story, name):
    row = rows_of(name)[0]
    with pytest.raises(Invalid, match="made in Errera"):
        put(name, by=cast.ana.actor, **row)


@pytest.mark.parametrize(("fault", "field"), [
    ({"held_on": None}, "held_on"), ({"published_on": None}, "published_on"), ({"lead": "nobody"}, "lead"),
    ({"state": "cancelled", "cancelled_on": TODAY}, "cancelled_ground"), ({"country": ""}, "country"),
    ({"state": "open", "opened_on": None}, "opened_on"),
])  # fmt: skip
def test_a_record_that_is_not_whole_is_refused_at_its_column(cast, story, fault, field):
    row = {**rows_of("initiatives")[0], "code": "NEW", **fault}
    with pytest.raises(Invalid) as refused:
        put("initiatives", by=cast.ana.actor, **row)
    assert refused.value.field == field


@pytest.fixture
def recorded(cast, story):
    row = {**rows_of("initiatives")[0], "code": "NEW"}
    return put("initiatives", by=cast.ana.actor, **row)


def test_recorded_keys_stay_within_the_whole_and_under_the_lead_of_the_initiative(cast, recorded):
    key = {"initiative": "NEW", "partner": "wood", "is_lead": True, "cost": 60, "claim": 60, "credit": 60}
    put("initiative_keys", by=cast.ana.actor, **key)
    other = {**key, "partner": "steel", "is_lead": False, "cost": 40, "claim": 40, "credit": 40}
    put("initiative_keys", by=cast.ana.actor, **other, agreed_on=TODAY)
    assert [row.cost_share for row in recorded.partners.order_by("-is_lead")] == [6000, 4000]
    with pytest.raises(Invalid, match="sheet of initiatives"):
        put("initiative_keys", by=cast.ana.actor, **{**other, "is_lead": True})
    third = partners.partnership()
    with pytest.raises(Invalid, match="more than 100 per cent") as refused:
        put(
            "initiative_keys",
            by=cast.ana.actor,
            **{**other, "partner": third.organisation.code, "cost": 0, "claim": 70},
        )
    assert refused.value.field == "claim"


def test_recorded_answers_and_sessions_are_checked_like_others(cast, recorded):
    answer = {"initiative": "NEW", "kind": "seminar", "question": "places", "value": "many"}
    with pytest.raises(Invalid, match="is not a number"):
        put("initiative_facts", by=cast.ana.actor, **answer)
    with pytest.raises(Invalid, match="not asked of this kind"):
        put("initiative_facts", by=cast.ana.actor, **{**answer, "kind": "economic_mission", "value": "3"})
    session = {"initiative": "NEW", "begins": "2026-05-11 09:00", "ends": "2026-05-11 10:00", "room": "Hall",
               "title": {"en": "Welcome"}}  # fmt: skip
    put("initiative_sessions", by=cast.ana.actor, **session)
    with pytest.raises(Invalid, match="in room Hall"):
        put("initiative_sessions", by=cast.ana.actor, **{**session, "begins": "2026-05-11 09:30"})
    with pytest.raises(Invalid, match="no day with a time") as refused:
        put("initiative_sessions", by=cast.ana.actor, **{**session, "begins": "2026-05-41 09:30"})
    assert refused.value.field == "begins"


def test_a_choice_is_read_line_by_line(cast):
    put("initiative_kinds", by=cast.ana.actor, code="fair", title={"en": "Fair"}, is_in_use=True)
    question = {"kind": "fair", "code": "language", "label": {"en": "Language"}, "answer": "choice", "needed": "never"}
    made = put(
        "kind_questions", by=cast.ana.actor, **question, options="nl | Dutch | Nederlands\n\nen | English | Engels"
    )
    assert made.options[1] == {"code": "en", "title": {"en": "English", "nl": "Engels"}}
    with pytest.raises(Invalid, match="Write each line as"):
        put("kind_questions", by=cast.ana.actor, **question, options="nl = Dutch")
