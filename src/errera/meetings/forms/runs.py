"""What organisers type about runs: what one strives for, why it is published, and what is decided by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import ground, spoken
from errera.matchmaking.models import Participant

from ..models import Slot, Timetable
from ..shapes import PinFacts, RunFacts
from ..states import REPAIRS, PinKind, Striving


class RunForm(forms.Form):
    """What a run strives for, and how long it may take."""

    striving = forms.ChoiceField(label=_("Strives for"), widget=forms.RadioSelect)
    seconds = forms.IntegerField(
        label=_("Seconds"), min_value=1, max_value=900,
        help_text=_("So long the search takes at most; it ends sooner when nothing better exists."),
    )  # fmt: skip
    seed = forms.IntegerField(label=_("Seed"), min_value=0, max_value=10**6)

    def __init__(self, data: Any, *, timetable: Timetable, is_published: bool) -> None:
        first = Striving.STAY if is_published else Striving.MOST
        start = {"striving": first, "seconds": timetable.seconds, "seed": timetable.seed}
        super().__init__(data, initial=start)
        fields: dict[str, Any] = self.fields
        fields["striving"].choices = spoken([*REPAIRS, Striving.MOST] if is_published else [Striving.MOST])

    def facts(self) -> RunFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        return RunFacts(Striving.named(given["striving"]), given["seconds"], given["seed"])


class PublishForm(forms.Form):
    """Why a run is published; the number of the version the organiser looked at travels with it."""

    ground = ground(_("Ground"), required=False)
    replaces = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, number: int) -> None:
        super().__init__(data, initial={"replaces": number})
        if number:
            self.fields["ground"].required = True
            self.fields["ground"].help_text = _("Those whose agenda changes read it in their letter.")
        else:
            self.fields["ground"].help_text = _("Only needed when something changed since the run.")


class PinForm(forms.Form):
    """What is decided by hand about two participants, who stand in the address."""

    kind = forms.ChoiceField(label=_("Decision"), choices=spoken(PinKind), widget=forms.RadioSelect)
    slot = forms.ChoiceField(label=_("Slot"), required=False)
    ground = forms.CharField(label=_("Why"), max_length=300, help_text=_("No names of persons, please."))

    def __init__(self, *args: Any, slots: Sequence[tuple[Slot, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.slots = {slot.public_id: slot for slot, _word in slots}
        fields["slot"].choices = [("", "---------"), *((slot.public_id, word) for slot, word in slots)]

    def facts(self, one: Participant, other: Participant) -> PinFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        return PinFacts(one, other, PinKind.named(given["kind"]), given["ground"], self.slots.get(given["slot"]))
