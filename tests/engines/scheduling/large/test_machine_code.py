"""The compiled moves work where machine code cannot be kept, too."""

from __future__ import annotations

import numba

from errera.engines.scheduling.solve.large.kernels import compiling


def _twice(number: int) -> int:
    return 2 * number


def test_a_house_that_cannot_keep_machine_code_compiles_in_each_process(monkeypatch):
    def refusing(function, *, cache=False, **said):
        if cache:
            raise RuntimeError("cannot cache function: no locator available for file")
        return numba.njit(function, **said)

    monkeypatch.setattr(compiling, "njit", refusing)
    assert compiling.cached(_twice)(21) == 42


def test_machine_code_is_kept_under_a_name_that_changes_with_the_sources():
    from errera.engines.scheduling.solve.large.kernels import moves

    assert compiling._DIGEST in moves.anneal.py_func.__qualname__
    assert {"moves.py", "chains.py", "names.py"} <= {source.name for source in compiling.SOURCES}
