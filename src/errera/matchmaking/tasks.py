"""What happens by itself: participants are told where they stand, and of requests that wait for them."""

from __future__ import annotations

from typing import Any

from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries

AT_ONCE = 200
FACTS = ("title", "from_on", "town", "company", "wishes_until_on", "url")
letter(
    "matchmaking/invitation", title=N_("Invitation to meet others at an initiative"), facts=(*FACTS, "reason"),
    is_urgent=True, is_optional=False, is_secret=True,
)  # fmt: skip
letter(
    "matchmaking/link", title=N_("Link to your page with meetings"), facts=FACTS, is_urgent=True, is_optional=False,
    is_secret=True,
)  # fmt: skip
letter(
    "matchmaking/validated", title=N_("You take part in the meetings"), facts=(*FACTS, "reason"), is_urgent=True,
    is_optional=False, is_secret=True,
)  # fmt: skip
letter(
    "matchmaking/refused", title=N_("Your profile was refused"), facts=(*FACTS, "reason"), is_urgent=True,
    is_optional=False, is_secret=True,
)  # fmt: skip
letter(
    "matchmaking/withdrawn", title=N_("You no longer take part in the meetings"), facts=(*FACTS, "reason"),
    is_urgent=True, is_optional=False, is_secret=True,
)  # fmt: skip
letter("matchmaking/requests", title=N_("Requests for a meeting wait for you"), facts=(*FACTS, "count"), is_secret=True)


@job("matchmaking.tell", title=N_("Letters about meetings"), every=Every.HOUR)
def tell(work: Work) -> dict[str, Any]:
    """Tell everybody who does not know yet; each batch is kept before the next begins."""
    told = asked = 0
    while rows := list(queries.untold(AT_ONCE)):
        told += actions.write_letters(participants=rows, by=work.by, at=work.at)
        work.report(told, 0, N_("{n} letters are written."), n=told)
    while wishes := list(queries.requests_untold(AT_ONCE)):
        asked += actions.write_request_letters(wishes=wishes, by=work.by, at=work.at)
    return {"told": told, "asked": asked}
