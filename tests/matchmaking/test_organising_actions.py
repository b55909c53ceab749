"""From being prepared to being closed or cancelled, who is invited, and what organisers decide about profiles."""

from dataclasses import replace
from datetime import timedelta

import pytest

from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.matchmaking import actions, queries
from errera.matchmaking.models import Matchmaking, Participant
from errera.matchmaking.shapes import Guest, Profile, Rules
from tests.cast import NOON
from tests.factories import directory, initiatives
from tests.factories import matchmaking as make
from tests.factories import registrations as make_registrations
from tests.matchmaking.acting import by_link, news, state, trail

pytestmark = pytest.mark.django_db
RULES = Rules(make.FROM, make.UNTIL)
GUEST = Guest("counterpart", " Aiko ", " Aiko@Example.org ", company_name="Nippon Cells", company_country="JP")
PROFILE = Profile("Aiko", "CTO", offers="cells", languages=("ja", "en", "en"), markets=("BE",))


def prepared(house, **facts):
    return make.matchmaking(house.wood, state="prepared", **facts)


# --- the matchmaking itself ------------------------------------------------------------------------------------


def test_a_partner_prepares_opens_closes_and_opens_again(house):
    initiative = initiatives.initiative(house.wood)
    row = actions.prepare(initiative=initiative, rules=RULES, by=house.boris, at=NOON)
    assert (row.state, row.most_wishes, row.is_across_only) == ("prepared", 10, True)
    row = actions.open_wishes(matchmaking=row, by=house.boris, at=NOON)
    assert (row.state, row.opened_by) == ("open", house.boris.key)
    row = actions.close_wishes(matchmaking=row, by=house.boris, at=NOON)
    row = actions.reopen_wishes(
        matchmaking=row, wishes_until_at=NOON + timedelta(days=1), by=house.boris, at=NOON
    )  # fmt: skip
    assert (row.state, row.closed_at, row.wishes_until_at) == ("open", None, NOON + timedelta(days=1))
    assert trail() == [f"matchmaking.{step}" for step in ("prepared", "opened", "closed", "reopened")]


def test_a_second_one_an_initiative_that_was_held_and_senseless_rules_are_refused(house):
    with pytest.raises(Invalid, match="already"):
        actions.prepare(initiative=house.whole.initiative, rules=RULES, by=house.boris, at=NOON)
    held = initiatives.initiative(house.wood, state="held")
    with pytest.raises(Invalid, match="nobody prepares"):
        actions.prepare(initiative=held, rules=RULES, by=house.boris, at=NOON)
    new = initiatives.initiative(house.wood)
    for rules, field in [
        (replace(RULES, wishes_until_at=make.FROM), "wishes_until_at"),
        (replace(RULES, most_wishes=0), "most_wishes"),
        (replace(RULES, most_meetings=0), "most_meetings"),
    ]:
        with pytest.raises(Invalid) as refusal:
            actions.prepare(initiative=new, rules=rules, by=house.boris, at=NOON)
        assert refusal.value.field == field
    for neighbour in (house.clara, house.ada, house.cas):
        with pytest.raises(NotAllowed):
            actions.prepare(initiative=new, rules=RULES, by=neighbour, at=NOON)


def test_rules_change_unless_somebody_has_used_what_they_would_bar(house):
    row = actions.change_rules(matchmaking=house.whole, rules=replace(RULES, most_wishes=2), by=house.ana, at=NOON)
    assert row.most_wishes == 2
    make.wish(house.acme, house.bolt, rank=1)
    make.wish(house.acme, house.volt, rank=2)
    make.wish(house.bolt, house.volt)
    make.participant(house.whole, most_meetings=12)
    for rules, field in [
        (replace(RULES, most_wishes=1), "most_wishes"),
        (replace(RULES, most_meetings=11), "most_meetings"),
        (RULES, "is_across_only"),
    ]:
        rules = replace(rules, is_across_only=field == "is_across_only")
        with pytest.raises(Invalid) as refusal:
            actions.change_rules(matchmaking=house.whole, rules=rules, by=house.boris, at=NOON)
        assert refusal.value.field == field
    with pytest.raises(Invalid, match="cancelled"):
        actions.change_rules(
            matchmaking=make.matchmaking(house.wood, state="cancelled"), rules=RULES, by=house.boris, at=NOON
        )


def test_wishes_open_again_only_until_a_moment_to_come(house):
    row = make.matchmaking(house.wood, state="closed")
    with pytest.raises(Invalid, match="moment to come"):
        actions.reopen_wishes(matchmaking=row, wishes_until_at=NOON, by=house.boris, at=NOON)


