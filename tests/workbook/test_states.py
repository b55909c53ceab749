import pytest

from errera.foundation.lifecycle import StepRefused
from errera.foundation.workbook.states import UPLOAD, UploadState

CHECKING, FAULTY, READY, LOADING, LOADED, DISCARDED = UploadState


@pytest.mark.parametrize(
    ("step", "sources", "target"),
    [
        ("find_faults", {CHECKING, LOADING}, FAULTY),
        ("pass_check", {CHECKING, LOADING}, READY),
        ("check_again", {CHECKING, LOADING, READY}, CHECKING),
        ("confirm", {READY}, LOADING),
        ("finish", {LOADING}, LOADED),
        ("discard", {CHECKING, READY}, DISCARDED),
    ],
)
def test_each_step_starts_only_where_it_may(step, sources, target):
    for state in UploadState:
        if state in sources:
            assert UPLOAD.take(step, state=state) == target
        else:
            with pytest.raises(StepRefused):
                UPLOAD.take(step, state=state)
