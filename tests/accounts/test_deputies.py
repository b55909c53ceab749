"""A deputy carries the absent colleague's powers, and the two never count as two people."""

from datetime import date, timedelta

import pytest

from errera.foundation.accounts import actions, queries
from errera.foundation.actor import NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.directory.shapes import Period
from errera.foundation.sentences import Invalid
from tests.cast import NOON, TODAY
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
WEEK = Period(TODAY, TODAY + timedelta(days=6))


def appoint(cast, by, absent=None, stand_in=None, period=WEEK):
    absent, stand_in = absent or cast.ana, stand_in or cast.eva
    return actions.appoint_deputy(absent=absent.user, stand_in=stand_in.user, period=period, by=by.actor, at=NOON)


def actor(member, absent, on=TODAY):
    return queries.actor_for(member.user, on=on, acting_for=absent.user)


def test_ana_appoints_eva_who_then_may_what_ana_may(cast):
    appoint(cast, by=cast.ana)
    make.role(cast.eva.user, "auditor")
    acting = actor(cast.eva, cast.ana)
    assert acting.permissions == cast.ana.actor.permissions
    assert (acting.key, acting.acting_for) == (cast.eva.actor.key, cast.ana.actor.key)
    assert acting.doer == f"{cast.eva.actor.key}+{cast.ana.actor.key}"


def test_neither_deputy_nor_absent_person_counts_as_second_pair_of_eyes(cast):
    appoint(cast, by=cast.ana)
    acting, ana, eva, ada = actor(cast.eva, cast.ana), cast.ana.actor, cast.eva.actor, cast.ada.actor
    assert acting.had_a_hand_in(ana.doer)  # what Ana drafted, her deputy does not sign
    assert acting.had_a_hand_in(eva.doer)  # what Eva drafted as herself, she does not sign for Ana
    assert ana.had_a_hand_in(acting.doer)  # what was drafted for Ana, Ana does not sign
    assert eva.had_a_hand_in(acting.doer)  # nor does Eva as herself
    assert not ada.had_a_hand_in(acting.doer)  # a third person does


@pytest.mark.parametrize("day", [TODAY - timedelta(days=1), TODAY + timedelta(days=7)])
def test_outside_the_days_a_deputy_is_nobody_but_themselves(cast, day):
    appoint(cast, by=cast.ana)
    acting = actor(cast.eva, cast.ana, on=day)
    assert (acting.acting_for, acting.doer) == ("", cast.eva.actor.key)


def test_a_revoked_deputy_acts_no_longer(cast):
    deputy = appoint(cast, by=cast.ana)
    actions.revoke_deputy(deputy=deputy, by=cast.eva.actor, at=NOON)
    assert not actor(cast.eva, cast.ana).acting_for
    with pytest.raises(Invalid, match="already"):
        actions.revoke_deputy(deputy=deputy, by=cast.eva.actor, at=NOON)


def test_somebody_whose_account_is_closed_has_no_deputies(cast):
    appoint(cast, by=cast.ana)
    actions.close_account(user=cast.ana.user, ground="left", by=cast.max.actor, at=NOON)
    assert not actor(cast.eva, cast.ana).acting_for


def test_a_stranger_neither_revokes_nor_appoints(cast):
    deputy = appoint(cast, by=cast.ana)
    with pytest.raises(NotAllowed):
        actions.revoke_deputy(deputy=deputy, by=cast.boris.actor, at=NOON)
    with pytest.raises(NotAllowed):
        appoint(cast, by=cast.boris)


def test_an_administrator_appoints_a_deputy_but_not_themselves(cast):
    appoint(cast, by=cast.max)
    with pytest.raises(NotAllowed, match="themselves"):
        appoint(cast, by=cast.max, stand_in=cast.max)


def test_a_neighbour_cannot_be_a_deputy(cast):
    with pytest.raises(Invalid, match="same organisation"):
        appoint(cast, by=cast.boris, absent=cast.boris, stand_in=cast.clara)


@pytest.mark.parametrize(
    "period", [Period(TODAY), Period(TODAY, TODAY - timedelta(days=1)), Period(date(2025, 1, 1), date(2025, 2, 1))]
)
def test_a_deputy_has_a_last_day_that_is_still_to_come(cast, period):
    with pytest.raises(Invalid, match="last day"):
        appoint(cast, by=cast.ana, period=period)


def test_beginning_to_act_is_noted_and_refused_to_others(cast):
    deputy = appoint(cast, by=cast.ana)
    actions.act_for(deputy=deputy, by=cast.eva.actor, at=NOON)
    assert AuditEvent.objects.latest("id").what == "accounts.deputy.began_to_act"
    with pytest.raises(NotAllowed):
        actions.act_for(deputy=deputy, by=cast.ana.actor, at=NOON)
    with pytest.raises(Invalid, match="today"):
        actions.act_for(deputy=deputy, by=cast.eva.actor, at=NOON + timedelta(days=30))


# --- in the browser ----------------------------------------------------------------------------


def test_eva_chooses_to_act_for_ana_and_stops(enter, cast):
    deputy = appoint(cast, by=cast.ana)
    eva = enter(cast.eva)
    assert "Act for this colleague" in eva.get("/me/").content.decode()
    assert eva.get(f"/me/act-for/{deputy.public_id}/").status_code == 405
    eva.post(f"/me/act-for/{deputy.public_id}/")
    page = eva.get("/me/")
    assert "You are acting for Ana" in page.content.decode()
    assert page.wsgi_request.actor.acting_for == cast.ana.actor.key
    assert eva.get("/me/deputies/new/").status_code == 200
    typed = {"stand_in": cast.max.user.pk, "from_on": TODAY, "until_on": TODAY}
    assert "you cannot appoint" in eva.post("/me/deputies/new/", typed).content.decode()
    eva.post("/me/act-for-myself/")
    assert "You are acting for" not in eva.get("/me/").content.decode()


def test_nobody_acts_for_somebody_by_guessing(enter, cast):
    deputy = appoint(cast, by=cast.ana)
    boris = enter(cast.boris)
    assert boris.post(f"/me/act-for/{deputy.public_id}/").status_code == 404
    session = boris.session
    session["acting_for"] = cast.ana.user.pk
    session.save()
    assert boris.get("/me/").wsgi_request.actor.acting_for == ""


def test_ana_appoints_and_revokes_on_her_own_page(enter, cast):
    ana = enter(cast.ana)
    typed = {"stand_in": cast.eva.user.pk, "from_on": TODAY, "until_on": TODAY}
    ana.post("/me/deputies/new/", typed)
    deputy = queries.deputies_of(cast.ana.user).get()
    assert deputy.stand_in == cast.eva.user
    assert enter(cast.boris).post(f"/access/deputies/{deputy.public_id}/revoke/").status_code == 404
    assert ana.post(f"/access/deputies/{deputy.public_id}/revoke/").url == "/me/"
    deputy.refresh_from_db()
    assert deputy.revoked_by == cast.ana.actor.key


def test_the_choice_of_deputies_holds_colleagues_alone(enter, cast):
    page = enter(cast.boris).get("/me/deputies/new/").content.decode()
    assert "Clara" not in page
