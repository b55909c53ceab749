"""The consent to tell a win's story: given with the answer, taken back whenever the company wishes."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record

from .. import policies, queries
from ..models import Confirmation, Win
from .checks import _locked_win


@action
def take_back_story(*, win: Win, by: Actor, at: datetime) -> Confirmation:
    """Stop telling the story of a win, because its company wishes so; the win and the answer stay as they are."""
    win = _locked_win(win)
    answer = queries.answer_about(win)
    policies.may_take_back(by, win, is_told=bool(answer and answer.is_told)).require()
    assert answer is not None  # noqa: S101 - the policy has just seen it
    before, after = change(answer, taken_back_by=by.doer, taken_back_at=at)
    record(what="opportunities.win.story_taken_back", target=win, by=by, at=at, before=before, after=after)
    return answer
