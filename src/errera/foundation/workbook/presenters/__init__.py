"""How workbooks look: as files, and as a list of uploads."""

from .files import file_name, save_workbook, write_rows, write_template
from .pages import UPLOADS

__all__ = ["UPLOADS", "file_name", "save_workbook", "write_rows", "write_template"]
