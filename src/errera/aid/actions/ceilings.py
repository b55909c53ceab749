"""Ceilings: set, changed and ended by users, so that a new regulation needs no new release."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..models import Ceiling
from ..shapes import CeilingFacts
from ..states import Window
from .checks import _currency, _known, _positive, _said, _text

FACTS = ("title", "member_state", "cents", "currency", "window", "years", "first_month", "from_on", "until_on")
MOST_YEARS = 10


@action
def set_ceiling(*, code: str, facts: CeilingFacts, by: Actor, at: datetime) -> Ceiling:
    """Set a ceiling, or change the one with this code; grants that were made stay as they are.

    Refuses an amount of nought, an end before the beginning, and two ceilings for the same Member State on one day.
    """
    code = _said(code, field="code")
    held = Ceiling.objects.select_for_update().filter(code=code).first()
    policies.may_keep_ceilings(by).require()
    values = _checked(code, facts)
    if held is None:
        held = Ceiling.objects.create(code=code, set_by=by.doer, set_at=at, **values)
        record(what="aid.ceiling.set", target=held, by=by, at=at, after=seen(held, "code", *FACTS))
        return held
    before, after = change(held, **values)
    record(what="aid.ceiling.changed", target=held, by=by, at=at, before=before, after=after)
    return held


@action
def end_ceiling(*, ceiling: Ceiling, until_on: date, by: Actor, at: datetime) -> Ceiling:
    """Say until which day a ceiling holds, that day included; refuses a day before its first."""
    ceiling = Ceiling.objects.select_for_update().get(pk=ceiling.pk)
    policies.may_keep_ceilings(by).require()
    _refuse_disorder(ceiling.from_on, until_on)
    _refuse_overlap(ceiling.code, ceiling.member_state, ceiling.from_on, until_on)
    before, after = change(ceiling, until_on=until_on)
    record(what="aid.ceiling.ended", target=ceiling, by=by, at=at, before=before, after=after)
    return ceiling


def _checked(code: str, facts: CeilingFacts) -> dict[str, Any]:
    if facts.window not in set(Window):
        raise Invalid(N_("Years are counted rolling or as fiscal years."), field="window")
    if not 1 <= facts.years <= MOST_YEARS:
        raise Invalid(N_("A ceiling counts 1 to {most} years."), field="years", most=MOST_YEARS)
    if not 1 <= facts.first_month <= 12:
        raise Invalid(N_("A month is a number from 1 to 12."), field="first_month")
    if facts.member_state:
        _known(reference.COUNTRIES, facts.member_state, field="member_state")
    _refuse_disorder(facts.from_on, facts.until_on)
    _refuse_overlap(code, facts.member_state, facts.from_on, facts.until_on)
    return {
        "title": _text(facts.title, field="title"), "member_state": facts.member_state,
        "cents": _positive(facts.cents), "currency": _currency(facts.currency), "window": facts.window,
        "years": facts.years, "first_month": facts.first_month, "from_on": facts.from_on, "until_on": facts.until_on,
    }  # fmt: skip


def _refuse_disorder(from_on: date, until_on: date | None) -> None:
    if until_on and until_on < from_on:
        raise Invalid(
            N_("It ends on {later}, before it begins on {earlier}."), field="until_on", later=until_on, earlier=from_on
        )


def _refuse_overlap(code: str, member_state: str, from_on: date, until_on: date | None) -> None:
    """Let one ceiling hold on a day: the database's rows are few, so they are compared here."""
    for other in Ceiling.objects.filter(member_state=member_state).exclude(code=code).order_by("from_on"):
        begins_after = until_on is not None and until_on < other.from_on
        ended_before = other.until_on is not None and other.until_on < from_on
        if not (begins_after or ended_before):
            raise Invalid(
                N_("The ceiling {other} holds in these days; end it first."), field="from_on", other=other.code
            )
