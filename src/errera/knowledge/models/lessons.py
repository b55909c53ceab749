"""Lessons and their editions: what is written stays as it was written; what changes is which edition others read."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State

from ..states import LESSON, Audience, LessonState
from .kinds import LessonKind


class Lesson(models.Model):
    """Something learnt that is worth telling: whose it is, what it is about, and where its latest edition stands.

    Without a partner it is the agency's own. `latest` is what its own people work on, `published` what others read;
    while a new edition is written and reviewed, the two differ.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    kind = models.ForeignKey(LessonKind, on_delete=models.PROTECT, related_name="+")
    partnership = models.ForeignKey(
        "partners.Partnership", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    initiative = models.ForeignKey(
        "initiatives.Initiative", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    domains = models.ManyToManyField("strategy.CoreDomain", blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=LessonState.choices(), default=LessonState.DRAFT)
    latest = models.ForeignKey("Edition", on_delete=models.PROTECT, null=True, related_name="+")
    published = models.ForeignKey("Edition", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drafted_by = models.CharField(max_length=60)
    drafted_at = models.DateTimeField()
    offered_by = models.CharField(max_length=60, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_ground = models.CharField(max_length=4000, blank=True)
    remark = models.CharField(max_length=4000, blank=True)  # why the latest edition was sent back
    is_fictional = models.BooleanField(default=False)

    class Meta:
        constraints = [
            promises.state_is_known("lesson", LessonState),
            promises.x_by_and_x_at_together("lesson", "offered"),
            promises.x_by_and_x_at_together("lesson", "withdrawn"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published__isnull=False, published=F("latest")),
                name="lesson_published_shows_its_latest_edition",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(published__isnull=True, withdrawn_at__isnull=False),
                name="lesson_withdrawn_shows_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_ground=""), name="lesson_withdrawn_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state="offered") | Q(offered_at__isnull=False), name="lesson_offered_by_somebody"
            ),
        ]
        indexes = [models.Index(fields=["-drafted_at", "-id"], name="lesson_latest")]

    def __str__(self) -> str:
        return f"{self.code} {self.latest.title if self.latest else ''}".strip()

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return LESSON.named(self.state)

    @property
    def parties(self) -> frozenset[int]:
        """Give the row numbers of the organisations whose lesson it is; none where it is the agency's."""
        return self.partnership.parties if self.partnership else frozenset()

    @property
    def is_being_revised(self) -> bool:
        """Say whether others read an earlier edition than the one that is worked on."""
        return self.published_id is not None and self.published_id != self.latest_id


class LessonMarket(models.Model):
    """A country that a lesson is about."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="markets")
    country = models.CharField(max_length=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "country"], name="lesson_market_once")]
        indexes = [models.Index(fields=["country", "lesson"], name="lesson_by_market")]

    def __str__(self) -> str:
        return self.country


class Edition(models.Model):
    """A lesson as it was written at one time, for whom; its words never change, the next ones are a new edition."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    audience = models.CharField(max_length=10, choices=Audience.choices())
    title = I18nCharField(max_length=400)
    context = I18nTextField(blank=True)
    happened = I18nTextField(blank=True)
    advice = I18nTextField(blank=True)
    evidence = I18nTextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()
    reviewed_by = models.CharField(max_length=60, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=60, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "number"], name="lesson_edition_once"),
            promises.state_is_known("lesson_edition", Audience, "audience"),
            promises.x_by_and_x_at_together("lesson_edition", "reviewed"),
            promises.x_by_and_x_at_together("lesson_edition", "published"),
            models.CheckConstraint(condition=~Q(title=""), name="lesson_edition_has_a_title"),
            models.CheckConstraint(
                condition=Q(reviewed_by="") | ~Q(reviewed_by=F("written_by")), name="lesson_reviewed_by_a_second_person"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(reviewed_at__isnull=False),
                name="lesson_published_after_review",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def audience_word(self) -> Audience:
        """Give who reads it, in words."""
        return Audience.named(self.audience)
