"""Following a win up: asking in waves, taking the answer, and noting silence as such."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.mail import actions as mail
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import FollowUp
from ..shapes import FollowUpFacts
from ..states import FOLLOW_UP, Course

LETTER = "opportunities/follow_up"


@action
def ask_follow_up(*, wave: FollowUp, by: Actor, at: datetime) -> FollowUp:
    """Ask the contact who confirmed a win how it went on; somebody who can no longer be reached is not asked.

    Refuses before the wave is due.
    """
    wave = _locked(wave)
    FOLLOW_UP.take("ask", state=wave.state)
    policies.may_let_time_pass(by).require()
    if wave.due_on > localdate(at):
        raise Invalid(N_("This wave is due on {day}."), day=wave.due_on)
    person, is_reachable = wave.person, bool(wave.person.email)
    target = FOLLOW_UP.take("ask" if is_reachable else "drop", state=wave.state)
    if not is_reachable:
        before, after = change(wave, state=target, closed_by=by.doer, closed_at=at)
        record(what="opportunities.followup.dropped", target=wave, by=by, at=at, before=before, after=after)
        return wave
    before, after = change(wave, state=target, asked_by=by.doer, asked_at=at)
    facts = {
        "company": str(wave.win.company), "title": wave.win.title, "months": wave.months,
        "url": queries.link_to_follow_up(wave),
    }  # fmt: skip
    to = Recipient(person.public_id, person.email, person.name, person.language)
    mail.write_letter(to=to, template=LETTER, facts=facts, about=wave, by=by, at=at)
    record(what="opportunities.followup.asked", target=wave, by=by, at=at, before=before, after=after)
    return wave


@action
def answer_follow_up(*, wave: FollowUp, facts: FollowUpFacts, by: Actor, at: datetime) -> FollowUp:
    """Keep how a win went on, once. Refuses another person, a second answer, and an answer that is none."""
    wave = _locked(wave)
    policies.may_answer_follow_up(by, wave).require()
    target = FOLLOW_UP.take("answer", state=wave.state)
    if facts.course not in set(Course):
        raise Invalid(N_("Say how it went on."), field="course")
    before, after = change(
        wave, state=target, course=facts.course, cents=facts.cents, jobs_count=facts.jobs_count,
        remark=facts.remark.strip(), closed_by=by.doer, closed_at=at,
    )  # fmt: skip
    told = {name: value for name, value in after.items() if name != "remark"}  # its writer may have to be forgotten
    record(what="opportunities.followup.answered", target=wave, by=by, at=at, before={"state": before["state"]},
           after=told)  # fmt: skip
    return wave


@action
def give_up_follow_up(*, wave: FollowUp, by: Actor, at: datetime) -> FollowUp:
    """Note that nobody answered a wave; what is not known is shown as not known."""
    wave = _locked(wave)
    target = FOLLOW_UP.take("give_up", state=wave.state)
    policies.may_let_time_pass(by).require()
    before, after = change(wave, state=target, closed_by=by.doer, closed_at=at)
    record(what="opportunities.followup.silent", target=wave, by=by, at=at, before=before, after=after)
    return wave


def _locked(wave: FollowUp) -> FollowUp:
    rows = FollowUp.objects.select_for_update(of=("self",)).select_related("win__company", "person")
    return rows.get(pk=wave.pk)
