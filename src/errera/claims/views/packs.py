"""Audit packs: asking for one, and handing it out."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from errera.foundation.ui.forms import hands
from errera.foundation.ui.pages import button, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.work import actions as work
from errera.partners import queries as partner_queries
from errera.partners.models import Agreement

from .. import policies, queries
from .common import seen_claim


@button(may=policies.may_make_pack)
def make(request: Request, public_id: str) -> HttpResponse:
    """Ask for the audit pack of a claim; its page shows the progress."""
    claim = seen_claim(request, public_id)
    return _ask(request, {"claim": claim.public_id})


@button(may=policies.may_see_desk)
def make_of_agreement(request: Request, public_id: str) -> HttpResponse:
    """Ask for the audit pack of an agreement."""
    return _ask(request, {"agreement": _agreement(request, public_id).public_id})


def _ask(request: Request, facts: dict[str, str]) -> HttpResponse:
    run = work.start_run(kind="claims.audit_pack", facts=facts, **hands(request))
    return redirect(reverse("work:run-detail", args=[run.public_id]))


@page(may=policies.may_see_desk)
def of_agreement(request: Request, public_id: str) -> HttpResponse:
    """List the audit packs of an agreement, and ask for another."""
    agreement = _agreement(request, public_id)
    made = queries.packs_seen_by(request.actor).filter(agreement=agreement).order_by("-made_at", "-pk")
    return render(request, "claims/agreement_packs.html", {"agreement": agreement, "packs": made[:20]})


@page(may=policies.may_see_claims)
def download(request: Request, public_id: str) -> FileResponse:
    """Hand out an archive that was made."""
    pack = seen(queries.packs_seen_by(request.actor), public_id)
    file = default_storage.open(pack.place, "rb")
    answer = FileResponse(file, as_attachment=True, filename=pack.file_name, content_type="application/zip")
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _agreement(request: Request, public_id: str) -> Agreement:
    return get_object_or_404(partner_queries.agreements_seen_by(request.actor), public_id=public_id)
