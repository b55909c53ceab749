"""What happens by itself: calls close when their deadline has passed. And the letters that the room writes."""

from __future__ import annotations

from typing import Any

from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries

OUTCOME = ("call", "code", "title", "reason", "url", "amount", "asked", "is_less", "conditions")

letter(
    "bids/receipt",
    title=N_("Receipt of a bid"),
    facts=("call", "code", "title", "number", "sha256", "moment", "amount", "url"),
    is_urgent=True,
    is_optional=False,
)
letter(
    "bids/reopened", title=N_("A bid was reopened"), facts=("call", "code", "ground", "until", "url"), is_urgent=True
)
letter("bids/to_assess", title=N_("A bid to assess"), facts=("call", "code", "due_on", "url"))
letter("bids/awarded", title=N_("A bid was awarded"), facts=OUTCOME, is_optional=False)
letter("bids/reserved", title=N_("A bid is on the reserve list"), facts=OUTCOME, is_optional=False)
letter("bids/refused", title=N_("A bid was refused"), facts=OUTCOME, is_optional=False)


@job("bids.close_calls", title=N_("Calls whose deadline has passed"), every=Every.HOUR, whole=True)
def close_calls(work: Work) -> dict[str, Any]:
    """Close the calls whose deadline has passed; that nothing is taken any more, the deadline itself sees to."""
    closed = [actions.close_call(call=call, by=work.by, at=work.at) for call in queries.calls_to_close(work.at)]
    return {"closed": [call.code for call in closed]}
