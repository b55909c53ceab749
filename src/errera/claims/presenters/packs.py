"""Writes an audit pack: the same data give the same bytes, and every file is known by its hash.

The archive holds `README.txt`, the record and its trail as JSON and in words, the entries of the ledger as CSV, every
paper under its hash, `manifest.json` with the SHA-256 of each of these files, and `manifest.sha256` with the SHA-256 of
the manifest itself. Files stand in the order of their names and carry no date of their own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

from errera.foundation.audit.models import AuditEvent
from errera.foundation.audit.shapes import sentence_for
from errera.foundation.documents import queries as documents
from errera.foundation.documents.models import Document
from errera.foundation.sentences import N_, Invalid
from errera.foundation.ui.exports import harmless

from ..shapes.statement import PackContent

EPOCH = (1980, 1, 1, 0, 0, 0)
README = """Audit pack of {title}

record.json      what the record, its lines, advances and recoveries say
trail.json       who did what, when, on which ground: every line of the audit trail
trail.txt        the same, to be read
ledger.csv       every entry of the ledger about it, in cents
documents/       the papers, each under the hash of its contents
manifest.json    the SHA-256 of every file above
manifest.sha256  the SHA-256 of manifest.json; check it with: sha256sum -c manifest.sha256

People stand in trail.json by their keys; trail.txt names those whom the maker of this pack may know.
"""
Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Written:
    """An archive that was written: its manifest's hash, and how many files the manifest names."""

    manifest_sha256: str
    files: int


def write(content: PackContent, target: IO[bytes], report: Report) -> Written:
    """Write the archive; refuses a paper whose contents are gone or changed."""
    hashes: dict[str, str] = {}
    total = len(content.documents) + 1
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in _texts(content):
            hashes[name] = _put(archive, name, [data])
        for done, document in enumerate(content.documents, start=1):
            report(done, total)
            hashes[_name(document)] = _put_paper(archive, document)
        manifest = _json({"title": content.title, "files": dict(sorted(hashes.items()))})
        digest = _put(archive, "manifest.json", [manifest])
        _put(archive, "manifest.sha256", [f"{digest}  manifest.json\n".encode()])
    report(total, total)
    return Written(digest, len(hashes))


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    """Write a file into the archive piece by piece; give its hash."""
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    digest = hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as place:
        for piece in pieces:
            digest.update(piece)
            place.write(piece)
    return digest.hexdigest()


def _put_paper(archive: zipfile.ZipFile, document: Document) -> str:
    if not documents.is_unchanged(document):
        raise Invalid(N_("“{title}” is not what it was when it was kept: ask the administrator."), title=document.title)
    with documents.contents_of(document) as file:
        return _put(archive, _name(document), documents.pieces(file))


def _name(document: Document) -> str:
    ending = document.file_name.rpartition(".")[2].lower()
    return f"documents/{document.sha256[:16]}-{document.public_id}.{ending}"


def _texts(content: PackContent) -> Iterator[tuple[str, bytes]]:
    yield "README.txt", README.format(title=content.title).encode()
    yield "ledger.csv", _ledger(content)
    yield "record.json", _json(_record(content))
    yield "trail.json", _json([_event(event) for event in content.trail])
    yield "trail.txt", "".join(_sentence(event, content) for event in content.trail).encode()


def _json(data: Any) -> bytes:
    return (json.dumps(data, cls=DjangoJSONEncoder, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _record(content: PackContent) -> dict[str, Any]:
    groups = {
        "agreement": [content.agreement], "allocations": content.allocations, "claims": content.claims,
        "lines": content.lines, "advances": content.advances, "recoveries": content.recoveries,
        "evidence": [proof for line in content.lines for proof in line.evidence.all()],
    }  # fmt: skip
    return {name: [_row(row) for row in rows] for name, rows in groups.items()}


def _row(row: Model) -> dict[str, Any]:
    """Give every column of a row; texts in several languages by language."""
    held = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: getattr(value, "data", value) for name, value in held.items()}


def _event(event: AuditEvent) -> dict[str, Any]:
    return {
        "what": event.what, "target": event.target, "called": event.called, "by": event.by, "at": event.at,
        "ground": event.ground, "before": event.before, "after": event.after,
    }  # fmt: skip


def _sentence(event: AuditEvent, content: PackContent) -> str:
    said = [f"{event.at.isoformat(timespec='seconds')}  {sentence_for(event.what, event.called)}: {event.called}"]
    said.append(f"    by {content.names.get(event.by, event.by)}")
    if event.ground:
        said.append(f"    ground: {event.ground}")
    return "\n".join(said) + "\n"


def _ledger(content: PackContent) -> bytes:
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(["booked_on", "posting", "what", "about", "account", "account_about", "cents", "balance_cents"])
    for entry in content.entries:
        posting, account = entry.posting, entry.account
        texts = [posting.public_id, posting.what, posting.about, account.kind, account.about]
        rows.writerow([entry.booked_on, *map(harmless, texts), entry.cents, entry.balance_cents])
    return file.getvalue().encode()
