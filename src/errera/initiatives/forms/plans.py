"""An initiative as it is typed: what it is, its facts, its targets, who carries it by which key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.reference.forms import CountriesField
from errera.foundation.ui.forms import CentsField, DateInput, LongSelect, choose, day, line, prose, spoken
from errera.funding.models import Allocation, Condition
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain, Indicator, Objective

from ..models import Initiative, InitiativeKind, KindQuestion
from ..shapes import InitiativeFacts, Share
from ..states import AnswerKind, Presence
from .fields import PercentField

SPARE_ROWS = 3


class InitiativeForm(forms.Form):
    """What an initiative is, where, when, for which markets, and what it may cost."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    lead = forms.ModelChoiceField(Partnership.objects.none(), label=_("Lead partner"))
    kind = forms.ModelChoiceField(InitiativeKind.objects.none(), label=_("Kind"))
    title = line(_("Title"))
    summary = prose(_("What happens, for whom"), required=False)
    from_on = day(_("First day"))
    until_on = day(_("Last day"))
    presence = forms.ChoiceField(label=_("Where people meet"), choices=spoken(Presence))
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False, widget=LongSelect)
    time_zone = forms.CharField(
        label=_("Time zone"), max_length=60, initial="Europe/Brussels",
        help_text=_("Named after a town, as in Europe/Brussels, America/New_York or Asia/Tokyo."),
    )  # fmt: skip
    latitude = forms.DecimalField(
        label=_("Latitude"), required=False, min_value=-90, max_value=90, max_digits=8, decimal_places=6,
        help_text=_("For the map; without a point it stands in the middle of its country."),
    )  # fmt: skip
    longitude = forms.DecimalField(
        label=_("Longitude"), required=False, min_value=-180, max_value=180, max_digits=9, decimal_places=6
    )
    objective = forms.ModelChoiceField(Objective.objects.none(), label=_("Objective"))
    domains = forms.ModelMultipleChoiceField(
        CoreDomain.objects.none(), label=_("Core domains"), required=False, widget=forms.CheckboxSelectMultiple
    )
    markets = CountriesField(label=_("Markets it is about"))
    allocation = forms.ModelChoiceField(
        Allocation.objects.none(), label=_("Allocation it draws on"), required=False,
        empty_label=_("None: the partners pay it themselves"),
    )  # fmt: skip
    budget_cents = CentsField(label=_("Budget"), required=False)

    def __init__(self, data: Any, *, leads: Any, choices: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["lead"].queryset = leads
        for name in ("kind", "objective", "domains", "allocation"):
            fields[name].queryset = choices[name]
        fields["allocation"].label_from_instance = lambda row: f"{row.code} {row.title}"
        fields["domains"].label_from_instance = lambda row: str(row.title)
        fields["country"].choices = [("", _("Choose")), *reference.countries()]

    def facts(self) -> InitiativeFacts:
        """Give what was typed as the actions take it."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("code", "lead")}
        given["budget_cents"] = given["budget_cents"] or 0
        return InitiativeFacts(**{**given, "domains": list(given["domains"])})

    @classmethod
    def of(cls, initiative: Initiative, data: Any, **kwargs: Any) -> InitiativeForm:
        """Give the form that changes a plan; its code and its lead stay."""
        names = [name for name in cls.base_fields if name not in ("code", "lead", "domains", "markets")]
        initial = {name: getattr(initiative, name) for name in names}
        initial["domains"] = list(initiative.domains.all())
        initial["markets"] = sorted(row.country for row in initiative.markets.all())
        form = cls(data, leads=Partnership.objects.none(), initial=initial, **kwargs)
        del form.fields["code"], form.fields["lead"]
        return form


class AnswersForm(forms.Form):
    """The questions of a kind, each with a field of its sort."""

    def __init__(self, data: Any, *, asked: Sequence[KindQuestion], language: str) -> None:
        super().__init__(data, initial={row.code: row.value for row in asked})  # type: ignore[attr-defined]  # annotated
        self.asked = asked
        for row in asked:
            self.fields[row.code] = _field(row, language)

    def answers(self) -> dict[KindQuestion, Any]:
        """Give what was typed by question."""
        return {row: self.cleaned_data[row.code] for row in self.asked}


def _field(row: KindQuestion, language: str) -> forms.Field:
    given: dict[str, Any] = {"label": row.label, "required": False, "help_text": row.help}
    match row.answer:
        case AnswerKind.DATE:
            return forms.DateField(widget=DateInput, **given)
        case AnswerKind.YES_NO:
            return forms.ChoiceField(choices=[("", _("Not said")), ("yes", _("Yes")), ("no", _("No"))], **given)
        case AnswerKind.CHOICE:
            titles = [(o["code"], o["title"].get(language) or o["title"].get("en")) for o in row.options]
            return forms.ChoiceField(choices=[("", _("Not said")), *titles], **given)
        case AnswerKind.NUMBER:
            return forms.CharField(max_length=30, widget=forms.TextInput({"inputmode": "decimal"}), **given)
    return forms.CharField(max_length=4000, widget=forms.Textarea({"rows": 2}), **given)


class TargetsForm(forms.Form):
    """What an initiative should add to each indicator of its objective."""

    def __init__(self, data: Any, *, indicators: Iterable[Indicator], held: Mapping[int, Decimal]) -> None:
        self.indicators = list(indicators)
        super().__init__(data, initial={row.code: held.get(row.pk) for row in self.indicators})
        for row in self.indicators:
            self.fields[row.code] = forms.DecimalField(
                label=f"{row.code} {row.title}", required=False, min_value=0, max_digits=15, decimal_places=4,
                help_text=row.unit,
            )  # fmt: skip

    def targets(self) -> dict[Indicator, Decimal | None]:
        """Give what was typed by indicator."""
        return {row: self.cleaned_data[row.code] for row in self.indicators}


class LeadForm(forms.Form):
    """Which of the partners leads."""

    lead = forms.ModelChoiceField(Partnership.objects.none(), label=_("Lead partner"), empty_label=None)

    def __init__(self, data: Any, *, partners: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choose(self, "lead", partners)


class ShareForm(forms.Form):
    """A partner with its part of cost, claim and credit; a row left empty is no partner."""

    partnership = forms.ModelChoiceField(
        Partnership.objects.none(), label=_("Partner"), required=False, empty_label=_("Nobody")
    )
    cost = PercentField(label=_("Cost, per cent"), required=False)
    claim = PercentField(label=_("Claim, per cent"), required=False)
    credit = PercentField(label=_("Credit, per cent"), required=False)

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "partnership", partners)


ShareFormSet: Any = forms.formset_factory(ShareForm, extra=SPARE_ROWS)


def shares(formset: Any, lead: Any) -> list[Share]:
    """Give the rows that name a partner; an empty share is nought."""
    return [
        Share(row["partnership"], row["cost"] or 0, row["claim"] or 0, row["credit"] or 0, row["partnership"] == lead)
        for row in (form.cleaned_data for form in formset)
        if row.get("partnership")
    ]


class ConditionForm(forms.Form):
    """Which condition is met by holding the initiative."""

    condition = forms.ModelChoiceField(Condition.objects.none(), label=_("Condition"), empty_label=None)

    def __init__(self, data: Any, *, conditions: Any) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["condition"].queryset = conditions
        fields["condition"].label_from_instance = lambda row: f"{row.code} {row.text}"


class ReportForm(forms.Form):
    """What it cost in the end."""

    cost_cents = CentsField(label=_("What it cost"), help_text=_("All of it, whoever paid."))


class CancelForm(forms.Form):
    """Why it will not take place."""

    ground = prose(_("Why it is cancelled"), help_text=_("Everybody who was to come reads this."))
