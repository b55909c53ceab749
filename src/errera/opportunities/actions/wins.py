"""Wins: reported with their values, changed (and then asked about again), taken over from the company, withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries
from ..events import WinConfirmed, WinReported, WinUnsettled
from ..models import Win, WinPartner, WinValue
from ..models.wins import YEARS
from ..shapes import WinFacts, converted
from ..states import WIN, OpportunityState, WinState
from .checks import _lead_of, _locked_win, _of_origin, _refuse_nowhere, _required_ground, _told
from .closing import _close_links, _drop_follow_ups, _plan_follow_ups

SHOWN = (
    "kind", "company", "title", "market", "domain", "initiative", "introduction", "origin_ground", "won_on",
    "currency", "rate_on", "jobs_count",
)  # fmt: skip


@action
def report_win(*, facts: WinFacts, by: Actor, at: datetime) -> Win:
    """Report a win with its values by year; it counts when the company has confirmed it.

    Refuses for another partner, without an origin or a reason, without a value, in a currency without a rate near the
    day, a day to come, and credit keys that do not add up.
    """
    policies.may_report_for(by, _lead_of(facts.credits)).require()
    _refuse_nonsense(facts, localdate(at))
    win = _written(facts, by=by, at=at)
    after = {**seen(win, *SHOWN), "years": _named(facts.years), "credits": _told(facts.credits)}
    record(what="opportunities.win.reported", target=win, by=by, at=at, after=after)
    announce(WinReported(win=win, by=by, at=at))
    return win


@action
def change_win(*, win: Win, facts: WinFacts, by: Actor, at: datetime) -> Win:
    """Change a win. Whatever the company was asked or has said no longer holds: it has to be asked again.

    Refuses another company or kind, and whatever reporting refuses.
    """
    win = _locked_win(win)
    target = WIN.take("change", state=win.state)
    policies.may_change(by, win).require()
    policies.may_report_for(by, _lead_of(facts.credits)).require()
    _refuse_nonsense(facts, localdate(at))
    if facts.company.pk != win.company_id or facts.kind != win.kind:
        raise Invalid(N_("A win stays with its company and its kind: withdraw it and report another."), field="company")
    was, old_years = win.state, win.years
    _close_links(win, by=by, at=at)
    edition = win.edition + (was != WinState.REPORTED)
    before, after = change(
        win, state=target, edition=edition, confirmed_by="", confirmed_at=None, title=facts.title.strip(),
        market=facts.market, domain=facts.domain, **_of_origin(facts.origin), **_priced(facts),
        jobs_count=facts.jobs_count,
    )  # fmt: skip
    WinValue.objects.filter(win=win).delete()
    WinPartner.objects.filter(win=win).delete()
    _fill(win, facts)
    before["years"] = _named(old_years)
    after |= {"years": _named(facts.years), "credits": _told(facts.credits)}
    record(what="opportunities.win.changed", target=win, by=by, at=at, before=before, after=after)
    if was == WinState.CONFIRMED:
        announce(WinUnsettled(win=win, by=by, at=at))
    return queries.wins().get(pk=win.pk)


@action
def take_over(*, win: Win, by: Actor, at: datetime) -> Win:
    """Settle a dispute by taking over the figures that the company gave itself: it has said so, so it counts.

    Refuses when the company gave none.
    """
    win = _locked_win(win)
    target = WIN.take("take_over", state=win.state)
    answer = queries.answer_about(win)
    policies.may_take_over(by, win, has_figures=bool(answer and answer.figures)).require()
    assert answer is not None  # noqa: S101 - the policy has just seen its figures
    old_years = win.years
    WinValue.objects.filter(win=win).delete()
    _value(win, answer.figures)
    before, after = change(win, state=target, confirmed_by=answer.answered_by, confirmed_at=answer.answered_at)
    before["years"], after["years"] = _named(old_years), _named(answer.figures)
    record(what="opportunities.win.taken_over", target=win, by=by, at=at, before=before, after=after)
    _plan_follow_ups(win, answer.ask.person, on=localdate(answer.answered_at), by=by, at=at)
    announce(WinConfirmed(win=win, by=by, at=at))
    return queries.wins().get(pk=win.pk)


@action
def withdraw_win(*, win: Win, ground: str, by: Actor, at: datetime) -> Win:
    """Withdraw a win on a ground: it was none, or stands twice. What the company said about it is kept."""
    win = _locked_win(win)
    target = WIN.take("withdraw", state=win.state)
    policies.may_change(by, win).require()
    ground = _required_ground(ground)
    was = win.state
    _close_links(win, by=by, at=at)
    _drop_follow_ups(win, by=by, at=at)
    before, after = change(
        win, state=target, confirmed_by="", confirmed_at=None, withdrawn_by=by.doer, withdrawn_at=at,
        withdrawn_ground=ground,
    )  # fmt: skip
    record(what="opportunities.win.withdrawn", target=win, by=by, at=at, before=before, after=after, ground=ground)
    if was == WinState.CONFIRMED:
        announce(WinUnsettled(win=win, by=by, at=at))
    return win


def _refuse_nonsense(facts: WinFacts, today: date) -> None:
    _refuse_nowhere(facts)
    if facts.won_on > today:
        raise Invalid(N_("{day} is still to come: a win has happened."), field="won_on", day=facts.won_on)
    if not set(facts.years) <= set(YEARS) or any(cents < 0 for cents in facts.years.values()):
        raise Invalid(N_("A win has values for the years 1 to 5, and none below nought."), field="years")
    if not sum(facts.years.values()) and not facts.jobs_count:
        raise Invalid(N_("A win has a value, or brings jobs."), field="years")
    opportunity = facts.opportunity
    if opportunity and (opportunity.state != OpportunityState.WON or opportunity.kind != facts.kind):
        raise Invalid(N_("Only what is marked as won becomes a win, and one of its kind."), field="opportunity")
    if opportunity and opportunity.company_id != facts.company.pk:
        raise Invalid(N_("The opportunity is of another company."), field="company")


def _written(facts: WinFacts, *, by: Actor, at: datetime, is_recorded: bool = False) -> Win:
    """Write a win with its partners and values; the action that calls it records."""
    public_id = new_public_id()
    win = Win.objects.create(
        public_id=public_id, code=facts.code or f"W-{public_id}", kind=facts.kind, company=facts.company,
        title=facts.title.strip(), market=facts.market, domain=facts.domain, **_of_origin(facts.origin),
        opportunity=facts.opportunity, **_priced(facts), counted_currency=settings.ERRERA_CURRENCY,
        jobs_count=facts.jobs_count, is_fictional=facts.is_fictional, is_recorded=is_recorded,
        reported_by=by.doer, reported_at=at,
    )  # fmt: skip
    _fill(win, facts)
    return win


def _priced(facts: WinFacts) -> dict[str, Any]:
    """Give the currency with the rate near the day of the win; refuses a currency without one."""
    rate = queries.rate_for(facts.currency, facts.won_on, settings.ERRERA_CURRENCY)
    if rate is None:
        raise Invalid(
            N_("No rate of {currency} is known for {day} or the week before: finance brings in the file of the "
               "European Central Bank."),
            field="currency", currency=facts.currency, day=facts.won_on,
        )  # fmt: skip
    on, units, counted = rate
    return {
        "won_on": facts.won_on, "currency": facts.currency, "rate_on": on, "units": units, "counted_units": counted,
    }  # fmt: skip


def _fill(win: Win, facts: WinFacts) -> None:
    WinPartner.objects.bulk_create(
        WinPartner(win=win, partnership=credit.partnership, share=credit.share, is_lead=credit.is_lead)
        for credit in facts.credits
    )
    _value(win, facts.years or {1: 0})


def _value(win: Win, years: Mapping[int, int]) -> None:
    WinValue.objects.bulk_create(
        WinValue(
            win=win, year=year, cents=cents,
            counted_cents=converted(cents, units=win.units, into=win.counted_units),
        )
        for year, cents in sorted(years.items())
    )  # fmt: skip


def _named(years: Mapping[int, int]) -> dict[str, int]:
    return {str(year): cents for year, cents in sorted(years.items())}
