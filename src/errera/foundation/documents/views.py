"""Hands out a document, verifies its hash, withdraws it."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext

from errera.foundation.actor import signed_in
from errera.foundation.sentences import Refusal
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pages import form_page, page
from errera.foundation.ui.requests import Request

from . import actions, policies, queries
from .forms import WithdrawForm
from .models import Document


@page(may=signed_in)
def document(request: Request, public_id: str) -> HttpResponseBase:
    """Hand out the file, to be saved and never to be run in the browser; nothing when the reader has it already."""
    paper = _seen(request, public_id)
    etag = f'"{paper.sha256}"'
    answer = get_conditional_response(request, etag=etag) or FileResponse(
        queries.contents_of(paper), as_attachment=True, filename=paper.file_name, content_type=paper.media_type
    )
    answer["ETag"] = etag
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


@page(may=signed_in)
def verify(request: Request, public_id: str) -> HttpResponse:
    """Read the contents again and say whether they still have their hash."""
    paper = _seen(request, public_id)
    return render(request, "documents/verify.html", {"document": paper, "is_unchanged": queries.is_unchanged(paper)})


@form_page(may=signed_in)
def withdraw(request: Request, public_id: str) -> HttpResponse:
    """Ask for the reason and withdraw the document."""
    paper = _seen(request, public_id)
    policies.may_withdraw(request.actor, paper).require()
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_document(
                document=paper, reason=form.cleaned_data["reason"], by=request.actor, at=request.moment
            )
            messages.success(request, gettext("The document was withdrawn."))
            return redirect(paper.home)
        except Refusal as refusal:
            refuse(form, refusal)
    return render(request, "documents/withdraw.html", {"document": paper, "form": form})


def _seen(request: Request, public_id: str) -> Document:
    paper = queries.readable_by(request.actor, public_id)
    if paper is None:
        raise Http404
    return paper
