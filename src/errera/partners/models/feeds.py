"""Calendar feeds: secret addresses under which a person's calendar program reads the obligations."""

from django.db import models

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_personal_data


class CalendarFeed(models.Model):
    """An address that only its owner knows: the secret is kept as a hash, and can be revoked."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    person = models.CharField(max_length=10)  # key of the person whose view it shows
    secret_hash = models.CharField(max_length=64)
    created_by = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    revoked_by = models.CharField(max_length=60, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [promises.x_by_and_x_at_together("calendar_feed", "revoked")]

    def __str__(self) -> str:
        return f"calendar feed {self.public_id}"


holds_personal_data(
    "partners.CalendarFeed",
    person=PersonalField("To show each person's own calendar.", "the feed is revoked"),
)
