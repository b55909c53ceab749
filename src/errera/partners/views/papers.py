"""Files that people hand in: kept by the documents room, then given to the one action that wants them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from errera.foundation.documents import actions as document_actions
from errera.foundation.ui.requests import Request

from ..models import Agreement, Partnership
from ..shapes import Handed


def keep(request: Request, file: Any, *, about: Model, partnership: Partnership) -> Handed:
    """Keep one file about a record of a partner; call it inside the transaction of the action that needs it."""
    return document_actions.keep_document(
        file=file,
        title=file.name,
        about=about,
        organisation_id=partnership.organisation_id,
        by=request.actor,
        at=request.moment,
    ).handed


def keep_all(request: Request, files: Iterable[Any], *, about: Model, agreement: Agreement) -> list[Handed]:
    """Keep several files about a record under an agreement."""
    return [keep(request, file, about=about, partnership=agreement.partnership) for file in files]
