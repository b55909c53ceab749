"""Participants: who comes to meet others, what they offer and want, and when they cannot attend."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.sentences import N_, Sentence

from ..states import PARTICIPANT, SIDES, Kind, ParticipantState, Presence
from .matchmakings import Matchmaking

EMPTIED = N_("emptied")


class Participant(models.Model):
    """An organisation at the table, with the person who sits there.

    `organisation` is empty while nobody has matched the name that was typed with a company of the directory.
    `link_number` is in the signed link of the letter: a new link makes the earlier one worthless.
    """

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    matchmaking = models.ForeignKey(Matchmaking, on_delete=models.PROTECT, related_name="participants")
    kind = models.CharField(max_length=12, choices=Kind.choices())
    state = models.CharField(max_length=10, choices=ParticipantState.choices(), default=ParticipantState.INVITED)
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    company_name = models.CharField(max_length=200, blank=True)  # as typed
    company_country = models.CharField(max_length=2, blank=True)
    registration = models.ForeignKey(
        "registrations.Registration", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    contact = models.ForeignKey("directory.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contact_name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    function = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5, default="en")  # of letters
    link_number = models.PositiveSmallIntegerField(default=0)
    presence = models.CharField(max_length=10, choices=Presence.choices(), default=Presence.ON_SITE)
    time_zone = models.CharField(max_length=60, default="Europe/Brussels")
    place_name = models.CharField(max_length=120, blank=True)  # a room or stand of their own, where they receive
    offers = models.TextField(blank=True)
    wants = models.TextField(blank=True)
    markets = models.JSONField(default=list, blank=True)  # codes of countries
    domains = models.ManyToManyField("strategy.CoreDomain", blank=True, related_name="+")
    languages = models.JSONField(default=list, blank=True)  # codes of languages they speak
    most_meetings = models.PositiveSmallIntegerField(null=True, blank=True)  # fewer than the matchmaking allows
    reason = models.TextField(blank=True)  # of a refusal or a withdrawal
    told = models.CharField(max_length=10, blank=True)  # the state that the contact knows of by letter
    invited_by = models.CharField(max_length=60)
    invited_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=60, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=60, blank=True)  # validated or refused
    decided_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("participant", ParticipantState),
            promises.state_is_known("participant", Kind, "kind"),
            promises.state_is_known("participant", Presence, "presence"),
            *(promises.x_by_and_x_at_together("participant", step) for step in ("submitted", "decided", "withdrawn")),
            models.UniqueConstraint(
                fields=["matchmaking", "registration"],
                condition=Q(registration__isnull=False),
                name="participant_once_for_each_registration",
            ),
            models.UniqueConstraint(
                fields=["matchmaking", "email"], condition=~Q(email=""), name="participant_email_once"
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(company_name=""), name="participant_has_a_name"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["invited", "withdrawn"]) | Q(submitted_at__isnull=False),
                name="participant_submitted_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["validated", "refused"]) | Q(decided_at__isnull=False),
                name="participant_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="participant_withdrawn_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""), name="participant_refused_for_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["matchmaking", "state", "id"], name="participant_by_state"),
            models.Index(fields=["matchmaking", "-invited_at", "-id"], name="participant_latest"),
            models.Index(fields=["organisation", "-invited_at"], name="participant_by_company"),
            models.Index(fields=["id"], condition=~Q(told=F("state")), name="participant_untold"),
            models.Index(fields=["id"], condition=Q(organisation__isnull=True), name="participant_parked"),
        ]

    def __str__(self) -> str:
        return f"participant {self.public_id}"

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return PARTICIPANT.named(self.state)

    @property
    def kind_word(self) -> Kind:
        """Give the side they are on, in words."""
        return Kind.named(self.kind)

    @property
    def side_word(self) -> Sentence:
        """Give the side they are on, in one word, for a column or a badge."""
        return Sentence(SIDES[self.kind_word])

    @property
    def presence_word(self) -> Presence:
        """Give how they attend, in words."""
        return Presence.named(self.presence)

    @property
    def company(self) -> str:
        """Give the organisation's name: the directory's, or what was typed."""
        return self.organisation.name if self.organisation else self.company_name

    @property
    def takes_part(self) -> bool:
        """Say whether the organiser let them take part and they did not withdraw."""
        return self.state == ParticipantState.VALIDATED

    @property
    def is_parked(self) -> bool:
        """Say whether a person has to match the organisation."""
        return self.organisation_id is None

    def most(self) -> int:
        """Give the most meetings they take; `matchmaking` is read with the participant."""
        limit: int = self.matchmaking.most_meetings
        return limit if self.most_meetings is None else min(limit, self.most_meetings)


class Absence(models.Model):
    """A stretch of time in which a participant cannot meet anybody; without any, they attend the whole initiative."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    noted_by = models.CharField(max_length=60)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="absence_ends_after_it_starts"),
            models.UniqueConstraint(fields=["participant", "starts_at"], name="absence_once"),
        ]

    def __str__(self) -> str:
        return f"absence of {self.participant_id} from {self.starts_at:%Y-%m-%d %H:%M}"


holds_personal_data(
    "matchmaking.Participant",
    contact_name=PersonalField(N_("To know who sits at the table."), EMPTIED),
    email=PersonalField(N_("To send the link to the own page, and what changes."), EMPTIED),
    function=PersonalField(N_("To put on the badge and the agenda of the other side."), EMPTIED),
    language=PersonalField(N_("To be written to in the own language."), N_("kept: says nothing without the name")),
)
holds_no_personal_data(
    "matchmaking.Participant",
    company_name="the name of an organisation",
    place_name="the name of a room or stand",
    languages="codes of the languages in which an organisation meets others",
)
