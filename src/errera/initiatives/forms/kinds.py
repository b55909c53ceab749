"""Kinds and their questions as they are typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import line, prose, spoken

from ..models import InitiativeKind, KindQuestion
from ..shapes import KindFacts, QuestionFacts
from ..states import AnswerKind, Needed


class KindForm(forms.Form):
    """A kind of initiative."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    title = line(_("Title"))
    purpose = prose(_("What it is for"), required=False)
    order = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=999, initial=0)
    is_in_use = forms.BooleanField(label=_("Can be chosen"), required=False, initial=True)

    def facts(self, held: InitiativeKind | None = None) -> KindFacts:
        """Give what was typed as the actions take it."""
        return KindFacts(**{"code": held.code if held else "", **self.cleaned_data})

    @classmethod
    def of(cls, kind: InitiativeKind, data: Any) -> KindForm:
        """Give the form that changes a kind; its code stays."""
        form = cls(data, initial={name: getattr(kind, name) for name in cls.base_fields})
        del form.fields["code"]
        return form


class OptionsField(forms.CharField):
    """A list to choose from, an entry a line: `nl = Dutch / Nederlands`."""

    def prepare_value(self, value: Any) -> Any:
        """Show a kept list as lines."""
        if isinstance(value, str):
            return value
        return "\n".join(f"{o['code']} = {o['title'].get('en', '')} / {o['title'].get('nl', '')}" for o in value or ())

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Read lines; a line without a title in the second language has one title for both."""
        return [_option(given) for given in super().clean(value).splitlines() if given.strip()]


def _option(given: str) -> dict[str, Any]:
    code, has_title, titles = (part.strip() for part in given.partition("="))
    english, _slash, dutch = (part.strip() for part in titles.partition("/"))
    if not (code and has_title and english):
        raise forms.ValidationError(_("Write each line as: nl = Dutch / Nederlands."), code="line")
    return {"code": code, "title": {"en": english, "nl": dutch or english}}


class QuestionForm(forms.Form):
    """A question of a kind."""

    code = forms.SlugField(label=_("Code"), max_length=40)
    label = line(_("Question"))
    help = prose(_("Help"), required=False, rows=2)
    answer = forms.ChoiceField(label=_("Sort of answer"), choices=spoken(AnswerKind))
    options = OptionsField(
        label=_("List to choose from"), required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("For a choice: a line for each entry, as nl = Dutch / Nederlands."),
    )  # fmt: skip
    needed = forms.ChoiceField(label=_("Needed"), choices=spoken(Needed))
    order = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=999, initial=0)
    is_in_use = forms.BooleanField(label=_("Is asked"), required=False, initial=True)

    def facts(self, held: KindQuestion | None = None) -> QuestionFacts:
        """Give what was typed as the actions take it."""
        return QuestionFacts(**{"code": held.code if held else "", **self.cleaned_data})

    @classmethod
    def of(cls, question: KindQuestion, data: Any) -> QuestionForm:
        """Give the form that changes a question; its code stays."""
        form = cls(data, initial={name: getattr(question, name) for name in cls.base_fields})
        del form.fields["code"]
        return form
