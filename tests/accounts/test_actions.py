"""What the actions of accounts do, refuse and record."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator

from errera.foundation import personal
from errera.foundation.accounts import actions, queries, tasks
from errera.foundation.accounts.events import WorkHandedOver
from errera.foundation.accounts.models import AccessReview, DemoMark, ReviewedAccount, User
from errera.foundation.actor import NOBODY, SYSTEM, NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.directory import actions as directory
from errera.foundation.directory.shapes import Period
from errera.foundation.events import _reactions
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail.models import Letter
from errera.foundation.sentences import Invalid
from errera.foundation.work.shapes import Work
from tests.cast import LONG_AGO, NOON, TODAY
from tests.factories import accounts as make
from tests.factories import directory as people

pytestmark = pytest.mark.django_db
NOW = Period(TODAY)
PASSWORD = "a sentence nobody guesses"


@pytest.fixture
def max_(cast):
    return {"by": cast.max.actor, "at": NOON}


@pytest.fixture
def boris(cast):
    return {"by": cast.boris.actor, "at": NOON}


def latest():
    return AuditEvent.objects.latest("id")


# --- opening ----------------------------------------------------------------------------


def test_open_account_invites_by_a_letter_that_works_once(max_):
    user = actions.open_account(person=people.person(name="Jan", language="nl"), **max_)
    letter = Letter.objects.get()
    token = re.search(r"/invitation/(.+)/", letter.body).group(1)
    assert not user.has_usable_password()
    assert letter.body.startswith("Beste Jan")
    actions.accept_invitation(token=token, password=PASSWORD, by=NOBODY, at=NOON)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert latest().by == user.key
    with pytest.raises(Invalid, match="no longer valid"):
        actions.accept_invitation(token=token, password=PASSWORD, by=NOBODY, at=NOON)


def test_open_account_refuses_without_address_twice_and_a_taken_address(max_, cast):
    taken = make.account(person=people.person(email="old@example.org"))
    taken.person.email = ""
    taken.person.save()
    for person, words in [
        (people.person(email=""), "no e-mail"),
        (cast.boris.person, "account already"),
        (people.person(email="old@example.org"), "this e-mail address"),
    ]:
        with pytest.raises(Invalid, match=words):
            actions.open_account(person=person, **max_)


def test_only_administrators_open_accounts(boris):
    with pytest.raises(NotAllowed):
        actions.open_account(person=people.person(), **boris)


def test_a_fresh_invitation_kills_the_earlier_one(max_, boris):
    user = actions.open_account(person=people.person(), **max_)
    old = queries.invitation_token(user)
    with pytest.raises(NotAllowed):
        actions.invite_again(user=user, **boris)
    user = actions.invite_again(user=user, **max_)
    assert queries.user_invited_by(old) is None
    assert queries.user_invited_by(queries.invitation_token(user)) == user


def test_invite_again_refuses_a_closed_account_and_one_in_use(max_, cast):
    with pytest.raises(Invalid, match="password already"):
        actions.invite_again(user=make.account(password=PASSWORD), **max_)
    user = actions.open_account(person=people.person(), **max_)
    actions.close_account(user=user, ground="mistake", **max_)
    with pytest.raises(Invalid, match="closed"):
        actions.invite_again(user=user, **max_)


def test_an_easy_password_is_refused_beside_its_field(max_):
    user = actions.open_account(person=people.person(), **max_)
    with pytest.raises(Invalid) as refused:
        actions.accept_invitation(token=queries.invitation_token(user), password="12345", by=NOBODY, at=NOON)
    assert refused.value.field == "password"


@pytest.mark.parametrize("token", ["", "nonsense", "WyJhIiwgImIiXQ:1abc:forged"])
def test_a_forged_invitation_invites_nobody(db, token):
    assert queries.user_invited_by(token) is None


def test_an_old_invitation_invites_nobody(max_, time_machine):
    user = actions.open_account(person=people.person(), **max_)
    token = queries.invitation_token(user)
    time_machine.move_to(datetime.now(UTC) + timedelta(days=queries.INVITATION_DAYS, seconds=1))
    assert queries.user_invited_by(token) is None


def test_an_invitation_dies_when_the_password_was_reset_first(max_):
    user = actions.open_account(person=people.person(), **max_)
    token = queries.invitation_token(user)
    user.set_password(PASSWORD)
    user.save()
    assert queries.user_invited_by(token) is None


# --- roles ----------------------------------------------------------------------------


def test_give_role_opens_and_end_role_closes(max_, cast):
    held = actions.give_role(
        user=cast.dan.user, role="partner_staff", organisation=cast.boris.organisation, period=NOW, **max_
    )
    assert cast.dan.actor.belongs_to(cast.boris.organisation.pk)
    actions.end_role(held=held, on=TODAY, **max_)
    tomorrow = queries.actor_for(cast.dan.user, on=TODAY + timedelta(days=1))
    assert not tomorrow.organisations
    with pytest.raises(Invalid, match="already"):
        actions.end_role(held=held, on=TODAY + timedelta(days=1), **max_)


def test_give_role_refuses_what_does_not_fit(max_, cast):
    wood = cast.boris.organisation
    for role, organisation, period, field in [
        ("king", wood, NOW, "role"),
        ("partner_staff", None, NOW, "organisation"),
        ("auditor", None, Period(TODAY, LONG_AGO), "until_on"),
    ]:
        with pytest.raises(Invalid) as refused:
            actions.give_role(user=cast.dan.user, role=role, organisation=organisation, period=period, **max_)
        assert refused.value.field == field


@pytest.mark.parametrize(
    ("period", "clashes"),
    [
        (Period(date(2020, 1, 1), date(2020, 6, 30)), True),
        (Period(date(2019, 1, 1), date(2019, 12, 31)), False),
        (Period(date(2021, 1, 1)), False),
        (Period(date(2019, 1, 1)), True),
    ],
)
def test_the_same_role_is_not_held_twice_in_the_same_days(max_, cast, period, clashes):
    make.role(cast.dan.user, "auditor", from_on=date(2020, 1, 1), until_on=date(2020, 12, 31))
    give = {"user": cast.dan.user, "role": "auditor", "organisation": None, "period": period}
    if clashes:
        with pytest.raises(Invalid, match="already"):
            actions.give_role(**give, **max_)
    else:
        actions.give_role(**give, **max_)


def test_nobody_gives_or_ends_their_own_role(max_, cast):
    with pytest.raises(NotAllowed, match="own access"):
        actions.give_role(user=cast.max.user, role="auditor", organisation=None, period=NOW, **max_)
    with pytest.raises(NotAllowed, match="own access"):
        actions.end_role(held=queries.roles_ever_held(cast.max.user).get(), on=TODAY, **max_)


def test_a_role_neither_goes_to_a_closed_account_nor_ends_before_it_begins(max_, cast):
    held = make.role(cast.dan.user, "auditor", from_on=TODAY)
    with pytest.raises(Invalid, match="before"):
        actions.end_role(held=held, on=LONG_AGO, **max_)
    actions.close_account(user=cast.dan.user, ground="left", **max_)
    with pytest.raises(Invalid, match="closed"):
        actions.give_role(user=cast.dan.user, role="auditor", organisation=None, period=NOW, **max_)


# --- leaving ----------------------------------------------------------------------------


def test_close_account_ends_roles_and_deputies_at_once(max_, cast):
    deputy = make.deputy(cast.eva.user, cast.ana.user)
    future = make.role(cast.eva.user, "auditor", from_on=TODAY + timedelta(days=9))
    actions.close_account(user=cast.eva.user, ground="left", **max_)
    for row in (deputy, future, cast.eva.user):
        row.refresh_from_db()
    assert deputy.revoked_at
    assert future.until_on == future.from_on
    assert not cast.eva.actor.permissions
    with pytest.raises(Invalid, match="closed"):
        actions.close_account(user=cast.eva.user, ground="left", **max_)


def test_close_account_refuses_oneself_and_no_reason(max_, boris, cast):
    with pytest.raises(NotAllowed):
        actions.close_account(user=cast.max.user, ground="x", **max_)
    with pytest.raises(NotAllowed):
        actions.close_account(user=cast.clara.user, ground="x", **boris)
    with pytest.raises(Invalid, match="why"):
        actions.close_account(user=cast.dan.user, ground=" ", **max_)


def test_a_leaver_works_until_the_last_day_and_is_closed_the_day_after(max_, cast):
    last = TODAY + timedelta(days=10)
    actions.record_leaver(user=cast.eva.user, last_on=last, **max_)
    cast.eva.user.refresh_from_db()
    assert queries.actor_for(cast.eva.user, on=last).permissions
    assert not queries.actor_for(cast.eva.user, on=last + timedelta(days=1)).key
    assert tasks.close_leavers(Work(by=SYSTEM, at=NOON)) == {"closed": 0}
    assert tasks.close_leavers(Work(by=SYSTEM, at=NOON + timedelta(days=11))) == {"closed": 1}
    cast.eva.user.refresh_from_db()
    assert not cast.eva.user.is_active


def test_record_leaver_refuses_the_past_a_closed_account_and_oneself(max_, cast):
    with pytest.raises(Invalid, match="passed"):
        actions.record_leaver(user=cast.eva.user, last_on=LONG_AGO, **max_)
    with pytest.raises(NotAllowed):
        actions.record_leaver(user=cast.max.user, last_on=TODAY, **max_)
    actions.close_account(user=cast.eva.user, ground="left", **max_)
    with pytest.raises(Invalid, match="closed"):
        actions.record_leaver(user=cast.eva.user, last_on=TODAY, **max_)


def test_close_leaver_refuses_who_has_not_left_and_whoever_is_not_the_daily_round(max_, cast):
    with pytest.raises(NotAllowed):
        actions.close_leaver(user=cast.eva.user, **max_)
    with pytest.raises(Invalid, match="has not passed"):
        actions.close_leaver(user=cast.eva.user, by=SYSTEM, at=NOON)


def test_hand_over_work_tells_the_rooms_above(max_, cast, monkeypatch):
    heard = []
    monkeypatch.setitem(_reactions, WorkHandedOver, [heard.append])
    actions.hand_over_work(user=cast.eva.user, successor=cast.ana.user, **max_)
    assert [(news.from_key, news.to_key) for news in heard] == [(cast.eva.actor.key, cast.ana.actor.key)]


def test_hand_over_work_refuses_an_unfit_successor(max_, cast):
    with pytest.raises(Invalid, match="somebody else"):
        actions.hand_over_work(user=cast.eva.user, successor=cast.eva.user, **max_)
    with pytest.raises(NotAllowed):
        actions.hand_over_work(user=cast.eva.user, successor=cast.max.user, **max_)
    closed = make.account()
    actions.close_account(user=closed, ground="left", **max_)
    with pytest.raises(Invalid, match="somebody else"):
        actions.hand_over_work(user=cast.eva.user, successor=closed, **max_)


def test_erasing_a_person_empties_every_declared_field_of_accounts(cast):
    eva = cast.eva.user
    eva.set_password(PASSWORD)
    eva.save()
    Authenticator.objects.create(user=eva, type=Authenticator.Type.TOTP, data={})
    directory.erase_person(person=cast.eva.person, ground="request 1", by=cast.ana.actor, at=NOON)
    eva.refresh_from_db()
    handled = {
        "accounts.User.email": eva.email.endswith("@invalid.invalid"),
        "accounts.User.password": not eva.has_usable_password(),
    }
    declared = {label for label in personal.declared() if label.startswith("accounts.")}
    assert handled == dict.fromkeys(declared, True)
    assert (eva.is_active, eva.last_login) == (False, None)
    assert not Authenticator.objects.exists()


def test_a_closed_account_of_an_erased_person_is_emptied_too(max_, cast, boris):
    actions.close_account(user=cast.eva.user, ground="left", **max_)
    with pytest.raises(NotAllowed):
        actions.close_erased_account(user=cast.eva.user, **boris)
    directory.erase_person(person=cast.eva.person, ground="request 1", by=cast.ana.actor, at=NOON)
    assert User.objects.get(pk=cast.eva.user.pk).email.endswith("@invalid.invalid")


# --- reviews ----------------------------------------------------------------------------


def test_a_review_looks_at_every_open_account_and_closes_when_complete(max_, cast):
    review = actions.start_review(**max_)
    rows = {row.user: row for row in ReviewedAccount.objects.select_related("user__person")}
    assert rows[cast.ana.user].roles == ["programme_manager"]
    with pytest.raises(Invalid, match="under way"):
        actions.start_review(**max_)
    actions.decide_access(reviewed=rows.pop(cast.max.user), is_kept=True, by=cast.ana.actor, at=NOON)
    actions.decide_access(reviewed=rows.pop(cast.dan.user), is_kept=False, **max_)
    with pytest.raises(Invalid, match="still wait"):
        actions.close_review(review=review, **max_)
    for row in rows.values():
        actions.decide_access(reviewed=row, is_kept=True, **max_)
    review = actions.close_review(review=review, **max_)
    assert queries.progress_of(review).left == 0
    assert not User.objects.get(pk=cast.dan.user.pk).is_active
    with pytest.raises(StepRefused):
        actions.close_review(review=review, **max_)
    with pytest.raises(Invalid, match="closed"):
        actions.decide_access(reviewed=rows.popitem()[1], is_kept=True, **max_)


def test_nobody_reviews_their_own_access_and_an_ended_one_stays_ended(max_, cast):
    actions.start_review(**max_)
    own, dans = (ReviewedAccount.objects.get(user=member.user) for member in (cast.max, cast.dan))
    with pytest.raises(NotAllowed, match="own access"):
        actions.decide_access(reviewed=own, is_kept=True, **max_)
    actions.decide_access(reviewed=dans, is_kept=False, **max_)
    with pytest.raises(Invalid, match="already"):
        actions.decide_access(reviewed=dans, is_kept=True, **max_)


def test_partners_do_not_review(boris):
    with pytest.raises(NotAllowed):
        actions.start_review(**boris)
    assert not AccessReview.objects.exists()


# --- own account, traces, demo ----------------------------------------------------------------------------


def test_choose_language_refuses_unknown_ones_and_other_peoples(boris, cast):
    actions.choose_language(user=cast.boris.user, language="nl", **boris)
    cast.boris.person.refresh_from_db()
    assert cast.boris.person.language == "nl"
    with pytest.raises(Invalid, match="speak"):
        actions.choose_language(user=cast.boris.user, language="tlh", **boris)
    with pytest.raises(NotAllowed):
        actions.choose_language(user=cast.clara.user, language="nl", **boris)


def test_failed_log_ins_are_noted_alike_whoever_was_meant(cast):
    for email in ("boris@example.org", "nobody@example.org"):
        actions.note_failed_log_in(email=email, by=SYSTEM, at=NOON)
    events = AuditEvent.objects.filter(what="accounts.user.log_in_failed").order_by("id")
    assert [event.target for event in events] == [f"accounts.User:{cast.boris.user.pk}", "accounts.User:None"]
    assert "example.org" not in str([(event.called, event.after) for event in events])


def test_mark_as_demo_refuses_outside_a_demo(cast, settings):
    settings.DEMO = False
    with pytest.raises(NotAllowed, match="not a demo"):
        actions.mark_as_demo(by=SYSTEM, at=NOON)


def test_mark_as_demo_refuses_where_real_people_work(cast, settings):
    settings.DEMO = True
    make.account(person=people.person(is_fictional=False))
    with pytest.raises(NotAllowed, match="Real people"):
        actions.mark_as_demo(by=SYSTEM, at=NOON)


def test_mark_as_demo_twice_is_one_mark(cast, settings):
    settings.DEMO = True
    for _ in range(2):
        actions.mark_as_demo(by=SYSTEM, at=NOON)
    assert DemoMark.objects.count() == 1
