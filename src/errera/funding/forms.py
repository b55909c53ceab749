"""The forms of the room: an envelope, an allocation with its lines, a shift, a ground."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextInput

from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import CentsField, DateInput, choose, spoken
from errera.partners.models import Agreement

from .models import Allocation, BudgetLine, Envelope
from .shapes import COST_CATEGORIES, AllocationFacts, EnvelopeFacts, LineFacts
from .states import FundingKind

LINES = 8  # on the form for an allocation by hand; a bid brings as many as it has


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DateInput)


def _title(label: Any, *, required: bool = True) -> I18nFormField:
    return I18nFormField(label=label, widget=I18nTextInput, required=required, require_all_fields=False)


def _share(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=100, initial=0)


class EnvelopeForm(forms.Form):
    """The money of a year."""

    code = forms.SlugField(label=_("Code"), max_length=30, help_text=_("Usually the year: 2027."))
    title = _title(_("Title"))
    from_on = _day(_("First day"))
    until_on = _day(_("Last day"))
    commitment_cents = CentsField(label=_("May be promised"), help_text=_("Commitment appropriation, in the currency."))
    payment_cents = CentsField(label=_("May be paid"), help_text=_("Payment appropriation of the same book."))
    carry_over_percent = _share(_("Share carried over"), _("Of what may be promised, at most, when the year closes."))
    is_reused = forms.BooleanField(
        label=_("Released money is used again"), required=False, initial=True,
        help_text=_("Otherwise it stays released and lapses."),
    )  # fmt: skip

    def facts(self) -> EnvelopeFacts:
        """Give what was typed as the action takes it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "code"}
        return EnvelopeFacts(**given)

    @classmethod
    def of(cls, envelope: Envelope, data: Any) -> EnvelopeForm:
        """Give the form that changes a draft; its code stays."""
        names = [name for name in cls.base_fields if name != "code"]
        form = cls(data, initial={name: getattr(envelope, name) for name in names})
        del form.fields["code"]
        return form


class AgreementField(forms.ModelChoiceField):
    """An agreement to choose, by its code and its partner."""

    def label_from_instance(self, obj: Any) -> str:
        """Say which agreement it is."""
        return f"{obj.code} {obj.partnership}"


class AllocationForm(forms.Form):
    """An allocation by hand, without a call."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    envelope = forms.ModelChoiceField(Envelope.objects.none(), label=_("Envelope"))
    agreement = AgreementField(Agreement.objects.none(), label=_("Agreement"))
    title = _title(_("Title"))
    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(FundingKind))
    from_on = _day(_("From"))
    until_on = _day(_("Until"))
    decided_on = _day(_("Decided on"))
    late_ground = forms.CharField(
        label=_("Why it was decided late"), required=False, widget=forms.Textarea({"rows": 2}), max_length=2000,
        help_text=_("Only where the decision came after the activity began."),
    )  # fmt: skip
    advance_percent = _share(_("Share paid in advance"), _("Of what is granted, in whole per cent."))
    shift_percent = _share(_("Share of a line the partner may shift"), _("Beyond it the agency has to agree."))

    def __init__(self, data: Any, *, envelopes: Any, agreements: Any) -> None:
        super().__init__(data)
        choose(self, "envelope", envelopes)
        choose(self, "agreement", agreements)
        self.fields["shift_percent"].initial = 10

    def facts(self, lines: Iterable[LineFacts]) -> AllocationFacts:
        """Give what was typed, with its lines, as the action takes it."""
        partner = self.cleaned_data["agreement"].partnership.organisation
        return AllocationFacts(**self.cleaned_data, lines=tuple(lines), is_fictional=partner.is_fictional)


class LineForm(forms.Form):
    """One budget line; a row left empty is no line."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    description = forms.CharField(label=_("For what"), max_length=300, required=False)
    cost_cents = CentsField(label=_("Cost"), required=False)
    grant_cents = CentsField(label=_("Of which the agency pays"), required=False)

    def __init__(self, *args: Any, categories: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "category", [("", _("Choose")), *categories])

    def clean(self) -> dict[str, Any]:
        """Refuse a row that is begun and not finished."""
        given = super().clean() or {}
        wanted = ("category", "cost_cents", "grant_cents")
        if any(given.get(name) for name in given):
            for name in wanted:
                if given.get(name) in ("", None) and name not in self.errors:
                    self.add_error(name, _("Fill this in, or leave the whole row empty."))
        return given


LineFormSet = forms.formset_factory(LineForm, extra=LINES, max_num=LINES, absolute_max=LINES)


def lines_in(formset: Any) -> list[LineFacts]:
    """Give the rows that hold something."""
    return [LineFacts(**form.cleaned_data) for form in formset if form.cleaned_data.get("category")]


def categories() -> list[tuple[str, str]]:
    """Give the cost categories by code, in the reader's language."""
    return [(code, str(title)) for code, title in reference.titles_of_values(COST_CATEGORIES).items()]


class AmountForm(forms.Form):
    """An amount and why."""

    cents = CentsField(label=_("Amount"), least=1)
    ground = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class CloseForm(forms.Form):
    """Into which year the rest is carried over."""

    into = forms.ModelChoiceField(
        Envelope.objects.none(), label=_("Carry the rest over into"), required=False,
        empty_label=_("Nothing is carried over"),
    )  # fmt: skip

    def __init__(self, data: Any, *, later: Any) -> None:
        super().__init__(data)
        choose(self, "into", later)


class ShiftForm(forms.Form):
    """Money from one line to another."""

    from_number = forms.TypedChoiceField(label=_("From line"), coerce=int)
    to_number = forms.TypedChoiceField(label=_("To line"), coerce=int)
    cents = CentsField(label=_("Amount"), least=1)
    ground = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, data: Any, *, allocation: Allocation, lines: Iterable[BudgetLine]) -> None:
        super().__init__(data)
        titles = dict(categories())
        chosen = [
            (line.number, f"{line.number}. {titles.get(line.category, line.category)} {line.description}".strip())
            for line in lines
        ]
        for name in ("from_number", "to_number"):
            choose(self, name, chosen)
