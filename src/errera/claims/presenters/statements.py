"""A statement of account as a table and as a paper; the paper shares its layout in both languages."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext, override

from errera.foundation.audit.shapes import sentence_for
from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.ledger.states import AccountKind
from errera.partners.models import Partnership

from ..shapes.statement import SHOWN, Statement

TEMPLATE = Path(__file__).parent.parent / "templates" / "claims" / "statement.typ"


def shown(statement: Statement) -> dict[str, Any]:
    """Give heads, rows and the two rows that frame them; an account in which nothing ever stood is left out."""
    kinds = [kind for kind in SHOWN if _is_used(statement, kind)]
    return {
        "statement": statement,
        "heads": kinds,
        "opening": _amounts(statement, statement.opening, kinds),
        "rows": [
            {
                "on": row.on,
                "what": sentence_for(row.what),
                "code": row.code,
                "amounts": _moved(statement, row.moved, kinds),
            }
            for row in statement.movements
        ],
        "closing": _amounts(statement, statement.closing, kinds),
        "lead": lead_of(statement),
    }


def lead_of(statement: Statement) -> Sentence:
    """Say in one sentence how the partner stands."""
    closing = statement.closing
    facts = {
        "paid": _money(statement, closing[AccountKind.PAID]),
        "advanced": _money(statement, closing[AccountKind.ADVANCED]),
        "committed": _money(statement, closing[AccountKind.COMMITTED]),
        "on": statement.until_on,
    }
    text = N_("On {on}, {paid} is settled, {advanced} of advances is still to be cleared, {committed} can be claimed.")
    return Sentence(text, facts)


def _is_used(statement: Statement, kind: AccountKind) -> bool:
    return bool(statement.opening[kind] or any(kind in row.moved for row in statement.movements))


def _amounts(statement: Statement, figures: Mapping[AccountKind, int], kinds: Sequence[AccountKind]) -> list[Money]:
    return [_money(statement, figures[kind]) for kind in kinds]


def _moved(
    statement: Statement, figures: Mapping[AccountKind, int], kinds: Sequence[AccountKind]
) -> list[Money | None]:
    return [_money(statement, figures[kind]) if figures.get(kind) else None for kind in kinds]


def _money(statement: Statement, cents: int) -> Money:
    return Money(cents, statement.currency)


def pdf_of(partnership: Partnership, statements: Sequence[Statement], language: str) -> bytes:
    """Set the statement as a tagged PDF (PDF/UA-1); the same data give the same bytes."""
    with override(language):
        words = content_of(partnership, statements, language)
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(words, ensure_ascii=False)},
    )


def content_of(partnership: Partnership, statements: Sequence[Statement], language: str) -> dict[str, Any]:
    """Give every word and number of the paper, in the language that is switched on."""
    return {
        "language": language,
        "accent": settings.ERRERA_ACCENT,
        "agency": settings.ERRERA_AGENCY,
        "title": gettext("Statement of account"),
        "partner": str(partnership),
        "mark": gettext("Fictional: invented for the demonstration") if partnership.is_fictional else "",
        "nothing": gettext("Nothing was granted yet."),
        "parts": [_part(one) for one in statements],
    }


def _part(statement: Statement) -> dict[str, Any]:
    table = shown(statement)
    period = Sentence(N_("From {start} up to {end}"), {"start": statement.from_on, "end": statement.until_on})
    return {
        "period": say(period),
        "lead": say(table["lead"]),
        "head": [gettext("Day"), gettext("What happened"), *(say(kind) for kind in table["heads"])],
        "opening": [gettext("Opening"), *(say(amount) for amount in table["opening"])],
        "rows": [
            [say(row["on"]), f"{say(row['what'])} {row['code']}".strip(), *(say(amount) for amount in row["amounts"])]
            for row in table["rows"]
        ],
        "closing": [gettext("Closing"), *(say(amount) for amount in table["closing"])],
    }
