"""What makes organisations one undertaking, and who carries on with which aid after a split."""

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import LINK, LinkKind, LinkState


class Link(models.Model):
    """One organisation controls another, from a day to a day: together they are one undertaking (Art. 2(2))."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    controller = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    controlled = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30, choices=LinkKind.choices())
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=LinkState.choices(), default=LinkState.STANDING)
    reason = models.TextField(blank=True)  # why it ended or was struck
    document = models.CharField(max_length=10, blank=True)  # the proof, where there is one
    document_hash = models.CharField(max_length=64, blank=True)
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["controller", "controlled", "kind", "from_on"], name="link_once"),
            models.CheckConstraint(condition=~Q(controller=F("controlled")), name="link_between_two"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="link_ends_after_it_begins"
            ),
            promises.state_is_known("link", LinkState),
            promises.state_is_known("link", LinkKind, "kind"),
            promises.x_by_and_x_at_together("link", "closed"),
            models.CheckConstraint(
                condition=Q(state=LinkState.STANDING, closed_at__isnull=True)
                | (~Q(state=LinkState.STANDING) & Q(closed_at__isnull=False) & ~Q(reason="")),
                name="link_closed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=LinkState.ENDED) | Q(until_on__isnull=False), name="link_ended_on_a_day"
            ),
        ]
        indexes = [models.Index(fields=["controlled", "from_on"], name="link_by_controlled")]

    def __str__(self) -> str:
        return f"link {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return LINK.named(self.state)

    @property
    def kind_word(self) -> LinkKind:
        """Give the kind with its word."""
        return LinkKind.named(self.kind)


class Share(models.Model):
    """A part of the aid of an organisation that split went with whoever carried on (Art. 3(9)).

    All shares of one holder and day are one split; with `aid` they are about that one row.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    holder = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    split_on = models.DateField()
    taker = models.ForeignKey("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    weight = models.PositiveBigIntegerField()
    aid = models.ForeignKey("aid.Aid", on_delete=models.PROTECT, null=True, blank=True, related_name="shares")
    ground = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=60)
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weight__gt=0), name="share_weighs_something"),
            models.UniqueConstraint(
                fields=["holder", "split_on", "taker"], condition=Q(aid__isnull=True), name="share_of_everything_once"
            ),
            models.UniqueConstraint(
                fields=["holder", "split_on", "taker", "aid"],
                condition=Q(aid__isnull=False),
                name="share_of_a_row_once",
            ),
        ]

    def __str__(self) -> str:
        return f"share {self.public_id}"
