"""What follows from the calendar and from news elsewhere: reminders, work handed over, people gone, mergers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.directory.models import Organisation, Person
from errera.foundation.mail import actions as mail_actions
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..models import CalendarFeed, Obligation, Partnership
from .obligations import _locked_obligation


@action
def remind_of_obligation(
    *, obligation: Obligation, level: int, to: Sequence[Recipient], url: str, by: Actor, at: datetime
) -> Obligation:
    """Write a reminder to these people and note its level; only the calendar does, and each level once."""
    obligation = _locked_obligation(obligation)
    policies.may_escalate(by).require()
    if level <= obligation.escalation:
        raise Invalid(N_("This reminder went out before."))
    before, after = change(obligation, escalation=level)
    after["letters"] = len(to)
    facts = {
        "partner": str(obligation.agreement.partnership), "code": obligation.code, "title": obligation.title,
        "due_on": obligation.due_on, "is_late": obligation.is_late(at.date()), "url": url,
        "is_escalated": queries.is_escalated(level),
    }  # fmt: skip
    for recipient in to:
        mail_actions.write_letter(
            to=recipient, template="partners/obligation_due", facts=facts, about=obligation, by=by, at=at
        )
    record(what="partners.obligation.reminded", target=obligation, by=by, at=at, before=before, after=after)
    return obligation


@action
def hand_over_work(*, from_key: str, to_key: str, by: Actor, at: datetime) -> int:
    """Give what a person looks after and is still open to another; whoever announced it had the permission.

    Also used when two records turn out to be one person. Hands over nothing only when asked for somebody who looks
    after nothing: that is a fault of the caller.
    """
    rows = [row for part in queries.obligations_looked_after_by(from_key) for row in part]
    for row in rows:
        before, after = change(row, owner=to_key)
        record(
            what="partners.obligation.handed_over"
            if isinstance(row, Obligation)
            else "partners.action_point.handed_over",
            target=row,
            by=by,
            at=at,
            before=before,
            after=after,
        )
    return len(rows)


@action
def forget_person(*, person: Person, by: Actor, at: datetime) -> None:
    """Let an erased person look after nothing and read no calendar any more."""
    for feed in CalendarFeed.objects.filter(person=person.public_id, revoked_at__isnull=True):
        change(feed, revoked_by=by.doer, revoked_at=at)
    for part in queries.obligations_looked_after_by(person.public_id):
        for row in part:
            change(row, owner="")
    record(what="partners.person.forgotten", target=person, by=by, at=at)


@action
def note_merger(*, partnership: Partnership, successor: Organisation, on: date, by: Actor, at: datetime) -> Partnership:
    """Close the partnership of an organisation that its successor took up; its agreements wait for a novation.

    Whoever announced the merger had the permission.
    """
    partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
    before, after = change(partnership, until_on=max(on, partnership.since_on or on))
    after["successor"] = successor.code
    record(what="partners.partnership.merged", target=partnership, by=by, at=at, before=before, after=after)
    return partnership
