"""Machine code that is kept between processes where a folder for it can be written, and made afresh where none can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit


def cached(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function at its first call, and keep the machine code beside its file or in the user's own cache.

    A house that is installed where nobody may write, run by somebody without a folder of their own, has neither: it
    compiles once in each process.
    """
    try:
        return njit(function, nogil=True, cache=True)
    except RuntimeError:  # numba: no locator available
        return njit(function, nogil=True)
