"""Sheets for tests with every kind of column; their rows live in the facts of runs, so that a rollback undoes them."""

from __future__ import annotations

import json
from datetime import date

from django.core.serializers.json import DjangoJSONEncoder

from errera.foundation.audit.actions import record
from errera.foundation.sentences import Invalid
from errera.foundation.work.models import Run
from errera.foundation.workbook.shapes import Col, Kind, Sheet
from tests.cast import NOON

COLOURS = [("red", "Red"), ("blue", "Blue")]


def existing(kind):
    for facts in Run.objects.filter(kind=kind).order_by("-pk").values_list("facts", flat=True):
        yield {**facts, **({"since": date.fromisoformat(facts["since"])} if facts.get("since") else {})}


def put(kind, key):
    def put_row(row, *, by, at):
        if row.get("title", {}).get("en") == "forbidden":
            raise Invalid("“{word}” is not allowed.", field="title", word="forbidden")
        if (parent := row.get("parent")) and not Run.objects.filter(kind=kind, facts__code=parent).exists():
            raise Invalid("The parent is not there yet.", field="parent")
        found = Run.objects.filter(kind=kind, **{f"facts__{name}": row[name] for name in key}).first()
        run = found or Run(kind=kind, asked_by="test", asked_at=NOON)
        run.facts = json.loads(json.dumps(row, cls=DjangoJSONEncoder))
        run.save()
        record(what="test.thing.put", target=run, by=by, at=at)

    return put_row


THINGS = Sheet(
    name="things",
    title="Things",
    about="One row for each thing.",
    key=("code",),
    columns=(
        Col("code", "Code", required=True, longest=20, pattern=r"[\w.-]+"),
        Col("title", "Title", Kind.TRANSLATED, required=False, longest=100),
        Col("parent", "Parent", Kind.CODE, refers_to="things"),
        Col("colour", "Colour", Kind.CHOICE, choices=COLOURS),
        Col("tags", "Tags", Kind.CODES, choices=lambda: [("a", "A"), ("b", "B"), ("c", "C")]),
        Col("weight", "Weight", Kind.DECIMAL, smallest=0, places=3),
        Col("count", "Count", Kind.INTEGER, smallest=-5, largest=1000),
        Col("price", "Price", Kind.CENTS),
        Col("since", "Since", Kind.DATE),
        Col("is_good", "Is good", Kind.FLAG),
        Col("note", "Note", longest=2000, help="Anything."),
    ),
    existing=lambda: existing("test.thing"),
    put=put("test.thing", ("code",)),
    order=10,
)
PARTS = Sheet(
    name="parts",
    title="Parts",
    about="One row for each part of a thing.",
    key=("thing", "number"),
    columns=(
        Col("thing", "Thing", Kind.CODE, required=True, refers_to="things"),
        Col("number", "Number", Kind.INTEGER, required=True),
        Col("note", "Note"),
    ),
    existing=lambda: existing("test.part"),
    put=put("test.part", ("thing", "number")),
    order=20,
)
USES = Sheet(
    name="uses",
    title="Uses",
    about="What parts are used for.",
    key=("code",),
    columns=(
        Col("code", "Code", required=True),
        Col("thing", "Thing", Kind.CODE, refers_to="things"),
        Col("part", "Part", Kind.CODE, refers_to="parts_by_name", within=("thing",)),
        Col("also", "Also", Kind.CODES, refers_to="things"),
    ),
    existing=lambda: existing("test.use"),
    put=put("test.use", ("code",)),
    order=30,
)
NAMED_PARTS = Sheet(
    name="parts_by_name",
    title="Named parts",
    about="Parts known by thing and name.",
    key=("thing", "name"),
    columns=(Col("thing", "Thing", Kind.CODE, required=True, refers_to="things"), Col("name", "Name", required=True)),
    existing=lambda: existing("test.named"),
    put=put("test.named", ("thing", "name")),
    order=25,
)
SHEETS = (THINGS, PARTS, NAMED_PARTS, USES)
