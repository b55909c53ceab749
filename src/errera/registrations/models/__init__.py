"""The tables of the room: doors with their ladders, registrations with their people, surveys."""

from .doors import Door, LadderRung
from .registrations import Answer, Attendee, Consent, Registration
from .surveys import Survey, SurveyAnswer

__all__ = ["Answer", "Attendee", "Consent", "Door", "LadderRung", "Registration", "Survey", "SurveyAnswer"]
