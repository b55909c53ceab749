"""The four kinds that a new library begins with; programme managers change them as data."""

from __future__ import annotations

from ..states import Part
from .given import KindFacts

USUAL_KINDS: tuple[KindFacts, ...] = (
    KindFacts(
        "lesson", {"en": "Lesson", "nl": "Les"},
        {"en": "What went otherwise than planned, and what to do next time.",
         "nl": "Wat anders liep dan gepland, en wat volgende keer anders kan."},
        (Part.CONTEXT, Part.HAPPENED, Part.ADVICE), 1,
    ),
    KindFacts(
        "practice", {"en": "Practice", "nl": "Praktijk"},
        {"en": "A way of working that is worth repeating, with what shows that it works.",
         "nl": "Een werkwijze die navolging verdient, met wat aantoont dat ze werkt."},
        (Part.CONTEXT, Part.ADVICE, Part.EVIDENCE), 2,
    ),
    KindFacts(
        "market_note", {"en": "Market note", "nl": "Marktnota"},
        {"en": "What one has to know about a market before going there.",
         "nl": "Wat men over een markt moet weten voor men erheen gaat."},
        (Part.CONTEXT, Part.ADVICE, Part.MARKET), 3,
    ),
    KindFacts(
        "event_material", {"en": "Event material", "nl": "Materiaal van een evenement"},
        {"en": "Presentations, programmes and lists that can be used again, from an initiative.",
         "nl": "Presentaties, programma’s en lijsten van een initiatief die opnieuw bruikbaar zijn."},
        (Part.CONTEXT, Part.INITIATIVE), 4,
    ),
)  # fmt: skip
