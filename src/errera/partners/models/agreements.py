"""Agreements, who signed them for which side, and when they rested."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_personal_data

from ..states import AGREEMENT, AgreementState, EndReason, Precision, Side
from .partnerships import Cycle, Partnership


class Agreement(models.Model):
    """What agency and partner promised each other for a term."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=30, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agreements")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="agreements")
    objectives = models.ManyToManyField("strategy.Objective", blank=True, related_name="+")
    title = I18nCharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField()
    precision = models.CharField(max_length=10, choices=Precision.choices(), default=Precision.DAY)
    co_financing_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, choices=AgreementState.choices(), default=AgreementState.DRAFT)
    appointed_on = models.DateField(null=True, blank=True)

    drafted_by = models.CharField(max_length=60)  # the hands that wrote the text last
    drafted_at = models.DateTimeField()
    signed_by = models.CharField(max_length=60, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)  # the latest signature
    document = models.CharField(max_length=10, blank=True)  # public id in the documents room
    document_hash = models.CharField(max_length=64, blank=True)
    activated_by = models.CharField(max_length=60, blank=True)
    activated_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=EndReason.choices(), blank=True)
    end_ground = I18nTextField(blank=True)
    end_consequences = I18nTextField(blank=True)

    renewal_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewals")
    novated_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="novated_from"
    )
    is_recorded = models.BooleanField(default=False)  # concluded elsewhere and recorded from a workbook
    is_fictional = models.BooleanField(default=False)
    source = I18nTextField(blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("agreement", AgreementState),
            promises.state_is_known("agreement", Precision, "precision"),
            promises.x_by_and_x_at_together("agreement", "signed"),
            promises.x_by_and_x_at_together("agreement", "activated"),
            promises.x_by_and_x_at_together("agreement", "ended"),
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="agreement_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(co_financing_percent__isnull=True) | Q(co_financing_percent__lte=100),
                name="agreement_co_financing_is_a_share",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ended", "terminated"], ended_on__isnull=False) & ~Q(end_reason="")
                | ~Q(state__in=["ended", "terminated"]) & Q(ended_on__isnull=True, end_reason=""),
                name="agreement_over_has_day_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(novated_into__isnull=True) | Q(end_reason="novation"), name="agreement_novated_is_ended"
            ),
            models.CheckConstraint(
                condition=~Q(renewal_of=F("pk")) & ~Q(novated_into=F("pk")), name="agreement_follows_another"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return AGREEMENT.named(self.state)

    @property
    def end_word(self) -> EndReason | None:
        """Give why it is over, with the word for people."""
        return EndReason.named(self.end_reason) if self.end_reason else None

    @property
    def is_published_alone(self) -> bool:
        """Say whether nothing but published facts is kept: it was recorded, with the source where they were found."""
        return self.is_recorded and bool(str(self.source))

    @property
    def years(self) -> range:
        """Give the calendar years that the term touches."""
        return range(self.from_on.year, self.until_on.year + 1)


class Signature(models.Model):
    """A signature as it stands on the document, of an agreement or of an amendment to it."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    amendment = models.ForeignKey(
        "partners.Amendment", on_delete=models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    side = models.CharField(max_length=10, choices=Side.choices())
    person = models.CharField(max_length=10, blank=True)  # key of the person, where the directory knows them
    name = models.CharField(max_length=200, blank=True)  # as written on the document, where it does not
    function = I18nCharField(max_length=400, blank=True)
    signed_on = models.DateField()
    entered_by = models.CharField(max_length=60)
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            promises.state_is_known("signature", Side, "side"),
            models.CheckConstraint(condition=~Q(person="") | ~Q(name=""), name="signature_is_somebodys"),
        ]

    def __str__(self) -> str:
        return f"signature of the {self.side} under {self.amendment or self.agreement}"

    @property
    def side_word(self) -> Side:
        """Give the side with the word for people."""
        return Side.named(self.side)


class Suspension(models.Model):
    """A time in which an agreement rested: on which ground, what would cure it, and why it was lifted."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="suspensions")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ground = I18nTextField()
    condition = I18nTextField(blank=True)
    answer_by_on = models.DateField(null=True, blank=True)
    lifted_ground = I18nTextField(blank=True)
    suspended_by = models.CharField(max_length=60)
    suspended_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=60, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.x_by_and_x_at_together("suspension", "lifted"),
            models.UniqueConstraint(
                fields=["agreement"], condition=Q(until_on__isnull=True), name="suspension_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="suspension_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"suspension of {self.agreement}"


holds_personal_data(
    "partners.Signature",
    person=PersonalField("To show who bound each side.", "kept: says nothing without the name in the directory"),
    name=PersonalField("To show who bound each side.", "emptied where the directory knows the person"),
)
