"""What the agency fills in about stages, facts and exchange rates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextInput

from errera.foundation.ui.forms import choose, spoken

from ..models import Fact, Stage
from ..shapes import FactFacts, StageFacts
from ..states import Kind, OpportunityState, Takes
from .fields import day

LARGEST = 8 * 1024 * 1024  # the bank's whole history since 1999 is about two megabytes
STATES = (OpportunityState.OPEN, OpportunityState.QUALIFIED, OpportunityState.WON)


def _line(label: Any, **kwargs: Any) -> I18nFormField:
    return I18nFormField(label=label, widget=I18nTextInput, require_all_fields=False, **kwargs)


class StageForm(forms.Form):
    """A stage."""

    kind = forms.ChoiceField(label=_("For"), choices=spoken(Kind))
    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("A code that is there changes that stage."))
    title = _line(_("Title"))
    state = forms.ChoiceField(label=_("Stands for"), choices=spoken(STATES))
    order = forms.IntegerField(label=_("Place in the order"), min_value=1, max_value=999)

    def facts(self) -> StageFacts:
        """Give what was typed as the action takes it."""
        return StageFacts(**self.cleaned_data)


class FactForm(forms.Form):
    """A fact."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("A code that is there changes that fact."))
    title = _line(_("Title"))
    hint = _line(_("Explanation"), required=False)
    takes = forms.ChoiceField(label=_("Kind of answer"), choices=spoken(Takes))
    order = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=999)

    def facts(self) -> FactFacts:
        """Give what was typed as the action takes it."""
        return FactFacts(**self.cleaned_data)


class RequireForm(forms.Form):
    """From which day a stage asks for a fact."""

    stage = forms.ModelChoiceField(Stage.objects.none(), label=_("Stage"))
    fact = forms.ModelChoiceField(Fact.objects.none(), label=_("Fact"))
    from_on = day(_("From"))

    def __init__(self, data: Any, *, stages: Any, facts: Any) -> None:
        super().__init__(data)
        choose(self, "stage", stages)
        choose(self, "fact", facts)


class UntilForm(forms.Form):
    """Until which day something holds."""

    until_on = day(_("Until"))


class RatesForm(forms.Form):
    """The European Central Bank's file of exchange rates."""

    file = forms.FileField(
        label=_("File of the European Central Bank"),
        help_text=_("eurofxref-hist.csv or the XML file, as the bank publishes them."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xml"}),
    )
    since = day(_("Leave out days before"), required=False)

    def clean_file(self) -> bytes:
        """Give the content; refuses a file that cannot be one of the bank's."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("This file is larger than any of the bank’s."))
        content: bytes = file.read()
        return content
