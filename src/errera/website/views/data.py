"""The open data: what there is, each table as JSON and CSV with its schema, and the activity file of the IATI."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from errera.foundation.actor import anyone
from errera.foundation.ui.exports import harmless
from errera.foundation.ui.pages import page
from errera.foundation.ui.requests import Request

from .. import queries
from ..presenters import iati, linked
from ..shapes import Dataset, Kind, schema_of
from .common import public, url

SHARED_FOR = "public, max-age=300"


@page(may=anyone)
def index(request: Request) -> HttpResponse:
    """Show every dataset with its columns."""
    addresses = {dataset.code: _address("json", dataset.code) for dataset in queries.DATASETS}
    context = {
        "datasets": queries.DATASETS, "has_iati": bool(settings.ERRERA_IATI_REF),
        "linked": linked.catalogue(queries.DATASETS, addresses),
    }  # fmt: skip
    return public(request, "data", context)


@page(may=anyone)
def as_json(request: Request, code: str) -> HttpResponseBase:
    """Give a dataset as JSON, as it stands today."""
    dataset = _dataset(code)
    text = queries.shared(f"json-{code}", lambda: _json(dataset, request), on=request.today)
    return _file(text, "application/json", f"{code}.json")


@page(may=anyone)
def as_csv(request: Request, code: str) -> HttpResponseBase:
    """Give a dataset as CSV; a text in several languages has a column for each."""
    dataset = _dataset(code)
    answer = StreamingHttpResponse(_csv(dataset, request), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    answer["Cache-Control"] = SHARED_FOR
    return answer


@page(may=anyone)
def schema(request: Request, code: str) -> HttpResponseBase:
    """Give the JSON Schema of a dataset."""
    facts = schema_of(_dataset(code), address=_address("schema", code))
    return _file(json.dumps(facts, indent=1, sort_keys=True), "application/schema+json", f"{code}.schema.json")


@page(may=anyone)
def activities(request: Request) -> HttpResponseBase:
    """Give the activity file of the IATI; there is none while the agency has no identifier."""
    if not settings.ERRERA_IATI_REF:
        raise Http404
    text = queries.shared("iati", lambda: _activities(request), on=request.today)
    return _file(text, "application/xml", "activities.xml")


def _activities(request: Request) -> bytes:
    reporter = iati.Reporter(
        settings.ERRERA_IATI_REF, settings.ERRERA_AGENCY, settings.ERRERA_COUNTRY, settings.ERRERA_CURRENCY
    )
    today = request.today
    return iati.activities(
        queries.envelopes_on(today), queries.grants_on(today), queries.standings_by_year(today),
        by=reporter, on=today, at=request.moment,
    )  # fmt: skip


def _dataset(code: str) -> Dataset:
    for dataset in queries.DATASETS:
        if dataset.code == code:
            return dataset
    raise Http404


def _json(dataset: Dataset, request: Request) -> str:
    facts = {
        "dataset": dataset.code,
        "as_of": request.today.isoformat(),
        "agency": settings.ERRERA_AGENCY,
        "schema": _address("schema", dataset.code),
        "rows": list(dataset.rows(request.today)),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1)


def _csv(dataset: Dataset, request: Request) -> Iterator[str]:
    written = csv.writer(_Echo())
    languages = [code for code, _ in settings.LANGUAGES]
    heads = [
        name
        for column in dataset.columns
        for name in ([f"{column.name}_{code}" for code in languages] if column.kind is Kind.WORDS else [column.name])
    ]
    yield "\ufeff" + written.writerow(heads)
    for row in dataset.rows(request.today):
        yield written.writerow(_cells(dataset, row, languages))


def _cells(dataset: Dataset, row: Mapping[str, Any], languages: list[str]) -> Iterator[Any]:
    for column in dataset.columns:
        value = row[column.name]
        match column.kind:
            case Kind.WORDS:
                yield from (harmless(value.get(code, "")) for code in languages)
            case Kind.TEXTS:
                yield harmless(" ".join(value))
            case Kind.FLAG:
                yield "true" if value else "false"
            case Kind.TEXT:
                yield harmless(value or "")
            case _:
                yield value


class _Echo:
    """A file that hands back what is written to it, so that lines can be streamed."""

    def write(self, line: str) -> str:
        """Give the line back."""
        return line


def _address(name: str, code: str) -> str:
    return settings.ERRERA_ADDRESS + url(f"data-{name}", code)


def _file(text: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = SHARED_FOR
    return answer
