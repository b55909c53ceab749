"""A question to the other partners, and an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import LongSelect
from errera.strategy.models import CoreDomain

from .. import queries
from ..models import Lesson
from ..shapes import QuestionFacts
from ..states import SHARED
from .fields import ForWhom


class QuestionForm(ForWhom):
    """What one wants to know from the others."""

    title = forms.CharField(label=_("Question"), max_length=300)
    body = forms.CharField(
        label=_("What it is about"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4})
    )
    market = forms.ChoiceField(label=_("Market"), required=False, widget=LongSelect)
    domain = forms.ModelChoiceField(
        CoreDomain.objects.none(), label=_("Core domain"), required=False, empty_label=_("None")
    )

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data, actor=actor)
        fields: dict[str, Any] = self.fields
        fields["market"].choices = [("", _("None")), *reference.countries()]
        fields["domain"].queryset = queries.domains()
        fields["domain"].label_from_instance = lambda row: str(row.title)

    def facts(self) -> QuestionFacts:
        """Give what was typed as the action takes it."""
        return QuestionFacts(**{name: value for name, value in self.cleaned_data.items() if name != "partnership"})


class AnswerForm(ForWhom):
    """What one knows about it."""

    text = forms.CharField(label=_("Answer"), max_length=4000, widget=forms.Textarea({"rows": 5}))
    lesson = forms.ModelChoiceField(
        Lesson.objects.none(), label=_("Lesson that says more"), required=False, empty_label=_("None")
    )

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data, actor=actor)
        fields: dict[str, Any] = self.fields
        rows = queries.lessons_seen_by(actor).filter(published__audience__in=SHARED)
        fields["lesson"].queryset = rows.order_by("-published__published_at")
        fields["lesson"].label_from_instance = lambda row: f"{row.code} {row.published.title}"
