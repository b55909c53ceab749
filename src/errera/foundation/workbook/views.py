"""Pages of the workbook: take it, bring it in, see what it would do, load it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from errera.foundation.sentences import N_, Refusal, Sentence
from errera.foundation.ui.exports import XLSX
from errera.foundation.ui.forms import refuse
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page
from errera.foundation.work import queries as work_queries

from . import actions, policies, presenters, queries, shapes
from .forms import UploadForm
from .models import Upload
from .states import UPLOAD


@page(may=policies.may_load_workbook, params=presenters.UPLOADS.params)
def home(request: Request) -> HttpResponseBase:
    """Explain the workbook, offer it, and list what was uploaded."""
    sheets = shapes.sheets()
    return table_page(request, presenters.UPLOADS, queries.uploads(), template="workbook/home.html", sheets=sheets)


@page(may=policies.may_load_workbook)
def template(request: Request) -> FileResponse:
    """Give an empty workbook with its explanations, in the reader's language."""
    return _file(presenters.write_template, "template")


@page(may=policies.may_load_workbook)
def programme(request: Request) -> FileResponse:
    """Give the programme as it stands."""
    return _file(presenters.save_workbook, "programme")


@form_page(may=policies.may_load_workbook)
def upload_new(request: Request) -> HttpResponse:
    """Take a workbook in, and have it checked by the worker."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            upload = actions.upload_workbook(name=file.name, content=file.read(), by=request.actor, at=request.moment)
        except Refusal as refusal:
            refuse(form, refusal)
        else:
            return redirect("workbook:upload-detail", upload.public_id)
    return render(request, "workbook/upload_form.html", {"form": form})


@page(may=policies.may_load_workbook)
def upload(request: Request, public_id: str) -> HttpResponse:
    """Show how far an upload is, every fault, or what would change; and the buttons."""
    found = _upload(public_id)
    report = found.findings
    broken_off = queries.is_broken_off(found)
    context = {
        "upload": found, "report": report, "is_broken_off": broken_off,
        "may_confirm": policies.may_confirm(request.actor, found),
        "may_check_again": policies.may_check_again(request.actor, found, broken_off),
        "may_discard": policies.may_discard(request.actor, found),
        **(work_queries.seen_progress(found.run) if found.run else {}), "upload_state": UPLOAD.named(found.state),
    }  # fmt: skip
    return render(request, "workbook/upload.html", context)


@button(may=policies.may_load_workbook)
def confirm(request: Request, public_id: str) -> HttpResponse:
    """Have a checked workbook loaded."""
    return _press(request, public_id, actions.confirm_upload, Sentence(N_("The workbook is being loaded.")))


@button(may=policies.may_load_workbook)
def again(request: Request, public_id: str) -> HttpResponse:
    """Have a workbook checked once more."""
    return _press(request, public_id, actions.check_again, Sentence(N_("The workbook is being checked again.")))


@button(may=policies.may_load_workbook)
def discard(request: Request, public_id: str) -> HttpResponse:
    """Put a workbook aside."""
    return _press(request, public_id, actions.discard_upload, Sentence(N_("The workbook is put aside.")))


def _press(request: Request, public_id: str, action: Callable[..., Any], done: Sentence) -> HttpResponse:
    back = reverse("workbook:upload-detail", args=[public_id])
    return carry_out(request, action, done=done, back=back, upload=_upload(public_id))


def _upload(public_id: str) -> Upload:
    return get_object_or_404(Upload.objects.defer("content").select_related("run"), public_id=public_id)


def _file(write: Callable[[Path], Any], kind: str) -> FileResponse:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        write(path)
        file = path.open("rb")  # stays readable when its name is gone; FileResponse closes it
    return FileResponse(file, as_attachment=True, filename=presenters.file_name(kind), content_type=XLSX)
