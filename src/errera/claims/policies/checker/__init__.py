"""The checker: is this claim in order, and what will be accepted of it? Exact, whatever the order of its lines.

Five rounds, each over what the one before left: what every line must say; the rules that look at one line; one invoice
once; ceilings that lines share, category by category and then the cap on overhead; and the claim as a whole. Within a
round the cuts fall in the order of `LineFacts.place`: the earliest cost is accepted first. Overhead comes last, so that
a cut to the whole never leaves more overhead than the direct costs carry.
"""

from __future__ import annotations

from errera.claims.shapes.check import Checked, Problem

from . import one_line, one_once, shared, whole
from .sheet import Sheet


def check(problem: Problem) -> Checked:
    """Give what stands in the way of a claim, what is cut, what is pointed out, and what is expected to be accepted."""
    sheet = Sheet(problem)
    for line in sheet.lines:
        whole.look(sheet, line)
        one_line.look(sheet, line)
    one_once.look(sheet)
    shared.look(sheet)
    return sheet.answer()


__all__ = ["check"]
