"""A matchmaking: the rules by which people of one initiative say whom they want to meet."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import GOING_ON, MATCHMAKING, MatchmakingState, Setting


class Matchmaking(models.Model):
    """The one matchmaking of an initiative; whoever writes anything of it locks this row first."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    initiative = models.OneToOneField("initiatives.Initiative", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=MatchmakingState.choices(), default=MatchmakingState.PREPARED)
    setting = models.CharField(max_length=10, choices=Setting.choices(), default=Setting.ON_SITE)
    wishes_from_at = models.DateTimeField()  # people may wish from this moment
    wishes_until_at = models.DateTimeField()  # and until this one
    most_wishes = models.PositiveSmallIntegerField(default=10)
    most_meetings = models.PositiveSmallIntegerField(default=12)  # of one participant
    is_across_only = models.BooleanField(default=True)  # visitors meet counterparts, never each other
    prepared_by = models.CharField(max_length=60)
    prepared_at = models.DateTimeField()
    opened_by = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.CharField(max_length=60, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_ground = models.TextField(blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("matchmaking", MatchmakingState),
            promises.state_is_known("matchmaking", Setting, "setting"),
            *(promises.x_by_and_x_at_together("matchmaking", step) for step in ("opened", "closed", "cancelled")),
            models.CheckConstraint(
                condition=Q(wishes_until_at__gt=F("wishes_from_at")), name="matchmaking_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(most_wishes__gt=0, most_meetings__gt=0), name="matchmaking_lets_people_meet"
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at__isnull=True)),
                name="matchmaking_cancelled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["prepared", "cancelled"]) | Q(opened_at__isnull=False),
                name="matchmaking_opened_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["-prepared_at", "-id"], name="matchmaking_latest")]

    def __str__(self) -> str:
        return str(self.initiative)

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return MATCHMAKING.named(self.state)

    @property
    def setting_word(self) -> Setting:
        """Give how meetings are held, in words."""
        return Setting.named(self.setting)

    @property
    def is_going_on(self) -> bool:
        """Say whether it was not cancelled."""
        return self.state in GOING_ON

    def takes_wishes_at(self, at: datetime) -> bool:
        """Say whether people may wish at a moment."""
        return self.state == MatchmakingState.OPEN and self.wishes_from_at <= at < self.wishes_until_at
