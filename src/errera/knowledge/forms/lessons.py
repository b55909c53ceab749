"""A lesson as it is typed, a kind of lessons, a paper that goes with a lesson."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.reference.forms import CountriesField
from errera.foundation.ui.forms import line, prose, spoken
from errera.initiatives.models import Initiative
from errera.strategy.models import CoreDomain

from .. import queries
from ..models import Lesson, LessonKind
from ..shapes import KindFacts, LessonFacts
from ..states import Audience, Part
from .fields import ForWhom

WORDS = ("title", "context", "happened", "advice", "evidence", "link", "audience")


class LessonForm(ForWhom):
    """A lesson: what it says, who reads it once it is reviewed, and what it is about."""

    kind = forms.ModelChoiceField(LessonKind.objects.none(), label=_("Kind"), empty_label=None)
    title = line(_("Title"), help_text=_("What it comes to, in one line."))
    context = prose(_("Context"), required=False, help_text=_("Where, when, for whom, with what aim."))
    happened = prose(_("What happened"), required=False)
    advice = prose(_("What to do next time"), required=False)
    evidence = prose(_("Evidence"), required=False, help_text=_("Figures, sources, who can tell more."))
    link = forms.URLField(label=_("Address of a source"), max_length=500, required=False, assume_scheme="https")
    initiative = forms.ModelChoiceField(
        Initiative.objects.none(), label=_("Learnt at the initiative"), required=False, empty_label=_("None")
    )
    domains = forms.ModelMultipleChoiceField(
        CoreDomain.objects.none(), label=_("Core domains"), required=False, widget=forms.CheckboxSelectMultiple
    )
    markets = CountriesField(label=_("Markets it is about"))
    audience = forms.ChoiceField(
        label=_("Who reads it"), choices=spoken(Audience), widget=forms.RadioSelect, initial=Audience.PARTNERS,
        help_text=_("Nobody else reads it before a second person has reviewed it and it is published."),
    )  # fmt: skip

    def __init__(self, data: Any, *, actor: Actor, held: Lesson | None = None, **kwargs: Any) -> None:
        super().__init__(data, actor=actor, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].queryset = queries.kinds().filter(is_in_use=True)
        fields["initiative"].queryset = queries.initiatives_to_name(actor)
        fields["domains"].queryset = queries.domains()
        fields["domains"].label_from_instance = lambda row: str(row.title)
        if held:
            fields.pop("partnership", None)  # whose it is does not change
            fields["kind"].queryset |= queries.kinds().filter(pk=held.kind_id)

    @staticmethod
    def initial_of(lesson: Lesson) -> dict[str, Any]:
        """Give what the form shows of a lesson that is there."""
        return {
            **{name: getattr(lesson.latest, name) for name in WORDS}, "kind": lesson.kind_id,
            "initiative": lesson.initiative_id, "domains": list(lesson.domains.all()),
            "markets": sorted(row.country for row in lesson.markets.all()),
        }  # fmt: skip

    def facts(self) -> LessonFacts:
        """Give what was typed as the actions take it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "partnership"}
        return LessonFacts(**{**given, "domains": list(given["domains"])})


class KindForm(forms.Form):
    """A kind of lessons, and what it insists on."""

    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("A code that is there changes that kind."))
    title = line(_("Title"))
    purpose = prose(_("Purpose"), required=False)
    needs = forms.MultipleChoiceField(
        label=_("What it insists on"), choices=spoken(Part), required=False, widget=forms.CheckboxSelectMultiple
    )
    order = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=999, initial=0)
    is_in_use = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def facts(self) -> KindFacts:
        """Give what was typed as the action takes it."""
        return KindFacts(**{name: value for name, value in self.cleaned_data.items() if name != "is_in_use"})


class PaperForm(forms.Form):
    """A file that goes with a lesson."""

    file = forms.FileField(label=_("File"))
    title = forms.CharField(label=_("Title"), max_length=200, required=False)
