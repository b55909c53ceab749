"""What the room does on news from below, and its words for the trail."""

from __future__ import annotations

from errera.foundation.audit.shapes import calls

from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="knowledge")
