"""What the room tells the trail: its words."""

from errera.foundation.audit.shapes import calls

from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="agendas")
