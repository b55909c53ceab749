"""What the register tells the trail: its words.

Mergers need no reaction: the directory keeps who was taken up by whom and when, and the computation reads it there.
Duplicates need none either: merging them moves every row that points at one, and a link between them is a clash.
"""

from errera.foundation.audit.shapes import calls

from .shapes import EVENT_WORDS, FIELD_WORDS

calls(EVENT_WORDS, FIELD_WORDS, room="aid")
