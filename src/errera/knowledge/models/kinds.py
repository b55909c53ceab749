"""Kinds of lessons, as data: a lesson, a practice, a market note and event material differ in what they must say."""

from __future__ import annotations

from django.db import models
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation.ids import new_public_id

from ..states import Part


class LessonKind(models.Model):
    """What sort of knowledge it is, and which parts it insists on before it is offered for review."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = I18nCharField(max_length=200)
    purpose = I18nTextField(blank=True)
    needs = models.JSONField(default=list, blank=True)  # codes of parts
    order = models.PositiveSmallIntegerField(default=0)
    is_in_use = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.title)

    @property
    def needed_parts(self) -> list[Part]:
        """Give the parts it insists on, in the order in which they are written."""
        return [part for part in Part if part in self.needs]
