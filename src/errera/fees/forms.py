"""The shape of input: what people type about fees, prices, VAT and credit notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.directory import queries as directory_queries
from errera.foundation.ui.forms import CentsField, DateInput, choose, day, line, prose, spoken

from .models import FeeSchedule
from .shapes import PriceFacts, ScheduleFacts, TreatmentFacts
from .states import VatKind

Choices = Iterable[tuple[str, Any]]


class ScheduleForm(forms.Form):
    """What an initiative asks, apart from its prices."""

    seller = forms.CharField(label=_("Seller"), help_text=_("The organisation that stands on the invoice."))
    treatment = forms.ChoiceField(label=_("VAT"))
    treatment_abroad = forms.ChoiceField(
        label=_("VAT for businesses in another country of the Union"), required=False,
        help_text=_("For payers with a VAT number there. Empty: the same as for everybody."),
    )  # fmt: skip
    asks = forms.ChoiceField(
        label=_("Question that tells the kinds of participants apart"), required=False,
        help_text=_("A question of the registration with options; each option may have a price of its own."),
    )  # fmt: skip
    due_days = forms.IntegerField(label=_("Days to pay"), min_value=0, max_value=365, initial=30)

    def __init__(
        self, *args: Any, actor: Actor, treatments: Choices, questions: Choices, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.actor = actor
        given = list(treatments)
        choose(self, "treatment", given)
        choose(self, "treatment_abroad", [("", "—"), *given])
        choose(self, "asks", [("", "—"), *questions])

    def clean_seller(self) -> Any:
        """Give the organisation by its name or code; refuses one that the directory does not know."""
        said = self.cleaned_data["seller"].strip()
        found = directory_queries.organisation_named(said, self.actor)
        if found is None:
            raise forms.ValidationError(_("The directory does not know this organisation."))
        return found

    def facts(self) -> ScheduleFacts:
        """Give what was typed."""
        return ScheduleFacts(**self.cleaned_data)


def initial_of(schedule: FeeSchedule) -> dict[str, Any]:
    """Give a schedule as it is typed."""
    names = ("treatment", "treatment_abroad", "asks", "due_days")
    return {name: getattr(schedule, name) for name in names} | {"seller": schedule.seller.name}


class PriceForm(forms.Form):
    """What one place costs."""

    title = line(_("What it is called"), help_text=_("As in “Early bird” or “Member”: it stands on the invoice."))
    net_cents = CentsField(label=_("Price of one place, without VAT"))
    kind = forms.ChoiceField(label=_("For whom"), required=False)
    from_on = day(_("From"), required=False, help_text=_("By the day on which somebody registers."))
    until_on = day(_("Up to and including"), required=False)

    def __init__(self, *args: Any, kinds: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "kind", [("", _("Everybody else")), *kinds])

    def facts(self) -> PriceFacts:
        """Give what was typed."""
        return PriceFacts(**self.cleaned_data)


class PreviewForm(forms.Form):
    """For how many places, and on which day somebody would register."""

    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=1_000)
    on = forms.DateField(label=_("Registered on"), widget=DateInput)


class TreatmentForm(forms.Form):
    """A way to treat VAT."""

    code = forms.SlugField(label=_("Code"), max_length=20, help_text=_("Short, as in “standard”; it never changes."))
    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(VatKind))
    title = line(_("Title"))
    basis_points = forms.IntegerField(
        label=_("Rate in basis points"), min_value=0, max_value=10_000, initial=0, help_text=_("2100 is 21 %.")
    )
    ground = prose(_("Ground that is printed"), required=False, help_text=_("Needed where no VAT is asked."))
    from_on = day(_("First day"))
    until_on = day(_("Last day"), required=False)

    def facts(self) -> TreatmentFacts:
        """Give what was typed."""
        return TreatmentFacts(**self.cleaned_data)


class EndForm(forms.Form):
    """On which day it counts for the last time."""

    until_on = day(_("Last day"))


class YearForm(forms.Form):
    """Which year is opened."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)


class CreditForm(forms.Form):
    """How much is taken off, and why."""

    net_cents = CentsField(label=_("Credit without VAT"), least=1, help_text=_("The VAT on it follows."))
    ground = prose(_("Ground"), help_text=_("It stands on the credit note."))
