"""The answer of a company: one for each edition of a win, kept with what it was shown, and never changed."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.events import announce
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..events import WinConfirmed, WinDisputed
from ..models import Ask, Confirmation, Win
from ..models.asking import RATED
from ..models.wins import YEARS
from ..shapes import AnswerFacts
from ..states import ASK, WIN, Answer, Support
from .checks import _locked_win
from .closing import _close_links, _plan_follow_ups


@action
def answer(*, ask: Ask, facts: AnswerFacts, by: Actor, at: datetime) -> Confirmation:
    """Keep what the company says about a win, and close every other link to it.

    Refuses a link that is dead or expired, another person than the one it was sent to, an answer that leaves out how
    much would not have been, and figures of its own that are none or the same.
    """
    win = _locked_win(ask.win)
    ask = Ask.objects.select_for_update().select_related("person").get(pk=ask.pk)
    policies.may_answer(by, ask, localdate(at)).require()
    answered = ASK.take("answer", state=ask.state)
    target = WIN.take("confirm" if facts.answer == Answer.CONFIRMED else "dispute", state=win.state)
    _refuse_nonsense(facts, win)
    given = _kept(ask, win, facts, by=by, at=at)
    before, after = change(ask, state=answered, closed_by=by.doer, closed_at=at)
    record(
        what="opportunities.confirmation.given", target=given, by=by, at=at, before=before,
        after={**after, **seen(given, "answer", "band", "digest")},
    )  # fmt: skip
    _close_links(win, by=by, at=at)
    _settle(win, target, given, by=by, at=at)
    return given


def _shown(win: Win) -> dict[str, Any]:
    """Give what the page shows about a win, as it is kept with the answer."""
    return {
        "code": win.code, "edition": win.edition, "kind": win.kind, "title": win.title, "company": str(win.company),
        "market": win.market, "won_on": win.won_on.isoformat(), "currency": win.currency,
        "years": {str(year): cents for year, cents in win.years.items()},
        "counted_currency": win.counted_currency,
        "counted": {str(year): cents for year, cents in win.counted.items()},
        "rate_on": win.rate_on.isoformat() if win.rate_on else "", "units": win.units,
        "counted_units": win.counted_units, "jobs_count": win.jobs_count,
        "partners": [[str(row.partnership), row.share] for row in win.partners.all()],
    }  # fmt: skip


def _kept(ask: Ask, win: Win, facts: AnswerFacts, *, by: Actor, at: datetime) -> Confirmation:
    snapshot = _shown(win)
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Confirmation.objects.create(
        win=win, edition=win.edition, ask=ask, answer=facts.answer, snapshot=snapshot,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        own_years={str(year): cents for year, cents in sorted(facts.years.items())}, ratings=dict(facts.ratings),
        is_prerequisite=facts.is_prerequisite, is_faster=facts.is_faster, band=facts.band,
        may_publish=facts.may_publish, remark=facts.remark.strip(), answered_by=by.doer, answered_at=at,
    )  # fmt: skip


def _settle(win: Win, target: str, given: Confirmation, *, by: Actor, at: datetime) -> None:
    if given.answer != Answer.CONFIRMED:
        before, after = change(win, state=target)
        record(what="opportunities.win.disputed", target=win, by=by, at=at, before=before, after=after)
        announce(WinDisputed(win=win, by=by, at=at))
        return
    before, after = change(win, state=target, confirmed_by=by.doer, confirmed_at=at)
    record(what="opportunities.win.confirmed", target=win, by=by, at=at, before=before, after=after)
    _plan_follow_ups(win, given.ask.person, on=localdate(at), by=by, at=at)
    announce(WinConfirmed(win=win, by=by, at=at))


def _refuse_nonsense(facts: AnswerFacts, win: Win) -> None:
    if facts.answer != Answer.NOT_OURS and not facts.band:
        raise Invalid(N_("Say how much of it you would not have had without the support."), field="band")
    if not set(facts.ratings) <= set(Support) or not set(facts.ratings.values()) <= set(RATED):
        raise Invalid(N_("Each part of the support is rated from 1 to 5."), field="ratings")
    is_other = facts.answer == Answer.OTHER_VALUE
    if facts.years and not is_other:
        raise Invalid(N_("Figures of your own go with the answer that it happened with other figures."), field="answer")
    if is_other and facts.years in ({}, win.years):
        raise Invalid(N_("Give the figures as they are for you; these are the ones that were reported."), field="years")
    if not set(facts.years) <= set(YEARS) or any(cents < 0 for cents in facts.years.values()):
        raise Invalid(N_("A win has values for the years 1 to 5, and none below nought."), field="years")
