"""Machine code: kept between processes where a folder for it can be written, and made afresh where none can."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from numba import njit

Array = Any  # numpy's types say nothing here that the comments in `names` do not

FOLDER = Path(__file__).parent
SOURCES = (*sorted(FOLDER.glob("*.py")), FOLDER.parent / "names.py")

inner = njit(nogil=True, error_model="numpy")  # compiled as part of what calls it


def cached(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile a function at its first call, and keep the machine code beside its file or in the user's own cache.

    Numba makes code anew when the file of the function changes, not when what it calls does: hence a name that
    changes with all of them. A house that is installed where nobody may write, run by somebody without a folder of
    their own, has no place for a cache: it compiles once in each process.
    """
    function.__qualname__ = f"{function.__name__}_{_DIGEST}"
    try:
        return njit(function, nogil=True, error_model="numpy", cache=True)
    except RuntimeError:  # no place for a cache was found
        return njit(function, nogil=True, error_model="numpy")


_DIGEST = sha256(b"".join(source.read_bytes() for source in SOURCES)).hexdigest()[:16]
