"""What follows from news below: an erased person is let go of, a company that was taken up is followed."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.directory.models import Organisation, Person

from ..models import Ask, Confirmation, FollowUp, Opportunity
from ..states import GOING, AskState, FollowUpState
from .closing import _close_link, _drop_follow_up


@action
def forget_person(*, person: Person, by: Actor, at: datetime) -> None:
    """Close the links of an erased person, ask nothing more, and empty what the person wrote in own words."""
    for ask in Ask.objects.select_for_update().filter(person=person, state=AskState.OPEN).order_by("pk"):
        _close_link(ask, by=by, at=at)
    going = (FollowUpState.WAITING, FollowUpState.ASKED)
    waves = FollowUp.objects.select_for_update().filter(person=person)
    for wave in waves.filter(state__in=going).order_by("pk"):
        _drop_follow_up(wave, by=by, at=at)
    waves.exclude(remark="").update(remark="")
    Confirmation.objects.filter(ask__person=person).exclude(remark="").update(remark="")
    record(what="opportunities.confirmation.forgotten", target=person, by=by, at=at)


@action
def follow_merger(*, organisation: Organisation, successor: Organisation, by: Actor, at: datetime) -> None:
    """Let what is still going on move to the successor of a company; what was won stays where it was."""
    rows = Opportunity.objects.select_for_update().filter(company=organisation, state__in=GOING)
    for opportunity in rows.order_by("pk"):
        before, after = change(opportunity, company=successor)
        record(what="opportunities.opportunity.changed", target=opportunity, by=by, at=at, before=before, after=after)
