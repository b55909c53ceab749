"""What happens to a registration later: names change, places come back, who waits moves up, decisions are made."""

from datetime import date, timedelta
from functools import partial

import pytest

from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.funding.models import Allocation
from errera.registrations import actions, policies
from errera.registrations.models import Attendee, Registration
from errera.registrations.shapes import Guest
from tests.cast import NOON
from tests.factories import aid, funding, partners
from tests.factories import registrations as make
from tests.registrations.acting import by_link, last, news, state, statements, trail

pytestmark = pytest.mark.django_db
LADDER = ((date(2026, 3, 15), 0), (date(2026, 4, 1), 50))


def keys(row):
    return list(row.attendees.order_by("position").values_list("public_id", flat=True))


# --- cancelling -----------------------------------------------------------------------------------------------


def test_a_cancelled_place_goes_to_the_first_in_line(house):
    door = make.door(house.wood, capacity=1, ladder=LADDER)
    leaving = make.registration(door, organisation=house.firm)
    first, second = make.registration(door, state="waiting"), make.registration(door, state="waiting")
    with news() as heard:
        actions.cancel(registration=leaving, reason="Ill", by=house.cas, at=NOON)
    door.refresh_from_db()
    leaving.refresh_from_db()
    assert (state(first), state(second), door.taken_count) == ("confirmed", "waiting", 1)
    assert (leaving.state, leaving.owed_percent, leaving.reason) == ("cancelled", 50, "Ill")
    assert heard == [("PlaceLost", leaving), ("PlaceGiven", first)]
    assert last().after["registrations"] == [first.public_id]


@pytest.mark.parametrize(
    ("rule", "lucky"), [("in_order", []), ("first_that_fits", ["small"]), ("by_hand", []), ("none", [])]
)
def test_who_moves_up_follows_the_published_rule(house, rule, lucky):
    door = make.door(house.wood, capacity=3, waiting_rule=rule)
    make.registration(door, "A", "B")
    leaving = make.registration(door, "C")
    rows = {
        "big": make.registration(door, "D", "E", state="waiting"),
        "small": make.registration(door, "F", state="waiting"),
    }  # fmt: skip
    actions.cancel(registration=leaving, by=house.boris, at=NOON)
    assert [name for name, row in rows.items() if state(row) == "confirmed"] == lucky


def test_a_delegation_moves_up_as_one_and_leaves_room_for_the_next(house):
    door = make.door(house.wood, capacity=4, waiting_rule="first_that_fits")
    leaving = make.registration(door, "A", "B", "C", "D")
    rows = [make.registration(door, *names, state="waiting") for names in ("EFG", "HI", "J")]
    actions.cancel(registration=leaving, by=house.boris, at=NOON)
    door.refresh_from_db()
    assert ([state(row) for row in rows], door.taken_count) == (["confirmed", "waiting", "confirmed"], 4)


def test_cancelling_without_a_place_owes_nothing_and_moves_nobody(house):
    door = make.door(house.wood, ladder=LADDER)
    row = make.registration(door, state="pending")
    with news() as heard:
        actions.cancel(registration=row, by=by_link(row), at=NOON)
    row.refresh_from_db()
    assert (row.owed_percent, heard) == (0, [])


def test_strangers_cancel_nothing_and_nobody_cancels_what_is_over(house):
    row = make.registration(house.door, organisation=house.firm)
    for actor in (house.dan, house.clara, house.cleo, house.ada):
        with pytest.raises(NotAllowed, match="The contact of this registration"):
            actions.cancel(registration=row, by=actor, at=NOON)
    actions.cancel(registration=row, by=house.cas, at=NOON)
    with pytest.raises(StepRefused):
        actions.cancel(registration=row, by=house.cas, at=NOON)
    held = make.registration(make.door(house.wood, state="held"), organisation=house.firm)
    with pytest.raises(Invalid, match="its registrations stay"):
        actions.cancel(registration=held, by=house.cas, at=NOON)


# --- delegations ----------------------------------------------------------------------------------------------


def test_places_given_back_owe_by_the_ladder_and_move_the_line(house):
    door = make.door(house.wood, capacity=3, ladder=LADDER)
    row = make.registration(door, "A", "B", "C", organisation=house.firm)
    waiting = make.registration(door, state="waiting")
    with news() as heard:
        actions.give_back(registration=row, attendees=keys(row)[1:2], by=house.cas, at=NOON)
    door.refresh_from_db()
    row.refresh_from_db()
    assert (row.places, door.taken_count, state(waiting)) == (2, 3, "confirmed")
    dropped = row.attendees.get(state="dropped")
    assert (dropped.name, dropped.owed_percent) == ("B", 50)
    assert [name for name, _ in heard] == ["PlaceLost", "PlaceGiven"]


