"""What a run proposes, meeting by meeting: a page of a large run then reads only what it shows."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises

from ..shapes import ChangeKind
from .runs import Run
from .timetables import Place, Slot


class Proposal(models.Model):
    """Where a run would hold a meeting; without a slot, it found no place for it.

    `change` is what that does to the version that the run repairs. A meeting of that version about which the run was
    not asked has no weight: it is here because it would be cancelled.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="proposals")
    one = models.ForeignKey("matchmaking.Participant", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("matchmaking.Participant", on_delete=models.PROTECT, related_name="+", db_index=False)
    weight = models.PositiveIntegerField(null=True, blank=True)
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    change = models.CharField(max_length=10, choices=ChangeKind.choices(), blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("proposal", ["", *ChangeKind], "change"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="proposal_of_two_in_order"),
            models.CheckConstraint(
                condition=Q(slot__isnull=True, place__isnull=True, table__isnull=True)
                | Q(slot__isnull=False, place__isnull=False, weight__isnull=False),
                name="proposal_has_slot_and_place_or_neither",
            ),
            models.UniqueConstraint(fields=["run", "one", "other"], name="proposal_once_a_pair"),
        ]
        indexes = [
            models.Index(fields=["run", "slot", "place", "table"], name="proposal_by_slot"),
            models.Index(fields=["other", "run"], name="proposal_of_other"),
            models.Index(fields=["run", "-weight"], condition=Q(slot__isnull=True), name="proposal_without_place"),
            models.Index(fields=["run", "change"], condition=~Q(change=""), name="proposal_that_changes"),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk} of {self.run_id}"