def test_who_was_told_that_they_take_part_is_told_why_they_no_longer_do(house):
    unaware = make.participant(house.whole, state="invited", told="")
    gone = make.participant(house.whole, state="withdrawn")
    with pytest.raises(Invalid, match="Write something"):
        actions.cancel(matchmaking=house.whole, ground=" ", by=house.boris, at=NOON)
    with news() as heard:
        row = actions.cancel(matchmaking=house.whole, ground="Nobody can fly.", by=house.boris, at=NOON)
    assert (row.state, heard) == ("cancelled", ["WishesChanged"])
    rows = {one.pk: one for one in Participant.objects.filter(matchmaking=row)}
    assert {one.state for one in rows.values()} == {"withdrawn"}
    assert rows[house.acme.pk].reason == "Nobody can fly."
    assert {one.pk for one in queries.untold(10)} == {house.acme.pk, house.bolt.pk, house.volt.pk}
    assert rows[unaware.pk].told == rows[gone.pk].told == "withdrawn"
    for act in (actions.open_wishes, actions.close_wishes):
        with pytest.raises(StepRefused):
            act(matchmaking=row, by=house.boris, at=NOON)


def test_it_ends_with_its_initiative_and_not_before(house):
    with pytest.raises(Invalid, match="still to come"):
        actions.end_with_initiative(matchmaking=house.whole, ground="", by=house.ana, at=NOON)
    house.whole.initiative.__class__.objects.filter(pk=house.whole.initiative_id).update(
        state="cancelled", cancelled_by="x", cancelled_at=NOON
    )
    actions.end_with_initiative(matchmaking=house.whole, ground="Storm", by=house.ana, at=NOON)
    assert Matchmaking.objects.get(pk=house.whole.pk).cancelled_ground == "Storm"


# --- who is invited --------------------------------------------------------------------------------------------


def test_a_counterpart_whom_the_directory_does_not_know_waits_to_be_matched(house):
    row = actions.invite(matchmaking=house.whole, guest=GUEST, by=house.boris, at=NOON)
    assert (row.state, row.email, row.contact_name, row.company) == (
        "invited", "aiko@example.org", "Aiko", "Nippon Cells",
    )  # fmt: skip
    assert row.is_parked
    assert row.time_zone == "Asia/Tokyo"
    firm = directory.organisation(name="Nippon Cells KK")
    row = actions.match_organisation(participant=row, organisation=firm, by=house.boris, at=NOON)
    assert row.company == "Nippon Cells KK"
    with pytest.raises(Invalid, match="already"):
        actions.match_organisation(participant=row, organisation=firm, by=house.boris, at=NOON)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"company_name": " "}, "company"),
        ({"contact_name": ""}, "contact_name"),
        ({"email": "nowhere"}, "email"),
        ({"company_country": "XX"}, "company_country"),
    ],
)
def test_an_invitation_to_nobody_is_refused_at_its_place(house, change, field):
    with pytest.raises(Invalid) as refusal:
        actions.invite(matchmaking=house.whole, guest=replace(GUEST, **change), by=house.boris, at=NOON)
    assert refusal.value.field == field


def test_an_address_is_invited_once_and_of_virtual_meetings_everybody_is_virtual(house):
    whole = make.matchmaking(house.wood, setting="virtual")
    row = actions.invite(matchmaking=whole, guest=replace(GUEST, company_country=""), by=house.boris, at=NOON)
    assert row.presence == "virtual"
    with pytest.raises(Invalid, match="invited already"):
        actions.invite(matchmaking=whole, guest=GUEST, by=house.boris, at=NOON)
    with pytest.raises(NotAllowed):
        actions.invite(matchmaking=house.whole, guest=GUEST, by=house.clara, at=NOON)


def test_the_registered_are_invited_as_visitors_each_address_once(house):
    door = make_registrations.door(of=house.whole.initiative)
    rows = [
        make_registrations.registration(door, organisation=house.firm, email="one@example.org"),
        make_registrations.registration(door, company_name="Akme", email="one@example.org"),
        make_registrations.registration(door, email="two@example.org"),
    ]
    waiting = make_registrations.registration(door, state="waiting")
    there = make_registrations.registration(door, email=house.acme.email)
    assert set(queries.registrations_to_invite(house.whole)) == set(rows)
    for wrong in ([], [waiting], [there], [*rows, waiting]):
        with pytest.raises(Invalid, match="Choose registrations"):
            actions.invite_registered(matchmaking=house.whole, registrations=wrong, by=house.boris, at=NOON)
    assert actions.invite_registered(matchmaking=house.whole, registrations=rows, by=house.boris, at=NOON) == 2
    made = Participant.objects.filter(matchmaking=house.whole, state="invited").order_by("pk")
    assert [(row.kind, row.email, row.registration_id) for row in made] == [
        ("visitor", "one@example.org", rows[0].pk), ("visitor", "two@example.org", rows[2].pk),
    ]  # fmt: skip
    assert not queries.registrations_to_invite(house.whole)


