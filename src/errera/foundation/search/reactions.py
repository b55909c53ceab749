"""The index follows the trail: what was recorded about a record is found a moment later."""

from errera.foundation.audit.events import Recorded
from errera.foundation.events import reacts_to

from . import actions


@reacts_to(Recorded)
def follow(news: Recorded) -> None:
    """Bring the entry of the record up to date, in the same transaction."""
    if news.target.pk is not None:
        actions.index(row=news.target)
