"""What is asked in processes of its own: forked, so that clauses need not be packed and sent, and ended by force."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

Clauses = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Said:
    """Whether all clauses can hold together (None: not known), the variables that then do, and the conflicts met."""

    holds: bool | None
    true: frozenset[int] = frozenset()
    conflicts: int = 0


def begun(work: Callable[..., None], *facts: Any) -> tuple[Any, Connection]:
    """Begin a process that does this with a pipe and these facts; the child touches nothing else of ours."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(theirs, *facts))
    process.start()
    theirs.close()
    return process, ours


def ended(process: Any, pipe: Connection) -> None:
    """End a process, whatever it is at."""
    process.kill()
    process.join()
    pipe.close()