def test_all_places_or_strange_ones_are_not_given_back(house):
    row = make.registration(house.door, "A", "B", organisation=house.firm)
    other = make.registration(house.door, "C")
    for places in ([], keys(other), ["nothing000"]):
        with pytest.raises(Invalid, match="Choose places of this registration"):
            actions.give_back(registration=row, attendees=places, by=house.cas, at=NOON)
    with pytest.raises(Invalid, match="cancel the registration instead"):
        actions.give_back(registration=row, attendees=keys(row), by=house.cas, at=NOON)


def test_names_are_swapped_in_as_many_queries_for_two_as_for_twenty(house):
    costs = []
    for size in (2, 20):
        row = make.registration(make.door(house.wood, capacity=50), *(f"P{n}" for n in range(size)))
        names = {key: Guest(f"Q{n}", f"q{n}@example.org") for n, key in enumerate(keys(row))}
        with statements() as counted:
            actions.swap_names(registration=row, names=names, by=by_link(row), at=NOON)
        costs.append(len(counted))
        assert row.attendees.filter(name__startswith="Q").count() == size
    assert costs[0] == costs[1]
    assert last().after == {"names": 20}


def test_a_swapped_name_no_longer_points_at_the_person_of_before(house):
    row = make.registration(house.door, "A")
    row.attendees.update(person=house.cast.dan.person)
    actions.swap_names(registration=row, names={keys(row)[0]: Guest("B", "b@example.org")}, by=by_link(row), at=NOON)
    assert row.attendees.get().person is None


def test_names_do_not_change_too_late_nor_onto_strange_places_nor_twice(house):
    door = make.door(house.wood, swap_until_on=date(2026, 3, 15))
    row = make.registration(door, "A", "B")
    with pytest.raises(Invalid, match="Names could change until"):
        actions.swap_names(registration=row, names={}, by=by_link(row), at=NOON)
    row, other = make.registration(house.door, "A", "B"), make.registration(house.door, "C")
    there = other.attendees.get().email
    first, second = keys(row)
    kept = row.attendees.get(public_id=second).email
    for names, words in (
        ({"nothing000": Guest("X")}, "This is no place"),
        ({first: Guest("X", there)}, "is registered already"),
        ({first: Guest("X", kept)}, "is there twice"),
    ):
        with pytest.raises(Invalid, match=words):
            actions.swap_names(registration=row, names=names, by=by_link(row), at=NOON)


# --- decisions ------------------------------------------------------------------------------------------------


def test_an_organiser_approves_refuses_and_puts_in_line(house):
    door = make.door(house.wood, giving="approval", capacity=2)
    one, two, three = (make.registration(door, state="pending") for _ in range(3))
    actions.approve(registration=one, by=house.boris, at=NOON)
    actions.put_in_line(registration=two, reason="Later perhaps.", by=house.ana, at=NOON)
    actions.refuse(registration=three, reason="Not your market.", by=house.boris, at=NOON)
    actions.approve(registration=two, by=house.boris, at=NOON)
    door.refresh_from_db()
    assert [state(row) for row in (one, two, three)] == ["confirmed", "confirmed", "refused"]
    assert door.taken_count == 2
    assert trail() == [f"registration.{verb}" for verb in ("approved", "put_in_line", "refused", "approved")]


def test_decisions_that_cannot_be_are_refused_in_words(house):
    door = make.door(house.wood, giving="approval", capacity=1, waiting_rule="none")
    make.registration(door)
    row, asked = make.registration(door, state="pending"), make.registration(door, state="asked")
    with pytest.raises(policies.Full, match="0 places are free and 1 are asked for"):
        actions.approve(registration=row, by=house.boris, at=NOON)
    with pytest.raises(Invalid, match="no waiting list"):
        actions.put_in_line(registration=row, by=house.boris, at=NOON)
    with pytest.raises(Invalid, match="Write something"):
        actions.refuse(registration=row, reason=" ", by=house.boris, at=NOON)
    for act in (actions.approve, actions.put_in_line):
        with pytest.raises(Invalid, match="has not said yes"):
            act(registration=asked, by=house.boris, at=NOON)
        with pytest.raises(NotAllowed, match="lead partner"):
            act(registration=row, by=house.clara, at=NOON)


