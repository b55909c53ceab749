"""What was agreed at a meeting, from which a partner may make a lead."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.sentences import N_

from ..states import HINT, HintState
from .opportunities import Opportunity


class Hint(models.Model):
    """A follow-up that two sides of a meeting agreed on: it waits until somebody makes a lead of it or says why not."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    note = models.OneToOneField("agendas.Note", on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey("initiatives.Initiative", on_delete=models.PROTECT, related_name="+")
    company = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    other_name = models.CharField(max_length=200)  # the other side of the meeting, as it was known
    title = models.CharField(max_length=300)
    market = models.CharField(max_length=2, blank=True)
    state = models.CharField(max_length=10, choices=HintState.choices(), default=HintState.OPEN)
    opportunity = models.OneToOneField(
        Opportunity, on_delete=models.PROTECT, null=True, blank=True, related_name="hint"
    )
    given_by = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_ground = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("hint", HintState),
            promises.x_by_and_x_at_together("hint", "closed"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at__isnull=True) | ~Q(state="open") & Q(closed_at__isnull=False),
                name="hint_closed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="taken", opportunity__isnull=False) | ~Q(state="taken") & Q(opportunity__isnull=True),
                name="hint_taken_is_an_opportunity",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(closed_ground=""), name="hint_dropped_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["state", "-given_at"], name="hint_waiting")]

    def __str__(self) -> str:
        return f"hint {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return HINT.named(self.state)


holds_personal_data(
    "opportunities.Hint",
    title=PersonalField(N_("What two organisations agreed to do."), N_("kept: about organisations; no name is asked")),
)
holds_no_personal_data("opportunities.Hint", other_name="the name of an organisation")
