"""Wishes: whom a participant wants to meet, in which order, and what the other side says to it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import WISH, WishState
from .participants import Participant


class Wish(models.Model):
    """What one participant asks of another: one row for each ordered pair, for ever."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    sender = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="wishes")
    receiver = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="requests")
    rank = models.PositiveSmallIntegerField()  # 1 is what the sender wants most
    reason = models.CharField(max_length=500, blank=True)  # what the receiver reads
    state = models.CharField(max_length=10, choices=WishState.choices(), default=WishState.PENDING)
    is_told = models.BooleanField(default=False)  # its receiver knows of it by letter
    wished_by = models.CharField(max_length=60)
    wished_at = models.DateTimeField()
    answered_by = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("wish", WishState),
            promises.x_by_and_x_at_together("wish", "answered"),
            promises.x_by_and_x_at_together("wish", "withdrawn"),
            models.UniqueConstraint(fields=["sender", "receiver"], name="wish_once_for_each_pair"),
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="wish_never_to_oneself"),
            models.CheckConstraint(condition=Q(rank__gt=0), name="wish_has_a_rank"),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "declined"]) | Q(answered_at__isnull=False),
                name="wish_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="wish_withdrawn_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["receiver", "state"], name="wish_by_receiver"),
            models.Index(fields=["-wished_at", "-id"], name="wish_latest"),
            models.Index(fields=["id"], condition=Q(is_told=False, state="pending"), name="wish_untold"),
        ]

    def __str__(self) -> str:
        return f"wish {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return WISH.named(self.state)
