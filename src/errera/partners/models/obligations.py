"""Obligations in both directions, and the documents that prove them."""

from datetime import date

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data

from ..states import OBLIGATION, STILL_OWED, ObligationKind, ObligationState, Side
from .agreements import Agreement


class Obligation(models.Model):
    """Something one side owes the other by a day; the other side accepts it."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="obligations")
    side = models.CharField(max_length=10, choices=Side.choices())  # which side owes it
    kind = models.CharField(max_length=40, choices=ObligationKind.choices())
    title = I18nCharField(max_length=400)
    due_on = models.DateField()
    owner = models.CharField(max_length=10, blank=True)  # key of the person who looks after it
    state = models.CharField(max_length=20, choices=ObligationState.choices(), default=ObligationState.OPEN)
    note = I18nTextField(blank=True)
    delivered_by = models.CharField(max_length=60, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.CharField(max_length=60, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.CharField(max_length=60, blank=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    waived_by = models.CharField(max_length=60, blank=True)
    waived_at = models.DateTimeField(null=True, blank=True)
    ground = models.TextField(blank=True)  # why it was sent back or waived
    escalation = models.PositiveSmallIntegerField(default=0)  # how often somebody was reminded, see policies.reminders
    moved_from = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="obligations_moved"
    )
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("obligation", ObligationState),
            promises.state_is_known("obligation", Side, "side"),
            promises.state_is_known("obligation", ObligationKind, "kind"),
            *(
                promises.x_by_and_x_at_together("obligation", step)
                for step in ("delivered", "accepted", "sent_back", "waived")
            ),
            models.CheckConstraint(
                condition=~Q(state="waived") | ~Q(ground="") & Q(waived_at__isnull=False),
                name="obligation_waived_on_a_ground",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent_back") | ~Q(ground="") & Q(sent_back_at__isnull=False),
                name="obligation_sent_back_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["delivered", "accepted"]) | Q(delivered_at__isnull=False),
                name="obligation_delivered_by_someone",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(accepted_at__isnull=False), name="obligation_accepted_by_someone"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_on", "side"], name="obligation_due"),  # what is late, counted by side
            models.Index(fields=["due_on", "id"], name="obligation_by_day"),  # the list, page by page
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return OBLIGATION.named(self.state)

    @property
    def kind_word(self) -> ObligationKind:
        """Give the kind with the word for people."""
        return ObligationKind.named(self.kind)

    @property
    def side_word(self) -> Side:
        """Give the side that owes it, with the word for people."""
        return Side.named(self.side)

    def is_late(self, on: date) -> bool:
        """Say whether it is still owed after its day."""
        return self.state in STILL_OWED and self.due_on < on


class Evidence(models.Model):
    """A document handed in for an obligation; kept by its hash, so that it cannot be swapped."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="evidence")
    document = models.CharField(max_length=10, blank=True)  # public id in the documents room
    document_hash = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=200)  # the name of the file
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "title"], name="evidence_once"),
        ]

    def __str__(self) -> str:
        return f"evidence for {self.obligation}"


holds_personal_data(
    "partners.Obligation",
    owner=PersonalField("To know whom to remind.", "handed over or emptied"),
)
