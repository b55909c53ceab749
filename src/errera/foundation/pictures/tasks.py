"""The worker's part: draw what was asked for, and tidy up."""

from __future__ import annotations

from datetime import timedelta

from errera.foundation.compat import task
from errera.foundation.sentences import N_
from errera.foundation.ui import drawing
from errera.foundation.work.shapes import Every, Work, job

from . import actions, queries

KEPT_FOR = timedelta(days=90)


@task()
def draw(digest: str) -> None:
    """Draw a picture, unless someone drew it or threw it away meanwhile."""
    picture = queries.picture_named(digest)
    if picture and not picture.svg:
        actions.keep_drawing(digest=digest, svg=drawing.draw(picture.order))


@job("pictures.tidy", title=N_("Throw old pictures away"), every=Every.WEEK)
def tidy(work: Work) -> dict[str, int]:
    """Throw away what nobody asked for lately."""
    return {"pictures": actions.throw_away(asked_before=work.at - KEPT_FOR)}
