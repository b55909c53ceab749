"""Cycles of agreements, the role of partner that an organisation plays, and what is checked about it."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id

from ..states import DueDiligenceKind, PartnershipKind, Precision, Risk, Standing


class Cycle(models.Model):
    """A round of agreements that begin and end together, under one version of the strategy."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=20, unique=True)
    title = I18nCharField(max_length=400)
    strategy_version = models.ForeignKey(
        "strategy.StrategyVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField()
    until_on = models.DateField()
    precision = models.CharField(max_length=10, choices=Precision.choices(), default=Precision.DAY)
    note = I18nTextField(blank=True)
    source = I18nTextField(blank=True)  # where a published fact was found

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="cycle_ends_after_it_begins"),
            promises.state_is_known("cycle", Precision, "precision"),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Partnership(models.Model):
    """The role an organisation plays for the programme: what it stands for, where it can help, who delivers."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    organisation = models.OneToOneField("directory.Organisation", on_delete=models.PROTECT, related_name="+")
    delivering_unit = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=40, choices=PartnershipKind.choices(), default=PartnershipKind.NOT_STATED)
    core_domains = models.ManyToManyField("strategy.CoreDomain", blank=True, related_name="+")
    themes = I18nTextField(blank=True)  # one theme a line
    markets = models.JSONField(default=list, blank=True)  # country codes
    stands_for = I18nCharField(max_length=600, blank=True)
    work_packages = I18nTextField(blank=True)  # what it does for the programme, one a line
    since_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    standing = models.CharField(max_length=20, choices=Standing.choices(), default=Standing.NOT_KNOWN)
    standing_ground = I18nTextField(blank=True)
    source = I18nTextField(blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("partnership", PartnershipKind, "kind"),
            promises.state_is_known("partnership", Standing, "standing"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(since_on__isnull=True) | Q(until_on__gte=F("since_on")),
                name="partnership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(delivering_unit__isnull=True) | ~Q(delivering_unit=F("organisation")),
                name="partnership_delivered_by_someone_else",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def parties(self) -> frozenset[int]:
        """Give the row numbers of the organisations whose people speak for the partner: holder and delivering unit."""
        return frozenset(pk for pk in (self.organisation_id, self.delivering_unit_id) if pk)

    @property
    def kind_word(self) -> PartnershipKind:
        """Give the kind with the word for people."""
        return PartnershipKind.named(self.kind)

    @property
    def is_fictional(self) -> bool:
        """Say whether everything about this partner is made up."""
        return self.organisation.is_fictional


class DueDiligenceItem(models.Model):
    """Something that was checked about a partner, what the finding asks for, and until when it holds."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="due_diligence")
    kind = models.CharField(max_length=40, choices=DueDiligenceKind.choices())
    title = I18nCharField(max_length=400, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    risk = models.CharField(max_length=10, choices=Risk.choices())
    reason = I18nTextField()
    document = models.CharField(max_length=10, blank=True)  # public id in the documents room
    document_hash = models.CharField(max_length=64, blank=True)
    checked_by = models.CharField(max_length=60)
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [
            promises.state_is_known("due_diligence", DueDiligenceKind, "kind"),
            promises.state_is_known("due_diligence", Risk, "risk"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.partnership}"

    @property
    def kind_word(self) -> DueDiligenceKind:
        """Give the kind with the word for people."""
        return DueDiligenceKind.named(self.kind)

    @property
    def risk_word(self) -> Risk:
        """Give the risk with the word for people."""
        return Risk.named(self.risk)
