"""What the committee types: the meeting, and an outcome for every bid before it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import CentsField, day, ground, persons, prose, spoken
from errera.funding.states import Blocks

from ..models import Bid
from ..shapes import ConditionFacts, OutcomeFacts
from ..states import Outcome


class MeetingForm(forms.Form):
    """When the committee met, who was there, and its minutes."""

    held_on = day(_("Held on"))
    minutes = forms.FileField(label=_("Minutes"), help_text=_("The file is kept with its hash."))
    late_ground = ground(
        _("Why the decision comes late"),
        required=False,
        help_text=_("Needed when the work of a bid has begun already."),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["members"] = persons(_("Members present"), people, required=True)
        self.order_fields(("held_on", "members", "minutes", "late_ground"))


class OutcomeForm(forms.Form):
    """What the committee says about one bid."""

    outcome = forms.ChoiceField(label=_("Outcome"), choices=spoken(Outcome), widget=forms.RadioSelect)
    cents = CentsField(label=_("Amount awarded"), required=False)
    reason = prose(_("Reason, as the partner will read it"))
    condition = prose(_("Condition"), required=False, rows=2)
    blocks = forms.ChoiceField(label=_("What waits for the condition"), choices=spoken(Blocks), initial=Blocks.PAYMENT)
    due_on = day(_("Condition to be met by"), required=False)

    def __init__(self, *args: Any, bid: Bid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bid = bid

    def facts(self) -> OutcomeFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        text = given["condition"]
        conditions = [ConditionFacts(text, given["blocks"], given["due_on"])] if text else []
        return OutcomeFacts(self.bid, given["outcome"], given["cents"] or 0, given["reason"], conditions)


class ConfirmForm(forms.Form):
    """What a second member may have to say when confirming."""

    late_ground = ground(
        _("Why the decision comes late"),
        required=False,
        help_text=_("Needed when the work of a bid has begun already."),
    )
