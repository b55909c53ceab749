"""Whatever the trail can hold is said in people's words."""

import pytest

from errera.foundation.audit import queries, shapes


@pytest.mark.parametrize("event", queries.known_events())
def test_event_has_words(event):
    assert event in shapes.event_words(), f"name {event} with audit.shapes.calls(...) in the room's panels.py"
