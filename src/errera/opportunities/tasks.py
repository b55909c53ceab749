"""What happens by itself every day: reminders, links that expire, follow-ups; and the letters of the room."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import localdate

from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries

ASKED = ("company", "title", "partner", "amount", "until", "url")

letter(
    "opportunities/confirm",
    title=N_("Please confirm a result"),
    facts=ASKED,
    is_urgent=True,
    is_optional=False,
    is_secret=True,
)
letter(
    "opportunities/confirm_reminder",
    title=N_("Reminder: please confirm a result"),
    facts=ASKED,
    is_optional=False,
    is_secret=True,
)
letter(
    "opportunities/follow_up",
    title=N_("How did it go on?"),
    facts=("company", "title", "months", "url"),
    is_secret=True,
)


@job("opportunities.keep_time", title=N_("Reminders and follow-ups of wins"), every=Every.DAY, whole=True)
def keep_time(work: Work) -> dict[str, Any]:
    """Let links expire whose day has passed, remind those who still have time, and ask how wins went on."""
    today = localdate(work.at)
    hands: dict[str, Any] = {"by": work.by, "at": work.at}
    expired = [actions.let_expire(ask=ask, **hands) for ask in list(queries.asks_to_expire(today))]
    reminded = [actions.remind(ask=ask, **hands) for ask in list(queries.asks_to_remind(today))]
    silent = [actions.give_up_follow_up(wave=wave, **hands) for wave in list(queries.follow_ups_to_give_up(today))]
    asked = [actions.ask_follow_up(wave=wave, **hands) for wave in list(queries.follow_ups_to_ask(today))]
    return {"expired": len(expired), "reminded": len(reminded), "silent": len(silent), "asked": len(asked)}
