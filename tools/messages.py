"""Message catalogues, one per room and language: `python -m tools.messages update|compile|missing`."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path("src/errera")
FOUNDATION = SOURCE / "foundation"  # its own files only: the rooms inside keep their own catalogues
LANGUAGES = ("nl",)
# English is the language of the source; these mark a text in Python: `no("...")` is a policy's refusal.
OURS = {"gettext_lazy": None, "ngettext_lazy": (1, 2), "pgettext_lazy": ((1, "c"), 2), "no": None}
KEYWORDS = {**DEFAULT_KEYWORDS, **OURS}


def rooms() -> list[Path]:
    """Give every folder that keeps a catalogue of its own."""
    floors = [SOURCE, FOUNDATION]
    return sorted(p.parent for floor in floors for p in floor.glob("*/__init__.py"))


def texts_of(room: Path) -> Catalog:
    """Collect every text of a room that a person may read."""
    catalog = Catalog(project="Errera")
    for file in sorted(room.glob("*") if room == FOUNDATION else room.rglob("*")):
        if "migrations" in file.parts or file.suffix not in {".py", ".html", ".txt"}:
            continue
        with file.open("rb") as source:
            for _, message, comments, context in extract(_extractor(file), source, KEYWORDS, ["Translators:"]):
                place = [(str(file.relative_to(room)), 0)]
                catalog.add(message, locations=place, auto_comments=comments, context=context)
    return catalog


def _extractor(file: Path):
    return extract_python if file.suffix == ".py" else _extract_template


def _extract_template(fileobj, keywords, comment_tags, options) -> Iterator:
    """Let Django turn a template into Python-like text, and Babel read that."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
    python = templatize(fileobj.read().decode(), origin=getattr(fileobj, "name", None))
    python = "\n".join(line.lstrip() for line in python.splitlines())  # a template's indentation means nothing
    yield from extract_python(io.BytesIO(python.encode()), keywords, comment_tags, options)


def catalogue_file(room: Path, language: str) -> Path:
    """Give the place of a room's catalogue."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def read(file: Path, language: str) -> Catalog:
    """Read a catalogue, or begin one."""
    if not file.exists():
        return Catalog(locale=language, project="Errera")
    with file.open("rb") as source:
        return read_po(source, locale=language)


def update() -> None:
    """Bring every catalogue up to the source: new texts come in empty, old ones go."""
    for room in rooms():
        texts = texts_of(room)
        for language in LANGUAGES:
            file = catalogue_file(room, language)
            if len(texts) == 0:
                continue
            catalog = read(file, language)
            catalog.update(texts, no_fuzzy_matching=True)
            catalog.obsolete.clear()
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as target:
                write_po(target, catalog, width=120, sort_output=True, omit_header=False, include_lineno=False)
            _steady_header(file)


def _steady_header(file: Path) -> None:
    """Leave dates and tools out of the header, so that only texts make a difference."""
    lines = file.read_text().splitlines(keepends=True)
    unsteady = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Report-Msgid')
    file.write_text("".join(line for line in lines if not line.startswith(unsteady)))


def compile_all() -> None:
    """Write the binary catalogues that run."""
    for file in SOURCE.rglob("*.po"):
        with file.with_suffix(".mo").open("wb") as target:
            write_mo(target, read(file, file.parts[-3]))


def missing() -> list[str]:
    """Give every text without a translation, as `room language text`."""
    found = []
    for room in rooms():
        texts = texts_of(room)
        for language in LANGUAGES:
            known = read(catalogue_file(room, language), language)
            for text in texts:
                ours = known.get(text.id, context=text.context) if text.id else None
                if text.id and (ours is None or not ours.string or ours.fuzzy or not all(_forms(ours.string))):
                    found.append(f"{room.name} {language} {text.id!r}")
    return found


def _forms(string) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def main(word: str) -> int:
    """Carry out one word."""
    match word:
        case "update":
            update()
        case "compile":
            compile_all()
        case "missing":
            print("\n".join(missing()))
            return bool(missing())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
