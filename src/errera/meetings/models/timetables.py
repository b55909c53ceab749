"""The timetable of a matchmaking: how it is to be made, its slots and places, and what is decided by hand."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.initiatives.models import Initiative

from ..states import BreakSpan, Half, PinKind, PlaceKind


class Timetable(models.Model):
    """The one timetable of a matchmaking: whoever changes anything of it locks this row first."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    matchmaking = models.OneToOneField("matchmaking.Matchmaking", on_delete=models.PROTECT, related_name="+")
    slot_minutes = models.PositiveSmallIntegerField(default=20)
    pause_minutes = models.PositiveSmallIntegerField(default=5)  # between two slots, to change tables
    break_span = models.CharField(max_length=10, choices=BreakSpan.choices(), default=BreakSpan.HALF_DAY)
    break_spread = models.PositiveSmallIntegerField(null=True, blank=True)  # most minus fewest breaks, at most
    placed_spread = models.PositiveSmallIntegerField(null=True, blank=True)  # most minus fewest wishes missed, at most
    virtual_from = models.TimeField(
        default=time(8)
    )  # no participant abroad is asked to a screen before, by their clock
    virtual_until = models.TimeField(default=time(20))
    seconds = models.PositiveSmallIntegerField(default=60)
    seed = models.PositiveIntegerField(default=1)
    set_up_by = models.CharField(max_length=60)
    set_up_at = models.DateTimeField()
    touched_by = models.CharField(max_length=60, blank=True)
    touched_at = models.DateTimeField(null=True, blank=True)  # what runs are made of changed last at this moment

    class Meta:
        constraints = [
            promises.x_by_and_x_at_together("timetable", "touched"),
            promises.state_is_known("timetable", BreakSpan, "break_span"),
            models.CheckConstraint(
                condition=Q(slot_minutes__gte=5, slot_minutes__lte=240, pause_minutes__lte=120),
                name="timetable_slots_are_sensible",
            ),
            models.CheckConstraint(condition=Q(seconds__gte=1, seconds__lte=900), name="timetable_ends_computing"),
            models.CheckConstraint(
                condition=Q(virtual_until__gt=F("virtual_from")), name="timetable_virtual_hours_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.initiative)

    @property
    def initiative(self) -> Initiative:
        """Give the initiative during which people meet."""
        found: Initiative = self.matchmaking.initiative
        return found

    @property
    def zone(self) -> ZoneInfo:
        """Give the time zone of the place in which slots are written down."""
        return ZoneInfo(self.initiative.time_zone)

    @property
    def break_span_word(self) -> BreakSpan:
        """Give within what a break counts, in words."""
        return BreakSpan.named(self.break_span)


class Slot(models.Model):
    """A stretch of time in which everybody has one meeting at most; a slot that a version used is closed, not lost."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    day = models.DateField()  # by the clock of the place
    half = models.CharField(max_length=2, choices=Half.choices())
    is_open = models.BooleanField(default=True)

    class Meta:
        constraints = [
            promises.state_is_known("slot", Half, "half"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"),
            models.UniqueConstraint(fields=["timetable", "starts_at", "ends_at"], name="slot_once_in_a_timetable"),
        ]
        indexes = [models.Index(fields=["timetable", "day", "starts_at"], name="slot_by_day")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def half_word(self) -> Half:
        """Give the part of the day, in words."""
        return Half.named(self.half)

    @property
    def session(self) -> tuple[date, str]:
        """Give the half-day in which it lies; sessions sort in the order of time."""
        return self.day, self.half


class Place(models.Model):
    """Where meetings are held: a hall with so many tables, a room or stand of one participant, a virtual room."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="places")
    kind = models.CharField(max_length=10, choices=PlaceKind.choices())
    name = I18nCharField(max_length=200)
    tables = models.PositiveSmallIntegerField(null=True, blank=True)  # none: as many meetings at once as there are
    link = models.CharField(max_length=300, blank=True)  # of a virtual room; {meeting} is replaced in it
    holder = models.ForeignKey(
        "matchmaking.Participant", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # who receives here
    is_open = models.BooleanField(default=True)
    added_by = models.CharField(max_length=60)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            promises.state_is_known("place", PlaceKind, "kind"),
            models.CheckConstraint(
                condition=Q(kind="virtual", tables__isnull=True) | ~Q(kind="virtual") & Q(tables__gt=0),
                name="place_has_tables_or_is_virtual",
            ),
            models.CheckConstraint(condition=Q(kind="virtual") | Q(link=""), name="place_link_is_virtual"),
            models.CheckConstraint(
                condition=Q(holder__isnull=True) | Q(kind="room"), name="place_of_a_participant_is_a_room"
            ),
            models.UniqueConstraint(
                fields=["timetable"], condition=Q(kind="hall", is_open=True), name="place_one_open_hall"
            ),
            models.UniqueConstraint(
                fields=["timetable"], condition=Q(kind="virtual", is_open=True), name="place_one_open_virtual_room"
            ),
            models.UniqueConstraint(
                fields=["timetable", "holder"], condition=Q(is_open=True), name="place_one_open_room_a_holder"
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    @property
    def kind_word(self) -> PlaceKind:
        """Give the kind, in words."""
        return PlaceKind.named(self.kind)

    def link_of(self, meeting: str) -> str:
        """Give the address at which a meeting is held on a screen, by the meeting's public id."""
        return self.link.replace("{meeting}", meeting)


class Closure(models.Model):
    """A half-day in which nothing can be held in a place."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="closures")
    day = models.DateField()
    half = models.CharField(max_length=2, choices=Half.choices())

    class Meta:
        constraints = [
            promises.state_is_known("closure", Half, "half"),
            models.UniqueConstraint(fields=["place", "day", "half"], name="closure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.half}"


class Travel(models.Model):
    """The minutes that everybody needs between two places beyond the end of a meeting, either way."""

    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="travel")
    one = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="travel_of_two_places_in_order"),
            models.CheckConstraint(condition=Q(minutes__lte=600), name="travel_is_within_a_day"),
            models.UniqueConstraint(fields=["one", "other"], name="travel_once"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} minutes"


class Pin(models.Model):
    """What an organiser decided about two participants: a slot, not a slot, or not at all."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    timetable = models.ForeignKey(Timetable, on_delete=models.PROTECT, related_name="pins")
    one = models.ForeignKey("matchmaking.Participant", on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey("matchmaking.Participant", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PinKind.choices())
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.CharField(max_length=300)
    pinned_by = models.CharField(max_length=60)
    pinned_at = models.DateTimeField()

    class Meta:
        constraints = [
            promises.state_is_known("pin", PinKind, "kind"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="pin_of_two_in_order"),
            models.CheckConstraint(condition=~Q(ground=""), name="pin_has_a_ground"),
            models.CheckConstraint(
                condition=Q(kind="never", slot__isnull=True) | ~Q(kind="never") & Q(slot__isnull=False),
                name="pin_names_a_slot_unless_never",
            ),
            models.UniqueConstraint(
                fields=["timetable", "one", "other"], condition=~Q(kind="barred"), name="pin_fixed_or_never_once"
            ),
            models.UniqueConstraint(
                fields=["timetable", "one", "other", "slot"], condition=Q(kind="barred"), name="pin_slot_barred_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.public_id}"

    @property
    def kind_word(self) -> PinKind:
        """Give the kind, in words."""
        return PinKind.named(self.kind)


holds_personal_data(
    "meetings.Pin",
    ground=PersonalField("Why two participants meet then, or do not.", "kept: about organisations; no name is asked"),
)
holds_no_personal_data("meetings.Timetable", slot_minutes="how long a meeting takes", pause_minutes="between two")
holds_no_personal_data("meetings.Travel", minutes="how long the way takes")
holds_no_personal_data("meetings.Place", name="the name of a hall, a room, a stand or a virtual room")
