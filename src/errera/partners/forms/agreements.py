"""What people type to draft, sign and steer agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import day, ground, line, prose, spoken
from errera.strategy.models import Objective

from ..models import Agreement, Cycle, Partnership
from ..shapes import AgreementText, SignatureFacts
from ..states import Side
from .fields import person


class TextForm(forms.Form):
    """What a draft of an agreement says."""

    title = line(_("Title"))
    from_on = day(_("First day"))
    until_on = day(_("Last day"))
    objectives: Any = forms.ModelMultipleChoiceField(
        label=_("Objectives it serves"),
        queryset=Objective.objects.none(),
        required=False,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )
    co_financing_percent = forms.IntegerField(
        label=_("Co-financing share"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("Per cent of the costs that the partner carries itself."),
    )

    def __init__(self, *args: Any, objectives: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["objectives"].queryset = objectives
        fields["objectives"].label_from_instance = lambda objective: f"{objective.code} {objective.title}"

    def text(self, **more: Any) -> AgreementText:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        return AgreementText(
            title=given["title"],
            from_on=given["from_on"],
            until_on=given["until_on"],
            objectives=list(given["objectives"]),
            co_financing_percent=given["co_financing_percent"],
            **more,
        )


class DraftForm(TextForm):
    """A new draft: with whom, in which cycle, under which code."""

    partnership: Any = forms.ModelChoiceField(
        label=_("Partner"), queryset=Partnership.objects.none(), to_field_name="public_id"
    )
    code = forms.SlugField(label=_("Code"), max_length=30, help_text=_("How both sides will call it: A3-05."))
    field_order = ("partnership", "code")

    def __init__(self, *args: Any, partnerships: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["partnership"].queryset = partnerships


class SignatureForm(forms.Form):
    """A signature as it stands on the document."""

    side = forms.ChoiceField(label=_("For which side"), choices=spoken(Side), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name as on the document"),
        required=False,
        max_length=200,
        help_text=_("Only for somebody whom the list above does not know."),
    )
    function = line(_("Function"), required=False)
    signed_on = day(_("Signed on"))
    field_order = ("side", "person", "name")

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = person(_("Who signed"), people)
        self.order_fields(self.field_order)

    def facts(self) -> SignatureFacts:
        """Give what was typed as the action wants it."""
        return SignatureFacts(**self.cleaned_data)


class SignForm(forms.Form):
    """The signed document."""

    document = forms.FileField(
        label=_("Signed document"), help_text=_("The scan or the digitally signed file; its hash is kept for ever.")
    )


class SuspendForm(forms.Form):
    """Why an agreement rests, and what would cure it."""

    ground = ground(_("Ground"), help_text=_("Both sides read this, and the audit trail keeps it."))
    condition = prose(_("What would lift the suspension"), required=False)
    answer_by_on = day(_("To be answered by"), required=False)


class TerminateForm(forms.Form):
    """Why an agreement is broken off, from when, and what happens to what was promised."""

    ended_on = day(_("Last day in force"))
    ground = ground(_("Ground"), help_text=_("Both sides read this, and the audit trail keeps it."))
    consequences = prose(_("Consequences"), required=False, help_text=_("What happens to what was promised."))


class RenewForm(forms.Form):
    """Into which cycle an agreement is renewed, and what the draft will be called."""

    cycle: Any = forms.ModelChoiceField(label=_("Cycle"), queryset=Cycle.objects.none(), to_field_name="public_id")
    code = forms.SlugField(label=_("Code of the new draft"), max_length=30)

    def __init__(self, *args: Any, cycles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["cycle"].queryset = cycles


class SuccessorForm(forms.Form):
    """The draft under which a merged partner will continue."""

    agreements: Any = forms.ModelMultipleChoiceField(
        label=_("Agreements that it continues"),
        queryset=Agreement.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )
    code = forms.SlugField(label=_("Code of the new draft"), max_length=30)
    title = line(_("Title"))
    from_on = day(_("First day"))

    def __init__(self, *args: Any, agreements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["agreements"].queryset = agreements
        fields["agreements"].label_from_instance = lambda row: f"{row.code} {row.partnership}"


class NovateForm(forms.Form):
    """Which agreements end, and which agreement of the merged partner takes them over."""

    agreements: Any = forms.ModelMultipleChoiceField(
        label=_("Agreements that end"),
        queryset=Agreement.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )
    successor: Any = forms.ModelChoiceField(
        label=_("Agreement that takes over"),
        queryset=Agreement.objects.none(),
        to_field_name="public_id",
        help_text=_("It is signed by both sides and belongs to the merged partner."),
    )
    ground = ground(_("Ground"))

    def __init__(self, *args: Any, agreements: Any, successors: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["agreements"].queryset = agreements
        fields["successor"].queryset = successors
        for name in ("agreements", "successor"):
            fields[name].label_from_instance = lambda row: f"{row.code} {row.partnership}"
