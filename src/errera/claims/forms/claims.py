"""What a partner types: the period of a claim, and its lines one at a time; and what the reviewer makes of a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import CentsField, FilesField, choose, day, ground
from errera.foundation.ui.speech import say
from errera.funding.models import BudgetLine

from ..models import Claim, ClaimLine
from ..shapes import PeriodFacts, TypedLine
from ..states import ProofKind


class CameraInput(forms.FileInput):
    """A place to take a picture: a phone opens its camera at once."""

    def __init__(self) -> None:
        super().__init__({"accept": "image/*", "capture": "environment"})


def _files(label: Any, help_text: Any, **kwargs: Any) -> FilesField:
    """Give a field for papers: a draft is kept without, and the documents room refuses an empty file in words."""
    return FilesField(label=label, help_text=help_text, required=False, allow_empty_file=True, **kwargs)


class PeriodForm(forms.Form):
    """The time a claim is about."""

    from_on = day(_("Costs from"))
    until_on = day(_("Until"))
    is_final = forms.BooleanField(
        label=_("This is the final claim"),
        required=False,
        help_text=_("No claim comes after it: the rest of the advance is cleared, and what is left is released."),
    )

    def facts(self) -> PeriodFacts:
        """Give what was typed."""
        return PeriodFacts(**self.cleaned_data)


class LineForm(forms.Form):
    """One cost. Nothing is required: a draft is kept as it is, and the check says what is missing."""

    photo = _files(_("Take a picture of the invoice"), _("On a phone this opens the camera."), widget=CameraInput)
    papers = _files(_("Or choose files"), _("Invoice, ticket, timesheet: PDF or picture."))
    payment_papers = _files(_("Proof of payment"), _("Bank statement or receipt, where the rules ask for one."))
    supplier = forms.CharField(label=_("Who was paid"), required=False, max_length=200)
    supplier_number = forms.CharField(
        label=_("Enterprise number of the supplier"),
        required=False,
        max_length=30,
        help_text=_("As it stands on the invoice: BE 0403.019.261. Leave it out where there is none."),
    )
    invoice_number = forms.CharField(label=_("Invoice number"), required=False, max_length=80)
    dated_on = day(_("Date of the invoice"), required=False)
    paid_on = day(_("Paid on"), required=False)
    cost = CentsField(label=_("Cost"), required=False, help_text=_("What was paid, as far as it counts as a cost."))
    claimed = CentsField(label=_("Grant asked"), required=False, help_text=_("Your own share is the rest."))
    budget_line = forms.TypedChoiceField(
        label=_("Budget line"), required=False, coerce=int, empty_value=None, choices=()
    )
    quantity = forms.IntegerField(
        label=_("Units"),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Nights, persons, hours: only where a rule counts units."),
    )
    description = forms.CharField(label=_("What it was for"), required=False, max_length=300)

    def __init__(self, *args: Any, budget: Sequence[BudgetLine], titles: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.budget = {row.number: row for row in budget}
        choices = [(row.number, _budget_word(row, titles)) for row in budget]
        choose(self, "budget_line", [("", _("Choose")), *choices])

    def facts(self) -> TypedLine:
        """Give what was typed; what could not be read is left out and stays on the form."""
        given = self.cleaned_data
        budget = self.budget.get(given.get("budget_line") or 0)
        return TypedLine(
            category=budget.category if budget else "", budget_line=budget.number if budget else None,
            description=given.get("description", ""), supplier=given.get("supplier", ""),
            supplier_number=given.get("supplier_number", ""), invoice_number=given.get("invoice_number", ""),
            dated_on=given.get("dated_on"), paid_on=given.get("paid_on"), quantity=given.get("quantity") or 1,
            cost_cents=given.get("cost"), claimed_cents=given.get("claimed"),
        )  # fmt: skip

    def handed(self) -> list[tuple[str, str, Any]]:
        """Give each file with the field it came by and what it proves."""
        given = self.cleaned_data
        kinds = (("photo", ProofKind.COST), ("papers", ProofKind.COST), ("payment_papers", ProofKind.PAYMENT))
        return [(name, kind, file) for name, kind in kinds for file in given.get(name, [])]


def _budget_word(row: BudgetLine, titles: Mapping[str, str]) -> str:
    title = titles.get(row.category, row.category)
    return f"{row.number}. {title} – {row.description}" if row.description else f"{row.number}. {title}"


def typed(line: ClaimLine) -> dict[str, Any]:
    """Give a line as the form shows it."""
    return {
        "supplier": line.supplier, "supplier_number": line.supplier_number, "invoice_number": line.invoice_number,
        "dated_on": line.dated_on, "paid_on": line.paid_on, "cost": line.cost_cents, "claimed": line.claimed_cents,
        "budget_line": line.budget_line.number if line.budget_line else None, "description": line.description,
        "quantity": line.quantity if line.quantity != 1 else None,
    }  # fmt: skip


class JudgeForm(forms.Form):
    """What is accepted of a line, and why not all of it."""

    accepted = CentsField(label=_("Accepted"))
    reason = ground(
        _("Reason"), required=False, help_text=_("The partner reads it beside the line. Needed for less than is asked.")
    )

    def __init__(self, *args: Any, claim: Claim, line: ClaimLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepted"].help_text = _("Asked: %(asked)s. Expected by the check: %(expected)s.") % {
            "asked": say(claim.money(line.claimed_cents or 0)),
            "expected": say(claim.money(line.expected_cents)),
        }
