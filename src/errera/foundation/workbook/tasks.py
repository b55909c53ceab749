"""Long work of this room: check an uploaded workbook, load a confirmed one, forget old ones."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from errera.foundation.actor import SYSTEM
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, planning, queries
from .models import Upload
from .states import UploadState

KEPT = timedelta(days=30)


@job(actions.CHECK, title=N_("Check of a workbook"))
def check(work: Work) -> dict[str, Any]:
    """Try out what an upload would do, and keep what was found."""
    upload = _upload(work)
    with queries.file_of(upload) as path:
        plan = planning.try_out(path, by=work.by, at=work.at, tell=work.tell)
    actions.conclude_check(upload=upload, report=plan.report, by=work.by, at=work.at)
    return {"faults": plan.report.fault_count, "changes": plan.report.changes}


@job(actions.LOAD, title=N_("Load of a workbook"))
def load(work: Work) -> dict[str, Any]:
    """Load a confirmed upload; what makes it impossible is kept, and nothing else is."""
    upload = _upload(work)
    if upload.state == UploadState.LOADED:  # an earlier attempt was killed just before it could say so
        return {"changes": upload.change_count}
    try:
        with queries.file_of(upload) as path:
            loaded = actions.load_upload(upload=upload, path=path, work=work, by=work.by, at=work.at)
    except (actions.HasFaults, actions.HasChanged) as refusal:
        actions.conclude_check(upload=upload, report=refusal.report, by=work.by, at=work.at)
        raise
    return {"changes": loaded.change_count}


@job("workbook.forget", title=N_("Forget old workbooks"), every=Every.DAY)
def forget(work: Work) -> dict[str, Any]:
    """Forget the bytes of workbooks that ended a month ago."""
    old = list(queries.ended_before(work.at - KEPT).defer("content"))
    for upload in old:
        actions.forget_content(upload=upload, by=SYSTEM, at=work.at)
    return {"forgotten": len(old)}


def _upload(work: Work) -> Upload:
    return queries.uploads().get(public_id=work.facts["upload"])
