"""Small real PDF files for the demo, so that evidence can be opened and its hash checked."""

from __future__ import annotations

import io

import typst
from django.core.files import File

FICTIONAL = "Fictional / Fictief"  # the mark on every paper that is not a partner's own
PAGE = """
#set document(title: sys.inputs.title, date: none)
#set page(paper: "a5", margin: 2cm)
#set text(size: 11pt)
= #sys.inputs.title
#v(1em)
#sys.inputs.body
#v(2em)
#text(fill: rgb("#8a5a00"))[#sys.inputs.mark]
"""


def paper(name: str, *, title: str, body: str, mark: str) -> File:
    """Make a one-page PDF; the same words give the same bytes."""
    inputs = {"title": title, "body": body, "mark": mark}
    pdf = typst.compile(PAGE.encode(), sys_inputs=inputs, timestamp=0)
    return File(io.BytesIO(pdf), name=name)
