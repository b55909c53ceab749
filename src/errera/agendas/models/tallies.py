"""What came of one participant's meetings, in numbers that stand ready."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Tally(models.Model):
    """The meetings of a participant in a timetable, counted: what a list of two thousand of them is sorted by.

    Nothing is known here that meetings, sides and notes do not say. `actions.count_again` counts both participants of a
    meeting anew whenever one of their sides changes, and everybody when a version is published; it adds nothing up, so
    no number can drift, and tests count again by hand. A meeting between two stands in both their tallies: half the
    sum of `planned`, `held` or `led` is the number of the timetable.
    """

    timetable = models.ForeignKey("meetings.Timetable", on_delete=models.PROTECT, related_name="+")
    participant = models.OneToOneField("matchmaking.Participant", on_delete=models.PROTECT, related_name="+")
    planned = models.PositiveIntegerField(default=0)  # meetings that stand
    held = models.PositiveIntegerField(default=0)  # of those: both sides came
    led = models.PositiveIntegerField(default=0)  # of those that were held: something was agreed, by either side
    missed = models.PositiveIntegerField(default=0)  # of what was planned: this participant did not come
    followed = models.PositiveIntegerField(default=0)  # of what was planned: this participant wrote down what to do
    rated = models.PositiveIntegerField(default=0)  # of what was planned: this participant gave stars
    stars = models.PositiveIntegerField(default=0)  # which it gave in all

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    held__lte=F("planned"), led__lte=F("held"), missed__lte=F("planned"), followed__lte=F("planned"),
                    rated__lte=F("planned"), stars__gte=F("rated"), stars__lte=5 * F("rated"),
                ),
                name="tally_counts_what_is_planned",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"tally of participant {self.participant_id}"

    @property
    def company(self) -> str:
        """Give whose meetings these are."""
        return self.participant.company

    @property
    def stars_in_tenths(self) -> int:
        """Give the stars on average, in tenths; nothing where none were given."""
        return in_tenths(self.stars, self.rated)


def in_tenths(stars: int, rated: int) -> int:
    """Give stars on average, in tenths, rounded half up; nothing where none were given."""
    return (stars * 20 + rated) // (2 * rated) if rated else 0
