"""What people fill in about introductions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.ui.forms import choose, day, spoken
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain

from .. import queries
from ..models import Node
from ..shapes import IntroductionFacts
from ..states import Answer, Course
from .fields import text

LONGEST_REASON = 1000


class ProposeForm(forms.Form):
    """Who is to meet whom, and why."""

    partnership = forms.ModelChoiceField(Partnership.objects.none(), label=_("Partner"), to_field_name="public_id")
    node = forms.ModelChoiceField(Node.objects.none(), label=_("Node abroad"), to_field_name="public_id")
    domain = forms.ModelChoiceField(CoreDomain.objects.none(), label=_("Core domain"), required=False)
    reason = text(_("Why they should meet"), longest=LONGEST_REASON, rows=5, help_text=_("Both sides read this."))

    def __init__(self, data: Any, *, actor: Actor, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        choose(self, "partnership", queries.partnerships_to_choose(actor))
        choose(self, "node", queries.nodes_seen_by(actor).order_by("name", "pk"))
        choose(self, "domain", queries.domains())

    def facts(self) -> IntroductionFacts:
        """Give what was typed as the action takes it."""
        given = self.cleaned_data
        fictional = given["node"].is_fictional or given["partnership"].is_fictional
        return IntroductionFacts(**given, is_fictional=fictional)


class AnswerForm(forms.Form):
    """What one side says."""

    answer = forms.ChoiceField(label=_("Answer"), choices=spoken((Answer.YES, Answer.NO)), widget=forms.RadioSelect)
    consents = forms.BooleanField(
        label=_("The details of our contact may be passed on to the other side"), required=False,
        help_text=_("Without this the introduction is made by the agency in between."),
    )  # fmt: skip
    ground = text(_("If not: why"), longest=1000, required=False)


class MadeForm(forms.Form):
    """On which day both were brought together."""

    on = day(_("Brought together on"))


class OutcomeForm(forms.Form):
    """What came of it."""

    course = forms.ChoiceField(label=_("What came of it"), choices=spoken(Course), widget=forms.RadioSelect)
    remark = text(_("Remark"), longest=1000, required=False)


class TeamForm(forms.Form):
    """For what a team is wanted; in the address, so that the answer can be passed on."""

    domain = forms.ChoiceField(label=_("Core domain"), required=False)
    market = forms.ChoiceField(label=_("Market"), required=False)
    size = forms.IntegerField(label=_("Members"), min_value=1, max_value=8, initial=3, required=False)

    def __init__(self, data: Any, *, domains: list[tuple[str, str]], markets: list[tuple[str, str]]) -> None:
        super().__init__(data)
        choose(self, "domain", [("", _("All")), *domains])
        choose(self, "market", [("", _("All")), *markets])
