"""Amendments by copy, change, compare and adopt: the terms before and after stay side by side for ever."""

from django.db import models
from django.db.models import Q
from i18nfield.fields import I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import AMENDMENT, AmendmentState
from .agreements import Agreement


class Amendment(models.Model):
    """A proposed change of an agreement's terms, obligations and targets; see `shapes.terms` for the snapshots."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="amendments")
    reason = I18nTextField()
    before = models.JSONField()  # the terms as they stood when the copy was made
    after = models.JSONField()  # the terms as they are to be
    from_on = models.DateField(null=True, blank=True)  # when the change takes effect
    state = models.CharField(max_length=20, choices=AmendmentState.choices(), default=AmendmentState.DRAFT)
    document = models.CharField(max_length=10, blank=True)
    document_hash = models.CharField(max_length=64, blank=True)
    drafted_by = models.CharField(max_length=60)  # the hands that changed the draft last
    drafted_at = models.DateTimeField()
    adopted_by = models.CharField(max_length=60, blank=True)
    adopted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("amendment", AmendmentState),
            promises.x_by_and_x_at_together("amendment", "adopted"),
            promises.x_by_and_x_at_together("amendment", "withdrawn"),
            models.CheckConstraint(
                condition=~Q(state="adopted") | Q(adopted_at__isnull=False), name="amendment_adopted_by_someone"
            ),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(state="draft"), name="amendment_one_draft_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return AMENDMENT.named(self.state)
