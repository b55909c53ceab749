"""How the list of uploaded workbooks looks."""

from __future__ import annotations

import django_filters
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import spoken
from errera.foundation.ui.tables import Column, Table

from ..models import Upload
from ..states import UPLOAD, UploadState


class UploadFilters(django_filters.FilterSet):
    """Narrow the list of uploads."""

    state = django_filters.ChoiceFilter(label=_("State"), choices=spoken(UploadState))

    class Meta:
        model = Upload
        fields = ["state"]


def _address(upload: Upload) -> str:
    return reverse("workbook:upload-detail", args=[upload.public_id])


UPLOADS = Table(
    name="uploads",
    columns=[
        Column("file_name", N_("File"), lambda upload: upload.file_name, sort="file_name", link=_address),
        Column("state", N_("State"), lambda upload: UPLOAD.named(upload.state), kind="state", sort="state"),
        Column("uploaded_at", N_("Uploaded"), lambda upload: upload.uploaded_at, kind="date", sort="uploaded_at"),
        Column(
            "changes", N_("Rows that change"), lambda upload: upload.change_count, kind="number", sort="change_count"
        ),
        Column("faults", N_("Faults"), lambda upload: upload.fault_count, kind="number", sort="fault_count"),
    ],
    sort="-uploaded_at",
    filters=UploadFilters,
    empty=N_("No workbook has been uploaded yet. Take the template, fill it in, and upload it here."),
)
