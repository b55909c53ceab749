"""What people type to draft a call: its facts, its rules and its criteria."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import CentsField, line, prose, spoken
from errera.funding.models import Envelope
from errera.funding.states import FundingKind
from errera.partners.models import Partnership
from errera.strategy.models import Objective

from ..models import Call
from ..shapes import CallFacts, CriterionFacts, RuleFacts
from ..states import RuleKind
from .fields import MomentField

SPARE_ROWS = 3


class CallForm(forms.Form):
    """What a call says."""

    code = forms.SlugField(label=_("Code"), max_length=20, help_text=_("How everybody will call it: M2027."))
    envelope: Any = forms.ModelChoiceField(
        label=_("Envelope"), queryset=Envelope.objects.none(), to_field_name="public_id"
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(FundingKind), widget=forms.RadioSelect)
    title = line(_("Title"))
    purpose = prose(_("What it is for"))
    objectives: Any = forms.ModelMultipleChoiceField(
        label=_("Objectives it serves"), queryset=Objective.objects.none(), required=False, to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    cents = CentsField(label=_("Money set aside"))
    advance_percent = forms.IntegerField(
        label=_("Advance"), min_value=0, max_value=100, initial=50, help_text=_("Per cent of what is awarded.")
    )
    opens_at = MomentField(label=_("Opens"))
    closes_at = MomentField(label=_("Deadline"))
    de_minimis = forms.BooleanField(label=_("What is awarded counts as de minimis aid"), required=False)

    def __init__(self, *args: Any, envelopes: Any, objectives: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["envelope"].queryset = envelopes
        fields["objectives"].queryset = objectives
        fields["objectives"].label_from_instance = lambda row: f"{row.code} {row.title}"
        if not is_new:
            del fields["code"]

    def facts(self, code: str = "") -> CallFacts:
        """Give what was typed as the action wants it."""
        given = dict(self.cleaned_data)
        return CallFacts(code=given.pop("code", code), **{**given, "objectives": list(given["objectives"])})


class RuleForm(forms.Form):
    """One rule; a row without a value is no rule."""

    kind = forms.ChoiceField(label=_("Rule"), choices=spoken(RuleKind))
    value = forms.CharField(
        label=_("Value"), max_length=200, required=False, help_text=_("An amount, a share, a number, a day, or codes.")
    )
    text = line(_("Why"), required=False)


class CriterionForm(forms.Form):
    """One criterion; a row without a code is none."""

    code = forms.SlugField(label=_("Code"), max_length=30, required=False)
    title = line(_("Question"), required=False)
    weight_percent = forms.IntegerField(label=_("Weight, per cent"), min_value=1, max_value=100, required=False)
    max_points = forms.IntegerField(label=_("Most points"), min_value=1, max_value=1000, required=False)
    threshold = forms.IntegerField(label=_("Points to pass"), min_value=0, max_value=1000, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a criterion that is half typed."""
        given = self.cleaned_data
        wanted = ("title", "weight_percent", "max_points")
        if given.get("code"):
            for name in wanted:
                if name not in self.errors and not given.get(name):
                    self.add_error(name, _("This is needed for every criterion."))
        elif any(given.get(name) for name in ("weight_percent", "max_points")):
            self.add_error("code", _("This is needed for every criterion."))
        return given


RuleFormSet: Any = forms.formset_factory(RuleForm, extra=SPARE_ROWS)
CriterionFormSet: Any = forms.formset_factory(CriterionForm, extra=SPARE_ROWS)


def rules(formset: Any) -> list[RuleFacts]:
    """Give the rules that say something."""
    said = [form.cleaned_data for form in formset if form.cleaned_data.get("value")]
    return [RuleFacts(RuleKind.named(row["kind"]), row["value"], row["text"]) for row in said]


def criteria(formset: Any) -> list[CriterionFacts]:
    """Give the criteria that say something."""
    said = [form.cleaned_data for form in formset if form.cleaned_data.get("code")]
    return [CriterionFacts(**{**row, "threshold": row["threshold"] or 0}) for row in said]


def held_in(call: Call) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """Give what a draft holds as initial values: facts, rules, criteria."""
    names = ("kind", "title", "purpose", "cents", "advance_percent", "opens_at", "closes_at", "de_minimis")
    facts = {name: getattr(call, name) for name in names}
    facts["envelope"] = call.envelope.public_id
    facts["objectives"] = list(call.objectives.values_list("public_id", flat=True))
    said = [{"kind": row.kind, "value": _typed(row), "text": row.text} for row in call.rules.order_by("pk")]
    asked = [
        {name: getattr(row, name) for name in ("code", "title", "weight_percent", "max_points", "threshold")}
        for row in call.criteria.order_by("pk")
    ]
    return facts, said, asked


def _typed(row: Any) -> str:
    if row.kind in (RuleKind.CEILING, RuleKind.FLOOR):
        return f"{int(row.value) // 100}.{int(row.value) % 100:02}"
    return row.value


class BeginForm(forms.Form):
    """For which partner a bid is begun."""

    lead: Any = forms.ModelChoiceField(
        label=_("Partner that leads the bid"), queryset=Partnership.objects.none(), to_field_name="public_id"
    )

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["lead"].queryset = partnerships
        if only := partnerships.first():
            fields["lead"].initial = only.public_id
