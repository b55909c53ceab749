"""Who is invited: one by one, or from the registrations of the initiative; and the link to their own page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.directory.models import Organisation
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid
from errera.registrations.models import Registration

from .. import policies, queries
from ..models import Matchmaking, Participant
from ..shapes import Guest
from ..states import Kind, Presence, Setting
from .checks import _codes, _email, _locked, _locked_pair, _require_organiser, _said
from .letters import _send_link

BATCH = 500


@action
def invite(*, matchmaking: Matchmaking, guest: Guest, by: Actor, at: datetime) -> Participant:
    """Invite somebody; the letter with the link leaves once wishes are open. Refuses an address that is there."""
    matchmaking = _locked(matchmaking)
    policies.require_going_on(matchmaking)
    _require_organiser(by, matchmaking)
    facts = _facts(guest)
    if Participant.objects.filter(matchmaking=matchmaking, email=facts["email"]).exists():
        raise Invalid(N_("{email} is invited already."), field="email", email=facts["email"])
    participant = Participant.objects.create(
        matchmaking=matchmaking, invited_by=by.doer, invited_at=at, **_start(matchmaking, guest.kind), **facts
    )
    after = seen(participant, "kind", "organisation")
    record(what="matchmaking.participant.invited", target=participant, by=by, at=at, after=after)
    return participant


@action
def invite_registered(
    *, matchmaking: Matchmaking, registrations: Iterable[Registration], by: Actor, at: datetime
) -> int:
    """Invite the contacts of registrations with a place, as visitors; one record for all, gives how many.

    Refuses nobody, and registrations of another initiative, without a place, or whose contact was invited.
    """
    matchmaking = _locked(matchmaking)
    policies.require_going_on(matchmaking)
    _require_organiser(by, matchmaking)
    wanted = {row.pk for row in registrations}
    rows = list(queries.registrations_to_invite(matchmaking).filter(pk__in=wanted))
    if not rows or len(rows) != len(wanted):
        raise Invalid(
            N_("Choose registrations with a place whose contacts were not invited yet."), field="registrations"
        )
    first: dict[str, Registration] = {}  # one letter and one profile for each address
    for row in rows:
        first.setdefault(row.email, row)
    start = _start(matchmaking, Kind.VISITOR)
    Participant.objects.bulk_create(
        (
            Participant(matchmaking=matchmaking, invited_by=by.doer, invited_at=at, **start, **_registered(row))
            for row in first.values()
        ),
        batch_size=BATCH,
    )
    record(
        what="matchmaking.matchmaking.many_invited", target=matchmaking, by=by, at=at, after={"count": len(first)}
    )  # fmt: skip
    return len(first)


@action
def match_organisation(*, participant: Participant, organisation: Organisation, by: Actor, at: datetime) -> Participant:
    """Say which organisation of the directory somebody meant; none is ever made from a name alone.

    Refuses a participant that has its organisation.
    """
    matchmaking, participant = _locked_pair(participant)
    if participant.organisation_id:
        raise Invalid(N_("This participant has its organisation already: {company}."), company=participant.company)
    _require_organiser(by, matchmaking)
    before, after = change(participant, organisation=organisation)
    record(what="matchmaking.participant.matched", target=participant, by=by, at=at, before=before, after=after)
    return participant


@action
def change_contact(
    *, participant: Participant, contact_name: str, email: str, language: str, by: Actor, at: datetime
) -> Participant:
    """Let somebody else sit at the table, or put an address right; a new link leaves where people were written to.

    Refuses an address that is there already. The link that the earlier address got no longer works.
    """
    matchmaking, participant = _locked_pair(participant)
    _require_organiser(by, matchmaking)
    address = _email(email)
    if Participant.objects.filter(matchmaking=matchmaking, email=address).exclude(pk=participant.pk).exists():
        raise Invalid(N_("{email} is invited already."), field="email", email=address)
    is_moved = address != participant.email
    contact = None if is_moved else participant.contact
    change(
        participant, contact_name=_said(contact_name, field="contact_name"), email=address, language=language,
        contact=contact, link_number=participant.link_number + is_moved,
    )  # fmt: skip
    if is_moved and participant.told:
        _send_link(participant, by=by, at=at)
    record(
        what="matchmaking.participant.contact_changed", target=participant, by=by, at=at,
        after=seen(participant, "link_number"),
    )  # fmt: skip
    return participant


@action
def send_link(*, participant: Participant, by: Actor, at: datetime) -> Participant:
    """Send a new link to the own page; the earlier one no longer works. Refuses where nobody can be written to."""
    matchmaking, participant = _locked_pair(participant)
    _require_organiser(by, matchmaking)
    if not participant.email:
        raise Invalid(N_("The address was erased: invite somebody else of this organisation."))
    before, after = change(participant, link_number=participant.link_number + 1)
    _send_link(participant, by=by, at=at)
    record(what="matchmaking.participant.link_sent", target=participant, by=by, at=at, before=before, after=after)
    return participant


def _facts(guest: Guest) -> dict[str, Any]:
    """Give the facts of a guest, checked one by one."""
    if guest.organisation is None:
        _said(guest.company_name, field="company")
    if guest.company_country:
        _codes("company_country", [guest.company_country], reference.COUNTRIES)
    return {
        "organisation": guest.organisation, "company_name": guest.company_name.strip(),
        "company_country": guest.company_country, "contact_name": _said(guest.contact_name, field="contact_name"),
        "email": _email(guest.email), "function": guest.function.strip(), "language": guest.language,
    }  # fmt: skip


def _registered(row: Registration) -> dict[str, Any]:
    return {
        "registration": row, "organisation": row.organisation, "company_name": row.company_name or row.contact_name,
        "company_country": row.company_country, "contact": row.contact, "contact_name": row.contact_name,
        "email": row.email, "language": row.language,
    }  # fmt: skip


def _start(matchmaking: Matchmaking, kind: str) -> dict[str, Any]:
    """Give how somebody attends before they say so: on site in the time of the place, unless nobody is on site."""
    is_virtual = matchmaking.setting == Setting.VIRTUAL
    presence = Presence.VIRTUAL if is_virtual else Presence.ON_SITE
    return {"kind": kind, "presence": presence, "time_zone": matchmaking.initiative.time_zone}
