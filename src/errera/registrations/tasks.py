"""What happens by itself: contacts are told where they stand, and what nobody answered lapses."""

from __future__ import annotations

from typing import Any

from errera.foundation.mail.shapes import letter
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries

AT_ONCE = 200
LINK = ("title", "from_on", "places", "url")
NEWS = ("title", "from_on", "town", "places", "reason", "points", "owed_percent", "url")
letter(
    "registrations/say_yes", title=N_("Say yes to your registration"), facts=LINK, is_urgent=True, is_optional=False,
    is_secret=True,
)  # fmt: skip
letter(
    "registrations/invitation", title=N_("Invitation to register a delegation"), facts=LINK, is_urgent=True,
    is_optional=False, is_secret=True,
)  # fmt: skip
letter("registrations/pending", title=N_("Your registration waits for a decision"), facts=NEWS, is_urgent=True)
letter("registrations/place_given", title=N_("You have a place"), facts=NEWS, is_urgent=True, is_optional=False)
letter("registrations/waiting", title=N_("You are on the waiting list"), facts=NEWS, is_urgent=True, is_optional=False)
letter(
    "registrations/refused", title=N_("Your registration was refused"), facts=NEWS, is_urgent=True, is_optional=False
)
letter(
    "registrations/cancelled", title=N_("A registration was cancelled"), facts=NEWS, is_urgent=True, is_optional=False
)
letter("registrations/survey", title=N_("Survey after an initiative"), facts=("title", "url"))


@job("registrations.tell", title=N_("Letters about registrations"), every=Every.HOUR)
def tell(work: Work) -> dict[str, Any]:
    """Tell everybody who does not know yet where they stand; each batch is kept before the next begins."""
    told = asked = 0
    while rows := list(queries.untold(AT_ONCE)):
        told += actions.write_letters(registrations=rows, by=work.by, at=work.at)
        work.report(told, 0, N_("{n} letters are written."), n=told)
    while surveys := list(queries.surveys_untold(AT_ONCE)):
        asked += actions.write_survey_letters(surveys=surveys, by=work.by, at=work.at)
    return {"told": told, "asked": asked}


@job("registrations.keep_time", title=N_("Registrations that nobody answered"), every=Every.DAY)
def keep_time(work: Work) -> dict[str, Any]:
    """Let lapse what nobody said yes to."""
    rows = list(queries.to_lapse(work.at))
    for registration in rows:
        actions.lapse(registration=registration, by=work.by, at=work.at)
    return {"lapsed": len(rows)}
