"""What every line must say before any rule can look at it."""

from __future__ import annotations

from errera.claims.shapes.check import LineFacts
from errera.foundation.directory.shapes import normal_enterprise_number
from errera.foundation.sentences import N_, Invalid

from .sheet import Sheet

NO_BUDGET = N_("Choose the budget line that this cost belongs to.")
OTHER_CATEGORY = N_("Budget line {budget} is for another category of cost.")
NO_CATEGORY = N_("Choose the category of the cost.")
NO_DESCRIPTION = N_("Say in a few words what the cost was for.")
NO_SUPPLIER = N_("Say who was paid.")
NO_DATE = N_("Give the date of the invoice or of the cost.")
DATE_AHEAD = N_("This date is still to come: a cost is claimed after it was made.")
PAID_AHEAD = N_("This date is still to come: a cost is claimed after it was paid.")
NO_PAID = N_("Give the date on which it was paid.")
NO_COST = N_("Give the cost: an amount above nought.")
NO_CLAIM = N_("Give the grant that is asked for it: an amount above nought.")
MORE_THAN_COST = N_("{asked} is asked for a cost of {cost}: a grant never exceeds the cost.")
NO_UNITS = N_("Give how many units: at least one.")


def look(sheet: Sheet, line: LineFacts) -> None:
    """Refuse what is missing or cannot be, each at its field."""
    _what_for(sheet, line)
    _when(sheet, line)
    _how_much(sheet, line)


def _what_for(sheet: Sheet, line: LineFacts) -> None:
    budget = next((row for row in sheet.problem.budget if row.number == line.budget_line), None)
    if not line.category:
        sheet.miss(line, "category", NO_CATEGORY)
    if budget is None:
        sheet.miss(line, "budget_line", NO_BUDGET)
    elif line.category and budget.category != line.category:
        sheet.miss(line, "budget_line", OTHER_CATEGORY, budget=budget.number)
    if not line.description.strip():
        sheet.miss(line, "description", NO_DESCRIPTION)
    if not line.supplier.strip():
        sheet.miss(line, "supplier", NO_SUPPLIER)
    _supplier_number(sheet, line)


def _supplier_number(sheet: Sheet, line: LineFacts) -> None:
    """Check the digits of a number of the agency's own country; a number from abroad is kept as typed."""
    number, country = "".join(line.supplier_number.split()).upper(), sheet.problem.country
    if number[:2].isalpha() and not number.startswith(country):
        return
    try:
        normal_enterprise_number(country, number)
    except Invalid as refusal:
        sheet.miss(line, "supplier_number", refusal.sentence.text, **refusal.sentence.facts)


def _when(sheet: Sheet, line: LineFacts) -> None:
    on = sheet.problem.on
    if line.dated_on is None:
        sheet.miss(line, "dated_on", NO_DATE)
    elif line.dated_on > on:
        sheet.miss(line, "dated_on", DATE_AHEAD)
    if line.paid_on is None:
        sheet.miss(line, "paid_on", NO_PAID)
    elif line.paid_on > on:
        sheet.miss(line, "paid_on", PAID_AHEAD)


def _how_much(sheet: Sheet, line: LineFacts) -> None:
    if line.quantity < 1:
        sheet.miss(line, "quantity", NO_UNITS)
    if line.cost <= 0:
        sheet.miss(line, "cost", NO_COST)
    if not line.asked:
        sheet.miss(line, "claimed", NO_CLAIM)
    elif 0 < line.cost < line.asked:
        sheet.miss(line, "claimed", MORE_THAN_COST, asked=sheet.money(line.asked), cost=sheet.money(line.cost))
