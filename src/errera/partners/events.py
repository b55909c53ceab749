"""The news this room announces, in the past tense; each carries the record as it stands afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from errera.foundation.actor import Actor

    from .models import Agreement, Amendment, Obligation, Partnership, YearlyPlan


@dataclass(frozen=True)
class PartnershipBegun:
    """An organisation plays the role of partner from now on."""

    partnership: Partnership
    by: Actor
    at: datetime


@dataclass(frozen=True)
class AgreementNews:
    """Something happened to an agreement."""

    agreement: Agreement
    by: Actor
    at: datetime


class AgreementDrafted(AgreementNews):
    """A draft was made, from nothing or from the earlier cycle."""


class AgreementSigned(AgreementNews):
    """Both sides signed and the document is in."""


class AgreementActivated(AgreementNews):
    """The agreement is in force."""


class AgreementSuspended(AgreementNews):
    """The agreement rests until its ground is cured."""


class AgreementResumed(AgreementNews):
    """A suspended agreement is in force again."""


class AgreementEnded(AgreementNews):
    """The term ran out."""


class AgreementTerminated(AgreementNews):
    """The agreement was broken off before its term."""


@dataclass(frozen=True)
class AgreementNovated:
    """Partners merged: these agreements ended and `successor` continues them."""

    successor: Agreement
    ended: tuple[Agreement, ...]
    by: Actor
    at: datetime


@dataclass(frozen=True)
class AgreementAmended:
    """An adopted amendment changed its agreement."""

    amendment: Amendment
    by: Actor
    at: datetime


@dataclass(frozen=True)
class ObligationNews:
    """Something happened to an obligation."""

    obligation: Obligation
    by: Actor
    at: datetime


class ObligationDelivered(ObligationNews):
    """The side that owed it says it is done."""


class ObligationAccepted(ObligationNews):
    """The other side agrees that it is done."""


class ObligationSentBack(ObligationNews):
    """The other side asks for more, with the reason."""


class ObligationWaived(ObligationNews):
    """It is no longer owed, on a ground."""


@dataclass(frozen=True)
class PlanNews:
    """Something happened to a yearly plan."""

    plan: YearlyPlan
    by: Actor
    at: datetime


class PlanSubmitted(PlanNews):
    """The partner asks for the agency's answer."""


class PlanAgreed(PlanNews):
    """Agency and partner agree on the year."""
