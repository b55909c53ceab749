"""The evidence pack of an agreement as a PDF, in either language."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse

from errera.foundation.directory.queries import names_of
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from .. import policies, queries
from ..presenters import pack
from .common import seen_agreement


@page(may=policies.may_see_partners)
def evidence_pack(request: Request, public_id: str, language: str) -> HttpResponse:
    """Hand out everything both sides need to look back on; drawn in under a second, so no worker is needed."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    agreement = seen_agreement(request, public_id)
    found = queries.renewal_pack(request.actor, agreement, on=request.today)
    names = names_of(pack.people_in(found))
    file = pack.pdf_of(found, names=names, actor=request.actor, language=language)
    answer = HttpResponse(file, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{agreement.code}-evidence-{language}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
