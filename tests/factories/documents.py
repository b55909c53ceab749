"""Files of every kind that is kept, and papers about a record."""

from __future__ import annotations

import io
import zipfile

from django.core.files.base import ContentFile
from openpyxl import Workbook

from errera.foundation.documents import actions
from tests.cast import NOON

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01" + bytes(20) + b"\xff\xd9"
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."


def package(**parts: str) -> bytes:
    """Zip parts together; `__` in a name stands for a folder."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as zipped:
        for name, text in parts.items():
            zipped.writestr(name.replace("__", "/"), text)
    return file.getvalue()


def docx(says: str = f"{OFFICE}wordprocessingml.document.main+xml", **more: str) -> bytes:
    """Make the least that is a Word document."""
    parts = {"[Content_Types].xml": f"<Types>{says}</Types>", "word__document.xml": "<document/>"}
    return package(**parts, **more)


def odf(kind: str = "text", **more: str) -> bytes:
    """Make the least that is an OpenDocument file."""
    return package(**{"mimetype": f"{OPEN}{kind}", "content.xml": "<office/>"}, **more)


def xlsx() -> bytes:
    """Make a real workbook."""
    file = io.BytesIO()
    Workbook().save(file)
    return file.getvalue()


def a_file(content: bytes = PDF, name: str = "agreement.pdf") -> ContentFile:
    """Give an uploaded file."""
    return ContentFile(content, name=name)


def keep(about, by, content: bytes = PDF, name: str = "agreement.pdf", title: str = "The agreement"):
    """Keep a file about a record."""
    return actions.keep_document(
        file=a_file(content, name), title=title, about=about, organisation_id=None, by=by, at=NOON
    )
