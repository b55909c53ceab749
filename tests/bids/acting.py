"""Short ways for tests to act: refusals with their place, and what went into the trail."""

from contextlib import contextmanager

import pytest

from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import Refusal


@contextmanager
def refused(words: str, *, place: str | None = None):
    """Expect a refusal with these words, at this place."""
    with pytest.raises(Refusal, match=words) as caught:
        yield
    if place is not None:
        assert caught.value.field == place


def trail() -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith="bids.").order_by("pk")
    return [what.removeprefix("bids.") for what in recorded.values_list("what", flat=True)]


def last() -> AuditEvent:
    """Give the latest record of this room."""
    return AuditEvent.objects.filter(what__startswith="bids.").latest("pk")
