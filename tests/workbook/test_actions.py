from datetime import timedelta

import pytest

from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.audit.models import AuditEvent
from errera.foundation.lifecycle import StepRefused
from errera.foundation.sentences import Invalid
from errera.foundation.work import actions as work_actions
from errera.foundation.work.models import Run
from errera.foundation.work.shapes import Work
from errera.foundation.workbook import actions, queries, tasks
from errera.foundation.workbook.models import Upload
from errera.foundation.workbook.queries import package
from tests.cast import NOON
from tests.stage_work import work_through

pytestmark = pytest.mark.django_db
A = {"code": "a", "title [en]": "A"}


@pytest.fixture
def ana(cast):
    return cast.ana.actor


@pytest.fixture
def uploaded(ana, book):
    def upload(**rows):
        path = book(**(rows or {"things": [A]}))
        return actions.upload_workbook(name="book.xlsx", content=path.read_bytes(), by=ana, at=NOON)

    return upload


def things():
    return Run.objects.filter(kind="test.thing")


def checked(upload):
    work_through()
    upload.refresh_from_db()
    return upload


def test_an_upload_is_checked_by_the_worker_and_then_waits(uploaded):
    upload = checked(uploaded())
    assert (upload.state, upload.change_count, upload.fault_count) == ("ready", 1, 0)
    assert upload.run.state == "done"
    assert not things().exists()
    assert "workbook" in str(upload)


def test_a_broken_upload_ends_there_with_its_faults(uploaded):
    upload = checked(uploaded(things=[{"code": None, "note": "x"}]))
    assert (upload.state, upload.fault_count) == ("faulty", 1)
    assert upload.findings.faults[0].row == 2
    assert upload.ended_at


def test_a_confirmed_upload_is_loaded_by_the_worker(uploaded, ana):
    upload = checked(uploaded())
    actions.confirm_upload(upload=upload, by=ana, at=NOON)
    assert not things().exists()
    checked(upload)
    assert (upload.state, upload.run.state, upload.confirmed_by) == ("loaded", "done", ana.doer)
    assert things().count() == 1
    assert AuditEvent.objects.filter(what="workbook.upload.loaded", by=ana.doer).exists()


def test_a_load_that_was_done_just_before_its_worker_was_killed_is_not_done_again(uploaded, ana):
    upload = checked(uploaded())
    actions.confirm_upload(upload=upload, by=ana, at=NOON)
    work = Work(by=ana, at=NOON, facts={"upload": upload.public_id})
    assert tasks.load(work) == tasks.load(work) == {"changes": 1}
    assert things().count() == 1


def test_a_load_that_would_do_something_else_than_the_preview_asks_again(uploaded, ana):
    upload = checked(uploaded())
    things_put(ana)
    actions.confirm_upload(upload=upload, by=ana, at=NOON)
    checked(upload)
    assert (upload.state, upload.run.state) == ("ready", "failed")
    assert upload.findings.sheets[0].changed == 1
    assert "has changed since this preview" in str(upload.run.sentence)
    actions.confirm_upload(upload=upload, by=ana, at=NOON)
    assert checked(upload).state == "loaded"


def things_put(by, code="a", note="meanwhile"):
    from .things import THINGS

    THINGS.put({"code": code, "note": note}, by=by, at=NOON)


def test_a_load_that_a_room_refuses_leaves_nothing_behind(uploaded, ana, monkeypatch):
    upload = checked(uploaded(things=[A, {"code": "b"}]))
    actions.confirm_upload(upload=upload, by=ana, at=NOON)
    refuse_second(monkeypatch)
    checked(upload)
    assert (upload.state, upload.fault_count) == ("faulty", 1)
    assert str(upload.run.sentence) == "Nothing was loaded. Faults in the workbook: 1."
    assert not things().exists()


def refuse_second(monkeypatch):
    from dataclasses import replace

    from errera.foundation.workbook import shapes

    sheet = shapes._sheets["things"]

    def put(row, *, by, at):
        if row["code"] == "b":
            raise Invalid("Not now.", field="code")
        return sheet.put(row, by=by, at=at)

    monkeypatch.setitem(shapes._sheets, "things", replace(sheet, put=put))


def test_an_upload_that_changes_nothing_cannot_be_confirmed(uploaded, ana):
    things_put(ana, note="")
    upload = checked(uploaded(things=[{"code": "a"}]))
    assert upload.change_count == 0
    with pytest.raises(NotAllowed, match="nothing to load"):
        actions.confirm_upload(upload=upload, by=ana, at=NOON)


def test_strangers_may_do_nothing(uploaded, cast):
    upload = checked(uploaded())
    for by in (cast.dan.actor, cast.boris.actor, cast.ada.actor):
        with pytest.raises(NotAllowed):
            actions.upload_workbook(name="x", content=b"", by=by, at=NOON)
        for act in (actions.confirm_upload, actions.check_again, actions.discard_upload):
            with pytest.raises(NotAllowed):
                act(upload=upload, by=by, at=NOON)


def test_a_file_that_is_too_large_is_not_even_kept(ana, monkeypatch):
    monkeypatch.setattr(actions, "LARGEST_FILE", 3)
    with pytest.raises(Invalid):
        actions.upload_workbook(name="x", content=b"1234", by=ana, at=NOON)
    assert package.LARGEST_FILE > 3


def test_steps_that_do_not_start_here(uploaded, ana):
    upload = uploaded()
    with pytest.raises(StepRefused):
        actions.confirm_upload(upload=upload, by=ana, at=NOON)
    checked(upload)
    actions.discard_upload(upload=upload, by=ana, at=NOON)
    for act in (actions.confirm_upload, actions.check_again, actions.discard_upload):
        with pytest.raises(StepRefused):
            act(upload=upload, by=ana, at=NOON)


def test_a_check_can_be_asked_again_when_it_broke_off_but_not_while_it_runs(uploaded, ana):
    upload = uploaded()
    with pytest.raises(NotAllowed, match="being dealt with"):
        actions.check_again(upload=upload, by=ana, at=NOON)
    work_actions.stop_run(run=upload.run, by=ana, at=NOON)
    upload.refresh_from_db()
    assert queries.is_broken_off(upload)
    actions.check_again(upload=upload, by=ana, at=NOON)
    assert checked(upload).state == "ready"
    actions.check_again(upload=upload, by=ana, at=NOON)
    assert checked(upload).state == "ready"


def test_old_contents_are_forgotten_after_a_month(uploaded, ana):
    upload = checked(uploaded(things=[{"code": None, "note": "x"}]))
    assert tasks.forget(Work(by=SYSTEM, at=upload.ended_at + timedelta(days=29))) == {"forgotten": 0}
    assert tasks.forget(Work(by=SYSTEM, at=upload.ended_at + timedelta(days=31))) == {"forgotten": 1}
    upload.refresh_from_db()
    assert upload.content is None
    with pytest.raises(Invalid), queries.file_of(upload):
        pass


def test_load_file_refuses_faults_and_strangers(book, cast, ana):
    work = Work(by=ana, at=NOON)
    path = book(things=[{"code": None, "note": "x"}])
    with pytest.raises(actions.HasFaults) as refused:
        actions.load_file(path=path, name="x", work=work, by=ana, at=NOON)
    assert refused.value.report.fault_count == 1
    with pytest.raises(NotAllowed):
        actions.load_file(path=path, name="x", work=work, by=cast.dan.actor, at=NOON)
    assert not Upload.objects.exists()
