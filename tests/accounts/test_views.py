"""The pages of accounts: administration, reviews, one's own account, invitations."""

from datetime import timedelta

import pytest
from django.test import Client

from errera.foundation.accounts import actions, queries
from errera.foundation.accounts.models import AccessReview, RoleHeld, User
from errera.foundation.accounts.shapes import OpenWork, WorkItem
from errera.foundation.panels import _walls
from tests.cast import NOON, TODAY
from tests.factories import accounts as make
from tests.factories import directory as people
from tests.house.constant_queries import assert_constant_queries

pytestmark = pytest.mark.django_db
PASSWORD = "a sentence nobody guesses"


def text(answer):
    return answer.content.decode()


def page(member_or_user, rest=""):
    user = getattr(member_or_user, "user", member_or_user)
    return f"/access/people/{user.key}/{rest}"


# --- who gets in ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/access/", "/access/reviews/", "/me/"])
def test_strangers_are_sent_to_the_door(address):
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("address", ["/access/", "/access/reviews/"])
def test_partners_do_not_see_accounts(enter, cast, address):
    assert enter(cast.boris).get(address).status_code == 403


def test_auditors_see_and_do_not_touch(enter, cast):
    ada = enter(cast.ada)
    assert "Boris" in text(ada.get("/access/"))
    assert "opened and closed by an administrator" in text(ada.get(page(cast.boris)))
    assert ada.get(page(cast.boris, "roles/new/")).status_code == 403


# --- administration ------------------------------------------------------------------------------------------------


def test_the_list_narrows_and_costs_the_same(enter, cast):
    max_ = enter(cast.max)
    assert "Boris" not in text(max_.get("/access/?role=auditor"))
    assert "Boris" in text(max_.get("/access/?q=bori"))
    assert "Boris" not in text(max_.get("/access/?open=false"))
    assert_constant_queries(max_, "/access/", make=lambda: make.role(make.account(), "auditor"))


def test_an_account_page_costs_the_same(enter, cast):
    def row():
        make.role(cast.eva.user, "partner_staff", organisation=people.organisation())
        make.deputy(cast.eva.user, make.account())

    assert_constant_queries(enter(cast.max), page(cast.eva), make=row, at_most=12)


def test_an_administrator_opens_an_account_gives_a_role_and_ends_it(enter, cast):
    max_, held = enter(cast.max), people.affiliation(organisation=cast.boris.organisation)
    record = f"/directory/people/{held.person.public_id}/"
    assert "Open an account and invite" in text(max_.get(record))
    assert max_.post(f"/access/people/{held.person.public_id}/open/").url == record
    user = User.objects.get(person=held.person)
    assert "invitation has not been accepted" in text(max_.get(page(user)))
    max_.post(page(user, "invite/"))
    assert "Prepares a partner" in text(max_.get(page(user, "roles/new/")))
    typed = {"role": "partner_staff", "from_on": TODAY}
    assert "choose which" in text(max_.post(page(user, "roles/new/"), typed))
    max_.post(page(user, "roles/new/"), {**typed, "organisation": cast.boris.organisation.pk})
    role = RoleHeld.objects.get(user=user)
    assert "staff, Wood cluster" in text(max_.get(page(user)))
    assert "Last day" in text(max_.get(f"/access/roles/{role.public_id}/end/"))
    max_.post(f"/access/roles/{role.public_id}/end/", {"on": TODAY})
    role.refresh_from_db()
    assert role.until_on == TODAY


def test_a_role_is_given_only_where_the_directory_knows_the_person(enter, cast):
    typed = {"role": "partner_staff", "from_on": TODAY, "organisation": cast.clara.organisation.pk}
    assert enter(cast.max).post(page(cast.dan, "roles/new/"), typed).status_code == 200
    assert not RoleHeld.objects.filter(user=cast.dan.user).exists()


def test_a_leaver_hands_over_and_is_closed(enter, cast, monkeypatch):
    def work(key, *, actor):
        return OpenWork("Things", [WorkItem("A thing", "/thing/"), WorkItem("Another")])

    monkeypatch.setitem(_walls, "accounts.open_work", [(1, work)])
    max_ = enter(cast.max)
    next_page = max_.post(page(cast.eva, "leaver/"), {"last_on": TODAY + timedelta(days=3)}).url
    assert next_page == page(cast.eva, "hand-over/")
    assert "A thing" in text(max_.get(next_page))
    assert max_.post(next_page, {"successor": cast.ana.user.pk}).url == page(cast.eva)
    assert "The last day is" in text(max_.get(page(cast.eva)))
    max_.post(page(cast.eva, "close/"), {"ground": "left early"})
    assert "was closed on" in text(max_.get(page(cast.eva)))
    assert "left early" in text(max_.get(page(cast.eva)))


