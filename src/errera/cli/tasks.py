"""Long work of the demo: the worker fills in what the first page need not wait for."""

from __future__ import annotations

from typing import Any

from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Work, job

from .demo import PROGRAMME


@job(PROGRAMME, title=N_("Five years of the programme for the demo"), tries=5)
def fill_programme(work: Work) -> dict[str, Any]:
    """Tell the demo's story, chapter by chapter; one that was told already is left as it is."""
    from .demo import story  # here: a web process that never fills a demo need not load it

    def report(done: int, total: int, chapter: str) -> None:
        work.report(done, total, N_("Now: {chapter}."), chapter=chapter)

    return {"chapters": story.tell(report)}
