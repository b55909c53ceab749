"""The six kinds that a new house begins with; programme managers change them as data."""

from __future__ import annotations

from typing import Any

from .facts import KindFacts, QuestionFacts


def _said(en: str, nl: str) -> dict[str, str]:
    return {"en": en, "nl": nl}


def _ask(code: str, en: str, nl: str, answer: str, needed: str = "never", **more: Any) -> QuestionFacts:
    return QuestionFacts(code, _said(en, nl), answer, needed, **more)


_HOST = _ask("host", "Who receives us there", "Wie er de ontvangst verzorgt", "text", "open")
_SEATS = _ask("places", "How many can take part", "Hoeveel er kunnen deelnemen", "number", "open")
_LESSON = _ask("lesson", "What we would do differently", "Wat volgende keer anders moet", "text", "report")
_CAME = _ask("companies_met", "Companies that took part", "Bedrijven die deelnamen", "number", "report")
_LANGUAGE = _ask(
    "language", "Language spoken", "Voertaal", "choice", "open",
    options=(
        {"code": "nl", "title": _said("Dutch", "Nederlands")},
        {"code": "en", "title": _said("English", "Engels")},
        {"code": "fr", "title": _said("French", "Frans")},
        {"code": "de", "title": _said("German", "Duits")},
    ),
)  # fmt: skip

KINDS: tuple[tuple[KindFacts, tuple[QuestionFacts, ...]], ...] = (
    (
        KindFacts("economic_mission", _said("Economic mission", "Economische zending"),
                  _said("A journey of companies to a market, with meetings arranged in advance.",
                        "Een reis van bedrijven naar een markt, met vooraf geregelde gesprekken."), 1),
        (_HOST, _SEATS,
         _ask("counterparts_on", "Counterparts are known by", "Gesprekspartners bekend tegen", "date", "open"),
         _ask("is_official", "Led by a minister or a member of the royal family",
              "Geleid door een minister of een lid van het koningshuis", "yes_no"), _CAME, _LESSON),
    ),
    (
        KindFacts("seminar", _said("Seminar", "Seminarie"),
                  _said("Half a day or a day about a market or a subject.",
                        "Een halve of hele dag over een markt of een onderwerp."), 2),
        (_SEATS, _LANGUAGE, _CAME),
    ),
    (
        KindFacts("event", _said("Event", "Evenement"),
                  _said("A gathering at which companies meet each other or guests from abroad.",
                        "Een bijeenkomst waar bedrijven elkaar of gasten uit het buitenland ontmoeten."), 3),
        (_SEATS, _CAME),
    ),
    (
        KindFacts("group_stand", _said("Group stand", "Groepsstand"),
                  _said("A shared stand at a fair.", "Een gedeelde stand op een beurs."), 4),
        (_ask("fair", "Name of the fair", "Naam van de beurs", "text", "open"),
         _ask("square_metres", "Square metres", "Vierkante meter", "number", "open"),
         _ask("stand_number", "Number of the stand", "Nummer van de stand", "text", "hold"), _CAME, _LESSON),
    ),
    (
        KindFacts("knowledge_session", _said("Knowledge session", "Kennissessie"),
                  _said("Partners and companies learn from each other about rules, markets or technology.",
                        "Partners en bedrijven leren van elkaar over regels, markten of technologie."), 5),
        (_LANGUAGE, _ask("is_recorded", "Is it recorded for later", "Wordt ze opgenomen voor later", "yes_no", "hold"),
         _CAME),
    ),
    (
        KindFacts("innovation_visit", _said("Innovation visit", "Innovatiebezoek"),
                  _said("A visit to an innovation network or a laboratory, with the Science & Technology team.",
                        "Een bezoek aan een innovatienetwerk of een laboratorium, met het team Science & Technology."),
                  6),
        (_HOST, _SEATS, _ask("network", "Network that is visited", "Bezocht netwerk", "text", "hold"), _CAME, _LESSON),
    ),
)  # fmt: skip
