"""One invoice is claimed once, across all partners; what only looks alike is pointed out."""

from __future__ import annotations

from itertools import combinations

from errera.claims.shapes import invoices
from errera.claims.shapes.check import LineFacts, RuleFacts
from errera.claims.shapes.parameters import WITHOUT_INVOICE
from errera.claims.states import RuleKind
from errera.foundation.sentences import N_

from .sheet import Sheet

NO_NUMBER = N_("Give the number of the invoice: without it nobody can see that it is claimed once.")
TWICE_HERE = N_("This invoice is line {line} of this claim already: same supplier, number and amount.")
TWICE_OWN = N_("This invoice was claimed already in {claim}, line {line}: same supplier, number and amount.")
TWICE = N_("This invoice was claimed already in another claim: same supplier, number and amount.")
ALIKE_HERE = N_("Line {line} has the same supplier and amount, and its number {number} looks like this one.")
ALIKE_OWN = N_("{claim}, line {line}, has the same supplier and amount, and its number {number} looks like this one.")
ALIKE = N_("Another claim holds an invoice of the same supplier and amount whose number looks like this one.")
PART_HERE = N_("Line {line} has the same supplier and invoice number with another amount: is it another part?")
PART_OWN = N_("{claim}, line {line}, has the same supplier and invoice number with another amount: is it another part?")
PART = N_("Another claim holds an invoice of the same supplier and number with another amount.")
SAME_DAY_HERE = N_("Line {line} has the same supplier, amount and date.")
SAME_DAY_OWN = N_("{claim}, line {line}, has the same supplier, amount and date.")
SAME_DAY = N_("Another claim holds a cost of the same supplier, amount and date.")
WORDS = {
    "twice": (TWICE_HERE, TWICE_OWN, TWICE),
    "alike": (ALIKE_HERE, ALIKE_OWN, ALIKE),
    "part": (PART_HERE, PART_OWN, PART),
    "same_day": (SAME_DAY_HERE, SAME_DAY_OWN, SAME_DAY),
}


def look(sheet: Sheet) -> None:
    """Refuse what is claimed twice, and what cannot be seen to be claimed once."""
    for line in sheet.lines:
        _number_needed(sheet, line)
    for one, other in combinations(sheet.lines, 2):  # the later in the order of cuts is the second
        if how := _likeness(other, one.supplier_key, one.invoice_number, one.cost_cents, one.dated_on):
            _note(sheet, other, how, 0, line=one.number, number=one.invoice_number)
    for line in sheet.lines:
        _against_earlier(sheet, line)


def _number_needed(sheet: Sheet, line: LineFacts) -> None:
    rule = _rule(sheet, line)
    spared = rule.parameters.get("categories", WITHOUT_INVOICE) if rule else WITHOUT_INVOICE
    if line.category and line.category not in spared and not invoices.normal(line.invoice_number):
        sheet.break_(line, "invoice_number", rule, NO_NUMBER)


def _against_earlier(sheet: Sheet, line: LineFacts) -> None:
    """Compare with everything that counts already; costs of the same day are pointed out once, or nobody reads on."""
    noted: set[str] = set()
    for known in sheet.problem.earlier:
        how = _likeness(line, known.supplier_key, known.invoice_number, known.cost_cents, known.dated_on)
        if not how or (how == "same_day" and how in noted):
            continue
        noted.add(how)
        facts = {"claim": known.claim, "line": known.number, "number": known.invoice_number} if known.is_own else {}
        _note(sheet, line, how, 1 if known.is_own else 2, elsewhere=known.claim, **facts)


def _likeness(line: LineFacts, supplier: str, number: str, cents: int | None, dated_on: object) -> str | None:
    """Say how a line resembles another cost: twice, alike, another part, the same day; nothing is not at all."""
    if not line.cost_cents or line.supplier_key == "~" or line.supplier_key != supplier:
        return None
    same_amount = line.cost_cents == cents
    if invoices.normal(number) and invoices.normal(line.invoice_number) == invoices.normal(number):
        return "twice" if same_amount else "part"
    if same_amount and invoices.look_alike(line.invoice_number, number):
        return "alike"
    return "same_day" if same_amount and line.dated_on is not None and line.dated_on == dated_on else None


def _note(sheet: Sheet, line: LineFacts, how: str, where: int, /, elsewhere: str = "", **facts: object) -> None:
    text = WORDS[how][where]
    if how == "twice":
        sheet.break_(line, "invoice_number", _rule(sheet, line), text, elsewhere=elsewhere, **facts)
    else:
        sheet.point_out(line, "invoice_number", text, elsewhere=elsewhere, **facts)


def _rule(sheet: Sheet, line: LineFacts) -> RuleFacts | None:
    return next(iter(sheet.rules_for(line, RuleKind.ONCE)), None)
