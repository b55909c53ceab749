"""Registrations, the people of each, what they answered and what they consented to."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.sentences import N_

from ..states import ALIVE, PRESENCE, REGISTRATION, TOLD_ABOUT, Presence, RegistrationState
from .doors import Door

EMPTIED = N_("emptied")


class Registration(models.Model):
    """What somebody asked of a door: places for one person, or for a delegation that gets them together or not at all.

    One kind of row for both, so that there is one way through the door. `organisation` is empty while nobody has
    matched what was typed with a company of the directory.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    door = models.ForeignKey(Door, on_delete=models.PROTECT, related_name="registrations")
    state = models.CharField(max_length=10, choices=RegistrationState.choices(), default=RegistrationState.ASKED)
    places = models.PositiveIntegerField()
    is_delegation = models.BooleanField(default=False)
    is_invited = models.BooleanField(default=False)
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    company_name = models.CharField(max_length=200, blank=True)  # as typed
    company_country = models.CharField(max_length=2, blank=True)
    company_number = models.CharField(max_length=20, blank=True)
    contact = models.ForeignKey("directory.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, default="en")
    rank = models.PositiveIntegerField(default=0)  # place in line after a selection; nought for all others
    points = models.PositiveIntegerField(null=True, blank=True)
    marks = models.JSONField(default=dict, blank=True)  # criterion: score
    reason = models.TextField(blank=True)  # of a refusal, a decision or a cancellation
    owed_percent = models.PositiveSmallIntegerField(null=True, blank=True)  # by the ladder, on the day of cancelling
    told = models.CharField(max_length=10, blank=True)  # the state that the contact knows of by letter
    asked_by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()
    answered_by = models.CharField(max_length=60, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=60, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    waited_by = models.CharField(max_length=60, blank=True)
    waited_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)  # refused, cancelled or lapsed
    closed_at = models.DateTimeField(null=True, blank=True)
    is_recorded = models.BooleanField(default=False)  # took place before Errera was there

    class Meta:
        constraints = [
            promises.state_is_known("registration", RegistrationState),
            *(
                promises.x_by_and_x_at_together("registration", step)
                for step in ("answered", "confirmed", "waited", "closed")
            ),
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(places__gt=0, confirmed_at__isnull=False),
                name="registration_confirmed_has_places",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(waited_at__isnull=False), name="registration_waits_since_a_moment"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["refused", "cancelled", "lapsed"], closed_at__isnull=False)
                | (~Q(state__in=["refused", "cancelled", "lapsed"]) & Q(closed_at__isnull=True)),
                name="registration_over_since_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="registration_refused_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(owed_percent__isnull=True) | Q(owed_percent__lte=100), name="registration_owes_a_share"
            ),
        ]
        indexes = [
            models.Index(fields=["door", "state", "rank", "waited_at", "places"], name="registration_line"),
            models.Index(fields=["door", "-asked_at", "-id"], name="registration_latest"),
            models.Index(fields=["organisation", "-asked_at"], name="registration_by_company"),
            models.Index(
                fields=["id"], condition=~Q(told=F("state")) & Q(state__in=TOLD_ABOUT), name="registration_untold"
            ),
            models.Index(
                fields=["id"], condition=Q(organisation__isnull=True) & ~Q(company_name=""), name="registration_parked"
            ),
        ]

    def __str__(self) -> str:
        return f"registration {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return REGISTRATION.named(self.state)

    @property
    def company(self) -> str:
        """Give the company's name: the directory's, or what was typed."""
        return self.organisation.name if self.organisation else self.company_name

    @property
    def is_alive(self) -> bool:
        """Say whether it has a place, waits for one, or for a decision."""
        return self.state in ALIVE

    @property
    def is_parked(self) -> bool:
        """Say whether a person has to match its company."""
        return self.organisation_id is None and bool(self.company_name)


class Attendee(models.Model):
    """One who comes, or whose name is still to come; the public id is on the code that is scanned at the door."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="attendees")
    position = models.PositiveIntegerField()
    person = models.ForeignKey("directory.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    function = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=Presence.choices(), default=Presence.EXPECTED)
    checked_in_by = models.CharField(max_length=60, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    dropped_by = models.CharField(max_length=60, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    owed_percent = models.PositiveSmallIntegerField(null=True, blank=True)  # of a place given back

    class Meta:
        constraints = [
            promises.state_is_known("attendee", Presence),
            promises.x_by_and_x_at_together("attendee", "checked_in"),
            promises.x_by_and_x_at_together("attendee", "dropped"),
            models.UniqueConstraint(fields=["registration", "position"], name="attendee_position_once"),
            models.CheckConstraint(
                condition=Q(state="attended", checked_in_at__isnull=False)
                | (~Q(state="attended") & Q(checked_in_at__isnull=True)),
                name="attendee_checked_in_by_someone",
            ),
            models.CheckConstraint(
                condition=Q(state="dropped", dropped_at__isnull=False)
                | (~Q(state="dropped") & Q(dropped_at__isnull=True)),
                name="attendee_dropped_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["email"], condition=~Q(email=""), name="attendee_by_email")]

    def __str__(self) -> str:
        return f"attendee {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the presence with its word and its owner."""
        return PRESENCE.named(self.state)


class Answer(models.Model):
    """What a registration answered to a question of its door, as text that fits the question's type."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    words = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="registration_answer_once")]

    def __str__(self) -> str:
        return f"{self.question} of {self.registration}"


class Consent(models.Model):
    """What somebody consented to, from when, and until when."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=40)
    given_by = models.CharField(max_length=60)
    given_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "purpose"], name="consent_once"),
            promises.x_by_and_x_at_together("consent", "withdrawn"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.registration}"


holds_personal_data(
    "registrations.Registration",
    contact_name=PersonalField(N_("To know who answers for the registration."), EMPTIED),
    email=PersonalField(N_("To send the link, the decision and the place."), EMPTIED),
    phone=PersonalField(N_("To be reached on the day itself."), EMPTIED),
    language=PersonalField(N_("To be written to in the own language."), N_("kept: says nothing without the name")),
)
holds_personal_data(
    "registrations.Attendee",
    name=PersonalField(N_("To let the right person in."), EMPTIED),
    email=PersonalField(N_("To know one person twice."), EMPTIED),
    function=PersonalField(N_("To put on the badge and the list of participants."), EMPTIED),
)
holds_personal_data(
    "registrations.Answer", words=PersonalField(N_("To organise the initiative as it was asked for."), EMPTIED)
)
holds_no_personal_data("registrations.Registration", company_name="the name of an organisation")
