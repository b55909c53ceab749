"""Asking a company whether a win is so: the links, the reminders, the end of waiting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.directory.models import Person
from errera.foundation.mail import actions as mail
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import Ask, Win
from ..states import ASK, WIN, AskState
from .checks import _locked_win

CONFIRM, REMINDER = "opportunities/confirm", "opportunities/confirm_reminder"


@action
def ask_company(*, win: Win, people: Sequence[Person], by: Actor, at: datetime) -> Win:
    """Send each of these contacts a signed link; the first decisive answer of any of them closes the others.

    Refuses nobody, somebody who does not work at the company or cannot be written to, and a contact who has a link.
    """
    win = _locked_win(win)
    target = WIN.take("ask", state=win.state)
    policies.may_ask(by, win).require()
    today = localdate(at)
    if not people:
        raise Invalid(N_("Choose at least one contact of the company."), field="people")
    reachable = set(queries.contacts_of(win.company, today))
    asked = set(Ask.objects.filter(win=win, state=AskState.OPEN).values_list("person", flat=True))
    for person in people:
        if person not in reachable:
            raise Invalid(N_("Somebody chosen is no contact of {company} with an e-mail address."), field="people",
                          company=str(win.company))  # fmt: skip
        if person.pk in asked:
            raise Invalid(N_("A contact who is chosen has an open link already."), field="people")
    before, after = change(win, state=target)
    until = today + timedelta(days=settings.ERRERA_WIN_LINK_DAYS)
    for person in people:
        ask = Ask.objects.create(
            win=win, edition=win.edition, person=person, expires_on=until, asked_by=by.doer, asked_at=at
        )
        _write(ask, CONFIRM, by=by, at=at)
    after |= {"person": [person.public_id for person in people], "expires_on": until.isoformat()}
    record(what="opportunities.win.asked", target=win, by=by, at=at, before=before, after=after)
    return win


@action
def remind(*, ask: Ask, by: Actor, at: datetime) -> Ask:
    """Remind a contact, as often as the agency allows and not more. Refuses beyond that, and people."""
    win = _locked_win(ask.win)
    ask = Ask.objects.select_for_update().select_related("person").get(pk=ask.pk)
    ask.win = win
    ASK.take("remind", state=ask.state)
    policies.may_let_time_pass(by).require()
    if ask.reminded_count >= settings.ERRERA_WIN_REMINDERS:
        raise Invalid(N_("This contact was reminded often enough."))
    before, after = change(ask, reminded_count=ask.reminded_count + 1, reminded_on=localdate(at))
    _write(ask, REMINDER, by=by, at=at)
    record(what="opportunities.ask.reminded", target=ask, by=by, at=at, before=before, after=after)
    return ask


@action
def let_expire(*, ask: Ask, by: Actor, at: datetime) -> Ask:
    """Let a link expire whose day has passed; with the last one the win waits no longer. Refuses before that day."""
    win = _locked_win(ask.win)
    ask = Ask.objects.select_for_update().get(pk=ask.pk)
    target = ASK.take("expire", state=ask.state)
    policies.may_let_time_pass(by).require()
    if ask.expires_on >= localdate(at):
        raise Invalid(N_("This link is valid until {day}."), day=ask.expires_on)
    before, after = change(ask, state=target, closed_by=by.doer, closed_at=at)
    record(what="opportunities.ask.closed", target=ask, by=by, at=at, before=before, after=after)
    if not Ask.objects.filter(win=win, state=AskState.OPEN).exists():
        before, after = change(win, state=WIN.take("expire", state=win.state))
        record(what="opportunities.win.expired", target=win, by=by, at=at, before=before, after=after)
    return ask


def _write(ask: Ask, template: str, *, by: Actor, at: datetime) -> None:
    person, win = ask.person, ask.win
    facts = {
        "company": str(win.company), "title": win.title, "partner": str(win.lead), "amount": win.amount,
        "until": ask.expires_on, "url": queries.link_to_answer(ask),
    }  # fmt: skip
    to = Recipient(person.public_id, person.email, person.name, person.language)
    mail.write_letter(to=to, template=template, facts=facts, about=ask, by=by, at=at)
