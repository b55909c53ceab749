"""The usual stages and facts with which an agency may begin; afterwards they are data that it edits."""

from __future__ import annotations

from ..states import Kind, OpportunityState, Takes
from .given import FactFacts, StageFacts

USUAL_FACTS = (
    FactFacts("need", {"en": "What is sought or offered", "nl": "Wat gezocht of aangeboden wordt"}, Takes.TEXT,
              order=1),
    FactFacts("counterpart", {"en": "Counterpart abroad", "nl": "Tegenpartij in het buitenland"}, Takes.TEXT, order=2),
    FactFacts("expected_value", {"en": "Expected value", "nl": "Verwachte waarde"}, Takes.AMOUNT, order=3),
    FactFacts("expected_on", {"en": "Decision expected on", "nl": "Beslissing verwacht op"}, Takes.DAY, order=4),
    FactFacts("decision_maker", {"en": "Who decides", "nl": "Wie beslist"}, Takes.TEXT,
              {"en": "The function, not the name.", "nl": "De functie, niet de naam."}, order=5),
    FactFacts("offer_made", {"en": "An offer was made", "nl": "Er is een offerte gemaakt"}, Takes.YES, order=6),
    FactFacts("activity", {"en": "What would come here", "nl": "Wat hierheen zou komen"}, Takes.TEXT, order=7),
    FactFacts("expected_jobs", {"en": "Expected jobs", "nl": "Verwachte banen"}, Takes.WHOLE, order=8),
    FactFacts("site", {"en": "Site", "nl": "Locatie"}, Takes.TEXT, order=9),
    FactFacts("board_on", {"en": "Decided by the investor on", "nl": "Beslist door de investeerder op"}, Takes.DAY,
              order=10),
)  # fmt: skip

_O = OpportunityState
USUAL_STAGES: tuple[tuple[StageFacts, tuple[str, ...]], ...] = (
    (StageFacts(Kind.EXPORT, "lead", {"en": "Lead", "nl": "Lead"}, _O.OPEN, 10), ()),
    (StageFacts(Kind.EXPORT, "qualified", {"en": "Qualified", "nl": "Gekwalificeerd"}, _O.QUALIFIED, 20),
     ("need", "counterpart")),
    (StageFacts(Kind.EXPORT, "offer", {"en": "Offer", "nl": "Offerte"}, _O.QUALIFIED, 30),
     ("expected_value", "expected_on", "decision_maker")),
    (StageFacts(Kind.EXPORT, "won", {"en": "Won", "nl": "Gewonnen"}, _O.WON, 40), ("offer_made",)),
    (StageFacts(Kind.INVESTMENT, "prospect", {"en": "Prospect", "nl": "Prospect"}, _O.OPEN, 10), ()),
    (StageFacts(Kind.INVESTMENT, "assigned", {"en": "Project assigned", "nl": "Dossier toegewezen"}, _O.OPEN, 20),
     ("activity",)),
    (StageFacts(Kind.INVESTMENT, "active", {"en": "Active", "nl": "Actief"}, _O.QUALIFIED, 30),
     ("expected_value", "expected_jobs")),
    (StageFacts(Kind.INVESTMENT, "site_chosen", {"en": "Site chosen", "nl": "Locatie gekozen"}, _O.QUALIFIED, 40),
     ("site", "expected_on")),
    (StageFacts(Kind.INVESTMENT, "decided", {"en": "Decided", "nl": "Beslist"}, _O.WON, 50), ("board_on",)),
)  # fmt: skip