def scoring(house, **facts):
    criteria = [{"code": "fit", "words": {"en": "Fit"}, "highest": 5, "weight": 2}]
    return make.door(house.wood, giving="selection", criteria=criteria, **facts)


def test_the_selection_gives_places_to_the_most_points_and_lines_up_the_rest(house):
    door = scoring(house, capacity=2)
    rows = [make.registration(door, state="pending") for _ in range(4)]
    for row, mark in zip(rows, (1, 5, 3, 2), strict=True):
        actions.score(registration=row, marks={"fit": mark}, by=house.boris, at=NOON)
    with news() as heard:
        chosen = actions.select_best(door=door, reason="Others fit better.", by=house.boris, at=NOON)
    assert chosen == [rows[1], rows[2]] == [row for _, row in heard]
    waiting = Registration.objects.filter(state="waiting").order_by("rank")
    assert list(waiting) == [rows[3], rows[0]]
    assert waiting[0].reason == "Others fit better."
    leaving = Registration.objects.get(pk=rows[1].pk)
    actions.cancel(registration=leaving, by=house.boris, at=NOON)
    assert state(rows[3]) == "confirmed"


def test_where_nobody_can_wait_the_selection_refuses_the_rest(house):
    door = scoring(house, capacity=1, waiting_rule="none")
    rows = [make.registration(door, state="pending", points=points) for points in (4, 8)]
    actions.select_best(door=door, reason="Others fit better.", by=house.boris, at=NOON)
    assert [state(row) for row in rows] == ["refused", "confirmed"]


def test_a_selection_waits_for_every_score_and_a_reason(house):
    door = scoring(house)
    with pytest.raises(Invalid, match="Nobody waits"):
        actions.select_best(door=door, reason="x", by=house.boris, at=NOON)
    row = make.registration(door, state="pending")
    with pytest.raises(Invalid, match="without a score: 1"):
        actions.select_best(door=door, reason="x", by=house.boris, at=NOON)
    with pytest.raises(Invalid, match="from 0 to 5"):
        actions.score(registration=row, marks={"fit": 6}, by=house.boris, at=NOON)
    for other in (house.door, make.door(house.wood, giving="approval")):
        with pytest.raises(Invalid, match="does not select"):
            actions.select_best(door=other, reason="x", by=house.boris, at=NOON)
    pending = make.registration(make.door(house.wood, giving="approval"), state="pending")
    with pytest.raises(Invalid, match="does not select"):
        actions.score(registration=pending, marks={}, by=house.boris, at=NOON)


# --- eligibility ----------------------------------------------------------------------------------------------


def test_aid_that_does_not_fit_keeps_a_company_out_with_the_computation(house):
    aid.ceiling()
    aid.aid(house.firm, cents=299_000_00)
    door = make.door(house.wood, aid_cents=2_000_00)
    with pytest.raises(actions.NotEligible, match=r"worth EUR 2000.00 of aid; EUR 299000.00 of") as refused:
        actions.register(door=door, ask=make.ask("A", of=house.firm), by=house.cas, at=NOON)
    assert refused.value.checks[0].computation.room_cents == 1_000_00
    assert actions.register(door=door, ask=make.ask("A", of=house.other), by=house.cleo, at=NOON).state == "confirmed"


def test_size_and_sector_are_asked_and_checked(house):
    questions = [
        {"code": "size", "kind": "size", "words": {"en": "Size"}},
        {"code": "nace", "kind": "sector", "words": {"en": "Sector"}},
    ]  # fmt: skip
    door = make.door(house.wood, sizes=["small"], sectors=["62"], questions=questions, giving="approval")
    for answers, words in (
        ({"nace": "62"}, "The size is not stated"),
        ({"size": "large", "nace": "62"}, "This one: Large"),
        ({"size": "small", "nace": "10"}, "For the sectors 62. This company: 10."),
    ):
        row = actions.register(door=door, ask=make.ask(of=house.firm, answers=answers), by=house.cas, at=NOON)
        with pytest.raises(actions.NotEligible, match=words):
            actions.approve(registration=row, by=house.boris, at=NOON)
    good = {"size": "small", "nace": "62"}
    row = actions.register(door=door, ask=make.ask(of=house.firm, answers=good), by=house.cas, at=NOON)
    assert actions.approve(registration=row, by=house.boris, at=NOON).state == "confirmed"


