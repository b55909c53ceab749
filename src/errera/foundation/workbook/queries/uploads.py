"""Reads of uploaded workbooks."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.db.models import QuerySet

from errera.foundation.sentences import N_, Invalid

from ..models import Upload
from ..states import UploadState


def uploads() -> QuerySet[Upload]:
    """Give every upload without its bytes; whoever may load workbooks sees them all."""
    return Upload.objects.defer("content", "report").select_related("run")


def ended_before(moment: datetime) -> QuerySet[Upload]:
    """Give the uploads whose bytes are still kept although nothing happens to them any more."""
    over = [state for state in UploadState if state.owner == "nobody"]
    return Upload.objects.filter(state__in=over, ended_at__lt=moment, content__isnull=False)


def is_broken_off(upload: Upload) -> bool:
    """Say whether the work on an upload ended before the upload got anywhere."""
    is_worked_on = upload.state in {UploadState.CHECKING, UploadState.LOADING}
    return is_worked_on and (upload.run is None or upload.run.is_over)


@contextmanager
def file_of(upload: Upload) -> Iterator[Path]:
    """Lay the bytes of an upload down as a file for as long as somebody reads it."""
    content = Upload.objects.values_list("content", flat=True).get(pk=upload.pk)
    if content is None:
        raise Invalid(N_("The content of this workbook has been forgotten; upload it again."))
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)
