"""What the bank says: files, statements, and lines that a person matches."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from errera.foundation.sentences import N_
from errera.foundation.ui.forms import GroundForm, hands
from errera.foundation.ui.pages import form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.speech import say

from .. import actions, policies, queries
from ..forms import BankFileForm, MatchForm
from ..models import BankLine
from ..presenters import lists
from ..presenters.acts import url
from .common import answer_form, show, show_table, story_of


@page(may=policies.may_see_payments, params=lists.STATEMENTS.params)
def statement_list(request: Request) -> HttpResponseBase:
    """Show the bank's statements."""
    rows, may = queries.statements_seen_by(request.actor), policies.may_import_bank_file(request.actor)
    return show_table(request, lists.STATEMENTS, rows, here="statement-list", may_import=may)


@form_page(may=policies.may_import_bank_file)
def bring_in(request: Request) -> HttpResponse:
    """Bring in a bank file; a file with faults is refused whole, and every fault is listed."""
    return answer_form(
        request,
        BankFileForm(request.POST or None, request.FILES or None),
        lambda given: actions.import_bank_file(file=given["file"], **hands(request))[0],
        done=N_("The statement is brought in."),
        back=lambda made: url("statement-detail", made),
        here="statement-list",
        template="payments/statement_form.html",
        cancel=url("statement-list"),
        heading=N_("Bring in a bank file"),
        submit=N_("Bring in"),
    )


@page(may=policies.may_see_payments)
def statement(request: Request, public_id: str) -> HttpResponse:
    """Show one statement: its balances and what became of each line."""
    row = seen(queries.statements_seen_by(request.actor), public_id)
    lines = [(line, lists.matched_to(line)) for line in queries.lines_of(row)]
    may = policies.may_match(request.actor)
    told = story_of(request, row)
    return show(
        request, "statement_detail.html", here="statement-list", statement=row, lines=lines, may_match=may,
        who=told["names"].get(row.imported_by, ""), **told,
    )  # fmt: skip


@page(may=policies.may_see_payments, params=lists.LINES.params)
def line_list(request: Request) -> HttpResponseBase:
    """Show the lines of all statements; the parked ones wait for a person."""
    return show_table(request, lists.LINES, queries.lines_seen_by(request.actor), here="line-list")


@form_page(may=policies.may_match)
def match(request: Request, public_id: str) -> HttpResponse:
    """Match a parked line by hand to a payment, a run or a demand."""
    line = _seen(request, public_id)
    fitting = _fitting(line)
    form = MatchForm(request.POST or None, choices=[(key, said) for key, (said, _) in fitting.items()])
    return answer_form(
        request,
        form,
        lambda given: actions.match_line(
            line=line, found=fitting[given["found"]][1], ground=given["ground"], **hands(request)
        ),
        done=N_("The line is matched."),
        back=url("line-list") + "?state=parked",
        here="line-list",
        template="payments/line_form.html",
        heading=N_("Match a bank line"),
        submit=N_("Match"),
        line=line,
        has_choices=bool(fitting),
    )


def _fitting(line: BankLine) -> dict[str, tuple[str, Any]]:
    """Give what a line could be about, each with what is said of it, by a key for the form."""
    orders = {
        f"order-{row.public_id}": (f"{row.organisation.name} · {say(row.amount)} · {row.purpose}", row)
        for row in queries.orders_for(line)
    }
    runs = {f"run-{row.public_id}": (f"{row.code} · {say(row.total)}", row) for row in queries.runs_for(line)}
    demands = {
        f"demand-{row.public_id}": (
            f"{row.organisation.name} · {say(row.outstanding)} · {row.communication_spoken}", row,
        )
        for row in queries.demands_for(line)
    }  # fmt: skip
    return {**orders, **runs, **demands}


@form_page(may=policies.may_match)
def set_aside(request: Request, public_id: str) -> HttpResponse:
    """Say that a parked line is not about our payments."""
    line = _seen(request, public_id)
    return answer_form(
        request,
        GroundForm(request.POST or None),
        lambda given: actions.set_line_aside(line=line, ground=given["ground"], **hands(request)),
        done=N_("The line is marked as not ours."),
        back=url("line-list") + "?state=parked",
        here="line-list",
        template="payments/line_form.html",
        heading=N_("Mark as not ours"),
        submit=N_("Mark as not ours"),
        line=line,
        has_choices=True,
        is_aside=True,
    )


def _seen(request: Request, public_id: str) -> BankLine:
    return seen(queries.lines_seen_by(request.actor), public_id)
