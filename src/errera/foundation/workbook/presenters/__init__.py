"""How workbooks look: as files, and as a list of uploads."""

from typing import TYPE_CHECKING, Any

from .pages import UPLOADS

if TYPE_CHECKING:
    from .files import file_name, save_workbook, write_rows, write_template

__all__ = ["UPLOADS", "file_name", "save_workbook", "write_rows", "write_template"]


def __getattr__(name: str) -> Any:
    """Load what writes files when it is asked for: a web process that writes none need not load numbers and styles."""
    if name not in __all__:
        raise AttributeError(name)
    from . import files

    return getattr(files, name)