def test_with_nothing_in_hand_there_is_nothing_to_hand_over(enter, cast):
    assert "Nothing is in this person" in text(enter(cast.max).get(page(cast.eva, "hand-over/")))


def test_an_administrator_appoints_a_deputy(enter, cast):
    typed = {"stand_in": cast.eva.user.pk, "from_on": TODAY, "until_on": TODAY}
    assert enter(cast.max).post(page(cast.ana, "deputies/new/"), typed).url == page(cast.ana)
    assert "Eva" in text(enter(cast.max).get(page(cast.ana)))


def test_the_own_account_has_no_buttons(enter, cast):
    answer = text(enter(cast.max).get(page(cast.max)))
    assert "ask another administrator" in answer
    assert "Give a role" not in answer


# --- reviews ---------------------------------------------------------------------------------------------------------


def test_a_review_is_run_from_beginning_to_end(enter, cast):
    max_, ana = enter(cast.max), enter(cast.ana)
    assert "not been reviewed yet" in text(max_.get("/access/reviews/"))
    max_.post("/access/reviews/start/")
    review = AccessReview.objects.get()
    here = f"/access/reviews/{review.public_id}/"
    assert "0 of 7 accounts" in text(max_.get(here))
    assert "ask another reviewer" in text(max_.get(here))
    max_.post(f"{here}{cast.dan.user.key}/end/")
    for member in (cast.ana, cast.eva, cast.boris, cast.clara, cast.ada):
        max_.post(f"{here}{member.user.key}/keep/")
    ana.post(f"{here}{cast.max.user.key}/keep/")
    assert "7 of 7 accounts" in text(ana.get(here))
    assert "Close the review" in text(ana.get(here))
    ana.post(f"{here}close/")
    assert "Closed" in text(ana.get("/access/reviews/"))
    assert not User.objects.get(pk=cast.dan.user.pk).is_active


def test_reviews_cost_the_same_however_many_accounts(enter, cast):
    actions.start_review(by=cast.max.actor, at=NOON)
    review = AccessReview.objects.get()

    def row():
        review.reviewedaccount_set.create(user=make.account(), roles=["auditor"])

    assert_constant_queries(enter(cast.ana), f"/access/reviews/{review.public_id}/", make=row)


# --- one's own account -----------------------------------------------------------------------------------------------


def test_boris_chooses_dutch(enter, cast):
    boris = enter(cast.boris)
    assert "This account has none" in text(boris.get("/me/"))
    boris.post("/me/language/", {"language": "nl"})
    assert 'lang="nl"' in text(boris.get("/me/"))
    boris.post("/me/language/", {"language": "tlh"})
    cast.boris.person.refresh_from_db()
    assert cast.boris.person.language == "nl"


def test_somebody_without_a_role_has_an_account_page(enter, cast):
    assert "no role yet" in text(enter(cast.dan).get("/me/"))


# --- invitations -----------------------------------------------------------------------------------------------------


def test_opening_an_invitation_changes_nothing_and_using_it_works_once(cast):
    user = actions.open_account(person=people.person(name="Jan"), by=cast.max.actor, at=NOON)
    address = f"/invitation/{queries.invitation_token(user)}/"
    for _ in range(3):
        assert "Welcome, Jan" in text(Client().get(address))
    user.refresh_from_db()
    assert not user.has_usable_password()
    assert "not the same" in text(Client().post(address, {"password": PASSWORD, "again": "x"}))
    assert "at least 12" in text(Client().post(address, {"password": "short", "again": "short"}))
    assert Client().post(address, {"password": PASSWORD, "again": PASSWORD}).url == "/accounts/login/"
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"password": PASSWORD, "again": PASSWORD}).status_code == 404


def without_secrets(page):
    return [line for line in page.splitlines() if "csrf" not in line and "nonce" not in line]


def test_invented_used_and_closed_invitations_look_the_same(cast):
    user = actions.open_account(person=people.person(), by=cast.max.actor, at=NOON)
    address = f"/invitation/{queries.invitation_token(user)}/"
    actions.close_account(user=user, ground="mistake", by=cast.max.actor, at=NOON)
    invented = text(Client().get("/invitation/nonsense/")).replace("nonsense", "")
    closed = text(Client().get(address)).replace(address.split("/")[2], "")
    assert without_secrets(invented) == without_secrets(closed)
