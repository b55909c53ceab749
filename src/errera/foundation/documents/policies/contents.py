"""Which files are kept: known by their contents, agreeing with their name, without macros."""

from __future__ import annotations

import codecs
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO

import puremagic

from errera.foundation.sentences import N_, Invalid, Sentence

CHUNK = 65_536
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
# Where office programs keep what runs: Visual Basic, ActiveX, Excel 4 macro sheets, OpenDocument's Basic and scripts.
MACROS = ("/vbaproject.bin", "/vbadata.xml", "/activex/", "/macrosheets/", "/basic/", "/scripts/")
TEXT_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f")) + b"\x7f"


@dataclass(frozen=True)
class Kind:
    """A kind of file: the word for people, its media type, the endings it goes by, the part a zipped kind must hold."""

    code: str
    word: str
    media_type: str
    endings: tuple[str, ...]
    part: str = ""


KINDS = (
    Kind("pdf", N_("PDF"), "application/pdf", (".pdf",)),
    Kind("png", N_("PNG picture"), "image/png", (".png",)),
    Kind("jpeg", N_("JPEG picture"), "image/jpeg", (".jpg", ".jpeg")),
    Kind("docx", N_("Word document"), f"{OFFICE}wordprocessingml.document", (".docx",), part="word/document.xml"),
    Kind("xlsx", N_("Excel workbook"), f"{OFFICE}spreadsheetml.sheet", (".xlsx",), part="xl/workbook.xml"),
    Kind("odt", N_("OpenDocument text"), f"{OPEN}text", (".odt",), part="content.xml"),
    Kind("ods", N_("OpenDocument spreadsheet"), f"{OPEN}spreadsheet", (".ods",), part="content.xml"),
    Kind("txt", N_("plain text"), "text/plain", (".txt",)),
    Kind("csv", N_("CSV table"), "text/csv", (".csv",)),
)


def kind_of(file: IO[bytes], name: str) -> Kind:
    """Give the kind of a file, or refuse in words: unknown, not what its name says, or carrying macros."""
    kind = _named(name)
    if kind.media_type.startswith("text/"):
        _require(_is_text(file), kind)
    else:
        _require(_looks_like(file, kind), kind)
    if kind.part:
        _open_package(file, kind)
    file.seek(0)
    return kind


def _named(name: str) -> Kind:
    ending = PurePath(name).suffix.lower()
    for kind in KINDS:
        if ending in kind.endings:
            return kind
    allowed = ", ".join(ending for kind in KINDS for ending in kind.endings)
    raise Invalid(
        N_("Files that end in “{ending}” are not kept here. Allowed are: {allowed}."),
        field="file", ending=ending or name, allowed=allowed,
    )  # fmt: skip


def _require(is_so: bool, kind: Kind) -> None:
    if not is_so:
        raise Invalid(
            N_("The name says that this file is a {kind}, but its contents say otherwise. Save it again and retry."),
            field="file", kind=Sentence(kind.word),
        )  # fmt: skip


def _looks_like(file: IO[bytes], kind: Kind) -> bool:
    file.seek(0)
    try:
        seen = {guess.mime_type for guess in puremagic.magic_stream(file) if guess.offset == 0}
    except puremagic.PureError:
        return False
    return kind.media_type in seen or (bool(kind.part) and zipfile.is_zipfile(file))


def _is_text(file: IO[bytes]) -> bool:
    """Say whether a file is text: no control characters, whatever its alphabet (Excel still writes Windows-1252)."""
    file.seek(0)
    start = file.read(2)
    file.seek(0)
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return _decodes(file)
    return not any(chunk.translate(None, TEXT_CONTROLS) != chunk for chunk in iter(lambda: file.read(CHUNK), b""))


def _decodes(file: IO[bytes]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-16")()
    try:
        while chunk := file.read(CHUNK):
            if "\x00" in decoder.decode(chunk):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _open_package(file: IO[bytes], kind: Kind) -> None:
    """Look into a zipped kind without unpacking it: the part it must hold, what it says it is, no macros."""
    try:
        with zipfile.ZipFile(file) as package:
            parts, says = [f"/{name.lower()}" for name in package.namelist()], _says(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, ValueError) as fault:
        raise Invalid(
            N_("This file is damaged or locked with a password: it cannot be checked."), field="file"
        ) from fault
    if b"macroenabled" in says.lower() or any(mark in part for part in parts for mark in MACROS):
        raise Invalid(N_("This file carries macros. Save it without macros and retry."), field="file")
    _require(f"/{kind.part}" in parts and kind.media_type.encode() in says, kind)


def _says(package: zipfile.ZipFile) -> bytes:
    """Read how a package names itself; at most a megabyte, so that a bomb stays closed."""
    name = "mimetype" if "mimetype" in package.namelist() else "[Content_Types].xml"
    with package.open(name) as part:
        return part.read(1_048_576)
