"""What finance types: advances, recoveries, rules, samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import CentsField, choose, day, ground, prose, spoken
from errera.funding.models import Envelope

from ..models import EligibilityRule
from ..shapes import SampleFacts, TypedRule, parameters
from ..states import Confidence, RuleKind, Scope, Severity


class AdvanceForm(forms.Form):
    """How much is paid ahead."""

    cents = CentsField(label=_("Advance"))


class RecoveryForm(forms.Form):
    """What is asked back, until when, and why."""

    cents = CentsField(label=_("Ask back"))
    due_on = day(_("To be paid by"))
    ground = prose(_("Ground"), help_text=_("The letter to the partner says it; write both languages where you can."))


class EndForm(forms.Form):
    """The last day of a rule."""

    until_on = day(_("Last day whose costs it judges"))


NUMBERS = ("cents", "percent", "per_claim", "categories", "days_before", "days_after", "paid_days_after")


class RuleForm(forms.Form):
    """A rule: what it looks at, with which numbers, what it does, for which costs, and why."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("Short, such as travel-ceiling."))
    severity = forms.ChoiceField(label=_("What it does"), choices=spoken(Severity))
    text = prose(_("Why"), help_text=_("The partner reads it beside the line; name the source."))
    cents = CentsField(
        label=_("Amount"), required=False, help_text=_("A ceiling, or the cost above which a paper is needed.")
    )
    percent = forms.IntegerField(
        label=_("Percent"),
        required=False,
        min_value=0,
        max_value=1000,
        help_text=_("Own share, cap on overhead, or share of the budget line."),
    )
    per_claim = forms.BooleanField(label=_("Own share over the whole claim"), required=False)
    categories = forms.MultipleChoiceField(
        label=_("Categories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The eligible ones; or, for “one invoice once”, those for which no invoice is sent."),
    )
    days_before = forms.IntegerField(label=_("Days before the allocation"), required=False, min_value=0)
    days_after = forms.IntegerField(label=_("Days after the allocation"), required=False, min_value=0)
    paid_days_after = forms.IntegerField(label=_("Paid by so many days after"), required=False, min_value=0)
    category = forms.ChoiceField(label=_("Only for this category"), required=False)
    scope = forms.ChoiceField(label=_("Kind of funding"), choices=spoken(Scope))
    from_on = day(_("For costs from"), help_text=_("The date of the cost decides which version of a rule judges it."))
    until_on = day(_("Until"), required=False)

    def __init__(
        self,
        *args: Any,
        kind: RuleKind,
        titles: Mapping[str, str],
        fixed: EligibilityRule | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in set(NUMBERS) - set(parameters.takes(kind)):  # ask only for what this kind works with
            del self.fields[name]
        choices = sorted(titles.items(), key=lambda item: item[1])
        if "categories" in self.fields:
            choose(self, "categories", choices)
        choose(self, "category", [("", _("Every category")), *choices])
        if kind is RuleKind.ONCE:
            choose(self, "severity", spoken([Severity.REFUSE]))
        if fixed is not None:  # a version keeps the code of the rule
            self.fields["code"].disabled = True

    def facts(self) -> TypedRule:
        """Give the rule as it was typed, with the numbers that its kind works with."""
        given = self.cleaned_data
        numbers = {name: given.get(name) for name in parameters.takes(self.kind)}
        said = {name: value for name, value in numbers.items() if value not in (None, "", [], False)}
        return TypedRule(
            code=given["code"], kind=self.kind, parameters=said,
            severity=Severity.named(given["severity"]), text=given["text"], scope=Scope.named(given["scope"]),
            category=given["category"], from_on=given["from_on"], until_on=given["until_on"],
        )  # fmt: skip


def typed(rule: EligibilityRule) -> dict[str, Any]:
    """Give a rule as the form shows it."""
    names = ("code", "severity", "text", "category", "scope", "from_on", "until_on")
    return {**rule.parameters, **{name: getattr(rule, name) for name in names}}


class SampleForm(forms.Form):
    """What a sample is drawn from, and with which seed."""

    envelope = forms.ChoiceField(label=_("Envelope"))
    from_on = day(_("Approved from"))
    until_on = day(_("Until"))
    count = forms.IntegerField(label=_("Lines to draw"), min_value=1, max_value=500)
    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=2**31 - 1,
        help_text=_("Any number; with it anybody draws the same lines again. It is recorded."),
    )
    confidence = forms.ChoiceField(label=_("Confidence"), choices=spoken(Confidence))

    def __init__(self, *args: Any, envelopes: Sequence[Envelope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.envelopes = {row.code: row for row in envelopes}
        choose(self, "envelope", [(row.code, str(row)) for row in envelopes])

    def facts(self) -> SampleFacts:
        """Give what was typed."""
        given = self.cleaned_data
        return SampleFacts(
            envelope=self.envelopes[given["envelope"]], from_on=given["from_on"], until_on=given["until_on"],
            count=given["count"], seed=given["seed"], confidence=Confidence.named(given["confidence"]),
        )  # fmt: skip


class FindingForm(forms.Form):
    """What a second look at a drawn line found."""

    error = CentsField(label=_("Error"), help_text=_("Nought when everything is in order."))
    reason = ground(_("What is wrong"), required=False)


class PeriodOfStatementForm(forms.Form):
    """From when to when a statement runs."""

    from_on = day(_("From"), required=False)
    on = day(_("As of"), required=False)
