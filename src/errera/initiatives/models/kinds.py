"""Kinds of initiatives, and the facts that each kind asks for."""

from __future__ import annotations

from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id

from ..states import AnswerKind, Needed


class InitiativeKind(models.Model):
    """What kind of thing it is: economic mission, seminar, event, group stand, knowledge session, innovation visit."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = I18nCharField(max_length=200)
    purpose = I18nTextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    is_in_use = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.title)


class KindQuestion(models.Model):
    """A fact that an initiative of a kind states, the sort of answer it takes, and from which step it is needed."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    kind = models.ForeignKey(InitiativeKind, on_delete=models.PROTECT, related_name="questions")
    code = models.SlugField(max_length=40)
    label = I18nCharField(max_length=400)
    help = I18nTextField(blank=True)
    answer = models.CharField(max_length=10, choices=AnswerKind.choices())
    options = models.JSONField(default=list, blank=True)  # of a choice: a code and a title per language each
    needed = models.CharField(max_length=10, choices=Needed.choices(), default=Needed.NEVER)
    order = models.PositiveSmallIntegerField(default=0)
    is_in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="kind_question_once"),
            promises.state_is_known("kind_question", AnswerKind, "answer"),
            promises.state_is_known("kind_question", Needed, "needed"),
        ]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def answer_word(self) -> AnswerKind:
        """Give what sort of answer it takes, in words."""
        return AnswerKind.named(self.answer)

    @property
    def needed_word(self) -> Needed:
        """Give from which step it is needed, in words."""
        return Needed.named(self.needed)