# --- profiles --------------------------------------------------------------------------------------------------


def test_a_profile_is_handed_in_by_the_link_checked_and_changed_without_another_check(house):
    row = make.counterpart(house.whole, state="invited")
    row = actions.hand_in(participant=row, profile=PROFILE, by=by_link(row), at=NOON)
    assert (row.state, row.submitted_by, row.languages, row.markets) == (
        "submitted", row.public_id, ["en", "ja"], ["BE"],
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        actions.validate(participant=row, by=by_link(row), at=NOON)
    row = actions.validate(participant=row, by=house.boris, at=NOON)
    with news() as heard:
        row = actions.hand_in(participant=row, profile=replace(PROFILE, wants="x"), by=house.ana, at=NOON)
        row = actions.hand_in(
            participant=row, profile=replace(PROFILE, place_name="Room 3"), by=by_link(row), at=NOON
        )  # fmt: skip
    assert (row.state, heard) == ("validated", ["AvailabilityChanged"])
    assert trail() == [f"participant.{step}" for step in ("submitted", "validated", "changed", "changed")]


def test_the_trail_keeps_no_name(house):
    from errera.foundation.audit.models import AuditEvent

    row = make.counterpart(house.whole, state="invited")
    actions.hand_in(participant=row, profile=PROFILE, by=by_link(row), at=NOON)
    kept = AuditEvent.objects.filter(what="matchmaking.participant.submitted").get()
    assert "Aiko" not in f"{kept.before} {kept.after}"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"offers": " "}, "offers"),
        ({"contact_name": " "}, "contact_name"),
        ({"presence": "virtual"}, "presence"),
        ({"most_meetings": 13}, "most_meetings"),
        ({"markets": ("XX",)}, "markets"),
        ({"languages": ("xx",)}, "languages"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"time_zone": "../etc"}, "time_zone"),
    ],
)
def test_a_profile_that_cannot_be_right_is_refused_at_its_place(house, change, field):
    with pytest.raises(Invalid) as refusal:
        actions.hand_in(
            participant=house.acme, profile=replace(PROFILE, **change), by=house.cas, at=NOON
        )  # fmt: skip
    assert refusal.value.field == field


def test_of_a_hybrid_mission_one_attends_as_one_likes(house):
    row = make.participant(make.matchmaking(house.wood, setting="hybrid"))
    for presence in ("virtual", "on_site"):
        row = actions.hand_in(
            participant=row, profile=replace(PROFILE, presence=presence), by=by_link(row), at=NOON
        )  # fmt: skip
        assert row.presence == presence


def test_all_profiles_that_wait_are_let_in_at_once(house):
    rows = [make.counterpart(house.whole, state=state) for state in ("submitted", "submitted", "invited", "refused")]
    with pytest.raises(NotAllowed):
        actions.validate_all(matchmaking=house.whole, by=house.clara, at=NOON)
    assert actions.validate_all(matchmaking=house.whole, by=house.boris, at=NOON) == 2
    assert [state(row) for row in rows] == ["validated", "validated", "invited", "refused"]
    with pytest.raises(Invalid, match="No profile waits"):
        actions.validate_all(matchmaking=house.whole, by=house.boris, at=NOON)


def test_a_refusal_needs_a_reason_and_a_better_profile_may_follow(house):
    row = make.counterpart(house.whole, state="submitted")
    with pytest.raises(Invalid, match="Write something"):
        actions.refuse(participant=row, reason="", by=house.boris, at=NOON)
    with news() as heard:
        row = actions.refuse(participant=row, reason="Say what you make.", by=house.boris, at=NOON)
        assert heard == []
        row = actions.hand_in(participant=row, profile=PROFILE, by=by_link(row), at=NOON)
        assert row.state == "submitted"
        actions.validate(participant=row, by=house.boris, at=NOON)
        actions.refuse(participant=row, reason="After all.", by=house.boris, at=NOON)
        assert heard == ["ParticipantWithdrew"]