def test_aid_needs_a_matched_company_and_a_ceiling(house):
    door = make.door(house.wood, aid_cents=1, giving="approval")
    parked = make.registration(door, state="pending", company_name="X")
    with pytest.raises(actions.NotEligible, match="matched first"):
        actions.approve(registration=parked, by=house.boris, at=NOON)
    actions.match_company(registration=parked, organisation=house.firm, by=house.boris, at=NOON)
    with pytest.raises(actions.NotEligible, match="No ceiling"):
        actions.approve(registration=parked, by=house.boris, at=NOON)


@pytest.mark.parametrize(("days", "is_refused"), [(0, True), (400, False)])
def test_a_place_with_aid_is_not_given_to_whom_the_programme_funds_in_those_days(house, days, is_refused):
    aid.ceiling()
    agreement = partners.agreement(house.firm, code="A9-01", state="active")
    allocation = funding.allocation(agreement, code="S26-99")
    door = make.door(house.wood, aid_cents=1_000_00)
    begun = door.initiative.from_on + timedelta(days=days)
    Allocation.objects.filter(pk=allocation.pk).update(from_on=begun, until_on=begun + timedelta(days=30))
    asks = partial(actions.register, door=door, ask=make.ask("A", of=house.firm), by=house.cas, at=NOON)
    if is_refused:
        with pytest.raises(actions.NotEligible, match=r"Double funding: S26-99 pays this organisation from"):
            asks()
    else:
        assert asks().state == "confirmed"


# --- matching, consents, lapsing, forgetting ------------------------------------------------------------------


def test_a_person_matches_a_parked_company_once(house):
    row = make.registration(make.door(house.wood, per_company=1), company_name="Akme")
    actions.match_company(registration=row, organisation=house.firm, by=house.boris, at=NOON)
    with pytest.raises(Invalid, match="has its company already: Acme"):
        actions.match_company(registration=row, organisation=house.other, by=house.boris, at=NOON)
    second = make.registration(row.door, company_name="Akme")
    with pytest.raises(Invalid, match="One company gets 1"):
        actions.match_company(registration=second, organisation=house.firm, by=house.boris, at=NOON)
    over = make.registration(row.door, company_name="Akme", state="cancelled")
    assert actions.match_company(registration=over, organisation=house.firm, by=house.boris, at=NOON).organisation


def test_a_consent_is_withdrawn_once_by_its_own(house):
    row = make.registration(house.door, organisation=house.firm)
    consent = row.consents.create(purpose="photo", given_by=row.public_id, given_at=NOON)
    with pytest.raises(NotAllowed):
        actions.withdraw_consent(consent=consent, by=house.cleo, at=NOON)
    actions.withdraw_consent(consent=consent, by=house.cas, at=NOON)
    with pytest.raises(Invalid, match="withdrawn already"):
        actions.withdraw_consent(consent=consent, by=house.cas, at=NOON)


def test_what_nobody_answered_lapses_and_is_forgotten(house):
    row = make.registration(house.door, state="asked")
    with pytest.raises(NotAllowed):
        actions.lapse(registration=row, by=house.ana, at=NOON)
    actions.lapse(registration=row, by=SYSTEM, at=NOON)
    row.refresh_from_db()
    assert (row.state, row.email, row.contact_name, row.attendees.get().name) == ("lapsed", "", "", "")


def test_names_are_emptied_on_request_once_nobody_is_expected(house):
    row = make.registration(house.door, organisation=house.firm)
    with pytest.raises(Invalid, match="Cancel this registration first"):
        actions.forget_registration(registration=row, by=house.cas, at=NOON)
    with pytest.raises(Invalid, match="nothing left to erase"):
        actions.forget_company(organisation=house.firm, by=house.cas, at=NOON)
    actions.cancel(registration=row, by=house.cas, at=NOON)
    with pytest.raises(NotAllowed):
        actions.forget_registration(registration=row, by=house.cleo, at=NOON)
    actions.forget_registration(registration=row, by=by_link(row), at=NOON)
    row.refresh_from_db()
    assert (row.contact_name, row.email, row.attendees.get().email) == ("", "", "")


def test_a_company_erases_all_that_is_over(house):
    over = make.registration(make.door(house.wood, state="held"), organisation=house.firm, presence="attended")
    coming = make.registration(house.door, organisation=house.firm)
    with pytest.raises(NotAllowed):
        actions.forget_company(organisation=house.firm, by=house.cleo, at=NOON)
    assert actions.forget_company(organisation=house.firm, by=house.cas, at=NOON) == 1
    names = dict(Attendee.objects.values_list("registration", "name"))
    assert (names[over.pk], bool(names[coming.pk])) == ("", True)
    assert Attendee.objects.filter(state="attended").count() == 1
