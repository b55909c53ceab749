"""Writes of workbooks: bring one in, check it, load it as a whole, or put it aside."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record
from errera.foundation.sentences import N_, Invalid, Refusal
from errera.foundation.work import actions as work_actions
from errera.foundation.work.shapes import Work

from . import planning, policies, queries, shapes
from .models import Upload
from .queries.package import LARGEST_FILE
from .shapes import Report
from .states import UPLOAD, UploadState

CHECK, LOAD = "workbook.check", "workbook.load"


class HasFaults(Refusal):
    """A workbook cannot be loaded; `report` says what is wrong and where."""

    def __init__(self, report: Report) -> None:
        super().__init__(N_("Nothing was loaded. Faults in the workbook: {count}."), count=report.fault_count)
        self.report = report


class HasChanged(Refusal):
    """A load would do something else than the preview showed; `report` says what."""

    def __init__(self, report: Report) -> None:
        super().__init__(N_("Errera has changed since this preview, so nothing was loaded. Look at the new preview."))
        self.report = report


@action
def upload_workbook(*, name: str, content: bytes, by: Actor, at: datetime) -> Upload:
    """Bring a workbook in and have it checked; refuses one that is too large to be one."""
    policies.may_load_workbook(by).require()
    if len(content) > LARGEST_FILE:
        count = LARGEST_FILE // 1_000_000
        raise Invalid(N_("The file is too large: at most {count} MB."), field="file", count=count)
    upload = _new(name, content, by, at)
    upload.run = work_actions.start_run(kind=CHECK, facts={"upload": upload.public_id}, by=by, at=at)
    upload.save()
    record(what="workbook.upload.uploaded", target=upload, by=by, at=at, after={"digest": upload.digest})
    return upload


@action
def conclude_check(*, upload: Upload, report: Report, by: Actor, at: datetime) -> Upload:
    """Keep what a check found: faults end the upload, otherwise it waits for somebody to confirm."""
    upload = _locked(upload)
    target = UPLOAD.take("find_faults" if report.fault_count else "pass_check", state=upload.state)
    policies.may_load_workbook(by).require()
    _move(upload, target, by, at, report=report, what="workbook.upload.checked")
    return upload


@action
def confirm_upload(*, upload: Upload, by: Actor, at: datetime) -> Upload:
    """Have a checked workbook loaded; refuses one that has faults or would change nothing."""
    upload = _locked(upload)
    target = UPLOAD.take("confirm", state=upload.state)
    policies.may_confirm(by, upload).require()
    upload.run = work_actions.start_run(kind=LOAD, facts={"upload": upload.public_id}, by=by, at=at)
    upload.confirmed_by, upload.confirmed_at = by.doer, at
    upload.save(update_fields=["run", "confirmed_by", "confirmed_at"])
    _move(upload, target, by, at, what="workbook.upload.confirmed")
    return upload


@action
def load_upload(*, upload: Upload, path: Path, work: Work, by: Actor, at: datetime) -> Upload:
    """Load a confirmed workbook, all of it or nothing.

    Refuses faults, and anything else than what the preview showed.
    """
    upload = _locked(upload)
    target = UPLOAD.take("finish", state=upload.state)
    policies.may_load_workbook(by).require()
    plan = planning.check(path, tell=work.tell)
    if not plan.report.fault_count and shapes.packed(plan.report) != upload.report:
        raise HasChanged(plan.report)
    _carry_out(plan, work, by, at)
    _move(upload, target, by, at, report=plan.report, what="workbook.upload.loaded")
    return upload


@action
def load_file(*, path: Path, name: str, work: Work, by: Actor, at: datetime) -> Upload:
    """Load a workbook from the command line in one go, all of it or nothing; refuses faults.

    Ask only when something would change: a workbook that changes nothing needs no record.
    """
    policies.may_load_workbook(by).require()
    plan = planning.check(path, tell=work.tell)
    _carry_out(plan, work, by, at)
    upload = _new(name, path.read_bytes(), by, at)
    upload.confirmed_by, upload.confirmed_at = by.doer, at
    _describe(upload, UploadState.LOADED, at, plan.report)
    upload.save()
    after = {"state": upload.state, "rows": plan.report.changes, "digest": upload.digest}
    record(what="workbook.upload.loaded", target=upload, by=by, at=at, after=after)
    return upload


@action
def check_again(*, upload: Upload, by: Actor, at: datetime) -> Upload:
    """Check a workbook once more that waits for confirmation, or whose check or load broke off."""
    upload = _locked(upload)
    target = UPLOAD.take("check_again", state=upload.state)
    policies.may_check_again(by, upload, queries.is_broken_off(upload)).require()
    upload.run = work_actions.start_run(kind=CHECK, facts={"upload": upload.public_id}, by=by, at=at)
    upload.save(update_fields=["run"])
    _move(upload, target, by, at, what="workbook.upload.asked_again")
    return upload


@action
def discard_upload(*, upload: Upload, by: Actor, at: datetime) -> Upload:
    """Put a workbook aside without loading it."""
    upload = _locked(upload)
    target = UPLOAD.take("discard", state=upload.state)
    policies.may_discard(by, upload).require()
    _move(upload, target, by, at, what="workbook.upload.discarded")
    return upload


@action
def forget_content(*, upload: Upload, by: Actor, at: datetime) -> Upload:
    """Forget the bytes of a workbook that nobody needs any more; that it was there stays known."""
    upload = _locked(upload)
    upload.content, upload.report = None, {}
    upload.save(update_fields=["content", "report"])
    record(what="workbook.upload.forgotten", target=upload, by=by, at=at)
    return upload


def _carry_out(plan: planning.Plan, work: Work, by: Actor, at: datetime) -> None:
    if not plan.report.fault_count:
        planning.carry_out(plan, by=by, at=at, tell=work.tell)
    if plan.report.fault_count:
        raise HasFaults(plan.report)


def _new(name: str, content: bytes, by: Actor, at: datetime) -> Upload:
    return Upload(
        file_name=name[-200:], size=len(content), digest=hashlib.sha256(content).hexdigest(), content=content,
        uploaded_by=by.doer, uploaded_at=at,
    )  # fmt: skip


def _locked(upload: Upload) -> Upload:
    return Upload.objects.select_for_update(of=("self",)).defer("content").get(pk=upload.pk)


def _move(upload: Upload, target: str, by: Actor, at: datetime, *, what: str, report: Report | None = None) -> None:
    before = {"state": upload.state}
    _describe(upload, target, at, report)
    upload.save(update_fields=["state", "ended_at", "report", "fault_count", "change_count"])
    counts = {"faults": upload.fault_count, "changes": upload.change_count} if report else {}
    record(what=what, target=upload, by=by, at=at, before=before, after={"state": target, **counts})


def _describe(upload: Upload, target: str, at: datetime, report: Report | None) -> None:
    upload.state = target
    upload.ended_at = at if UPLOAD.named(target).owner == "nobody" else None
    if report:
        upload.report, upload.fault_count = shapes.packed(report), report.fault_count
        upload.change_count = report.changes