def test_somebody_withdraws_once_and_may_be_taken_back(house):
    with news() as heard:
        row = actions.withdraw(participant=house.acme, reason=" Ill ", by=house.cas, at=NOON)
    assert (row.state, row.reason, heard) == ("withdrawn", "Ill", ["ParticipantWithdrew"])
    with pytest.raises(StepRefused):
        actions.withdraw(participant=row, by=house.cas, at=NOON)
    with pytest.raises(StepRefused):
        actions.hand_in(participant=row, profile=PROFILE, by=house.cas, at=NOON)
    with pytest.raises(NotAllowed):
        actions.take_back(participant=row, by=house.cas, at=NOON)
    row = actions.take_back(participant=row, by=house.boris, at=NOON)
    assert (row.state, row.withdrawn_at) == ("submitted", None)
    with news() as heard:
        actions.withdraw(participant=row, by=house.boris, at=NOON)
    assert heard == [], "who did not take part leaves no hole"


def test_nothing_of_a_cancelled_matchmaking_moves(house):
    row = make.participant(make.matchmaking(house.wood, state="cancelled"))
    with pytest.raises(Invalid, match="cancelled"):
        actions.withdraw(participant=row, by=house.boris, at=NOON)
    with pytest.raises(Invalid, match="cancelled"):
        actions.invite(matchmaking=row.matchmaking, guest=GUEST, by=house.boris, at=NOON)


# --- letters and erasing ---------------------------------------------------------------------------------------


def test_a_new_link_makes_the_earlier_one_worthless(house):
    def token(row):
        return queries.address_for("matchmaking:link", row, whole=False).rstrip("/").rpartition("/")[2]

    first = token(house.bolt)
    assert queries.participant_by_link("matchmaking:link", first) == house.bolt
    row = actions.send_link(participant=house.bolt, by=house.boris, at=NOON)
    assert queries.participant_by_link("matchmaking:link", first) is None
    assert queries.participant_by_link("matchmaking:link", token(row)) == house.bolt
    assert queries.participant_by_link("agendas:link", token(row)) is None
    assert queries.participant_by_link("matchmaking:link", f"{token(row)}x") is None
    nameless = make.counterpart(house.whole, email="")
    with pytest.raises(Invalid, match="erased"):
        actions.send_link(participant=nameless, by=house.boris, at=NOON)
    with pytest.raises(NotAllowed):
        actions.send_link(participant=row, by=by_link(row), at=NOON)


def test_somebody_else_sits_at_the_table_and_a_new_address_gets_a_new_link(house):
    person = directory.person(name="Aiko", email="aiko@example.org")
    row = make.counterpart(house.whole, contact=person, email="aiko@example.org")
    facts = {"contact_name": "Aiko A.", "email": "Aiko@example.org", "language": "nl", "by": house.boris, "at": NOON}
    row = actions.change_contact(participant=row, **facts)
    assert (row.contact_name, row.language, row.contact, row.link_number) == ("Aiko A.", "nl", person, 0)
    row = actions.change_contact(participant=row, **facts | {"contact_name": "Emi", "email": "emi@example.org"})
    assert (row.contact_name, row.email, row.contact, row.link_number) == ("Emi", "emi@example.org", None, 1)
    assert list(Letter.objects.values_list("email", flat=True)) == ["emi@example.org"]
    quiet = make.counterpart(house.whole, state="invited", told="")
    actions.change_contact(participant=quiet, **facts)
    assert Letter.objects.count() == 1, "who was not written to yet gets the invitation itself"
    with pytest.raises(Invalid, match="invited already"):
        actions.change_contact(participant=quiet, **facts | {"email": "emi@example.org"})
    with pytest.raises(NotAllowed):
        actions.change_contact(participant=row, **facts | {"by": by_link(row)})


def test_names_are_emptied_once_nobody_expects_them(house):
    with pytest.raises(Invalid, match="Withdraw first"):
        actions.forget_participant(participant=house.acme, by=house.cas, at=NOON)
    actions.withdraw(participant=house.acme, by=house.cas, at=NOON)
    with pytest.raises(NotAllowed):
        actions.forget_participant(participant=house.acme, by=house.clara, at=NOON)
    row = actions.forget_participant(participant=house.acme, by=house.cas, at=NOON)
    row.refresh_from_db()
    assert (row.contact_name, row.email, row.function, row.company) == ("", "", "", "Acme")


def test_a_person_who_is_erased_is_emptied_here_too(house):
    person = directory.person(name="Aiko", email="aiko@example.org")
    row = make.counterpart(house.whole, contact=person)
    assert queries.knows(person)
    assert actions.forget_person(person=person, by=SYSTEM, at=NOON) == 1
    row.refresh_from_db()
    assert (row.contact_name, row.contact) == ("", None)
    assert not queries.knows(person)
