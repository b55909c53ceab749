"""The programme of an initiative: sessions in rooms, and who speaks in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField, I18nTextField

from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_personal_data

from .initiatives import Initiative


class Speaker(models.Model):
    """Somebody who speaks at an initiative."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="speakers")
    name = models.CharField(max_length=200, blank=True)  # empty once the person was erased
    function = I18nCharField(max_length=400, blank=True)
    person = models.CharField(max_length=10, blank=True)  # key of the person, where the directory knows them

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "name"], condition=~Q(name=""), name="speaker_once"),
        ]

    def __str__(self) -> str:
        return self.name or "…"


class Session(models.Model):
    """A part of an initiative at a time, in a room."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="sessions")
    title = I18nCharField(max_length=400)
    summary = I18nTextField(blank=True)
    room = models.CharField(max_length=100, blank=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    speakers = models.ManyToManyField(Speaker, blank=True, related_name="sessions")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="session_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["initiative", "begins_at", "id"], name="session_in_order")]

    def __str__(self) -> str:
        return str(self.title)


holds_personal_data(
    "initiatives.Speaker",
    name=PersonalField("To say in the programme who speaks.", "emptied where the directory knows the person"),
    person=PersonalField("To keep the speaker and the person in the directory one.", "emptied"),
)
