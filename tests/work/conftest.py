from __future__ import annotations

import pytest

from errera.foundation.sentences import Refusal
from errera.foundation.work import shapes


@pytest.fixture
def job():
    """Register jobs for one test: `job("test.count", do, tries=2)`."""
    before = dict(shapes._jobs)

    def register(do, kind="test.job", **facts):
        shapes.job(kind, title="A job for tests", **facts)(do)
        return kind

    yield register
    shapes._jobs.clear()
    shapes._jobs.update(before)


def count_to_ten(work):
    for i in range(11):
        work.report(i, 10, "Counting {what}.", what="sheep")
    return {"counted": 10, "by": work.by.key, **work.facts}


def refuse(work):
    raise Refusal("There are no {what}.", what="sheep")


def break_off(work):
    raise ZeroDivisionError
