"""Plain data that this room deals in: terms of an agreement, facts and reasons of its health, familiar faces."""

from .faces import Face, Faces
from .given import (
    ActivityFacts,
    AgreementText,
    CheckFacts,
    CycleFacts,
    EvaluationFacts,
    Handed,
    MeetingFacts,
    ObligationFacts,
    PartnershipFacts,
    PointFacts,
    SignatureFacts,
)
from .health import AgreementFacts, HealthLimits, ItemFacts, OwedFacts, Reason, Severity
from .pack import Pack
from .terms import Difference, Terms, compare, rebase
from .totals import TargetTotal

__all__ = [
    "ActivityFacts",
    "AgreementFacts",
    "AgreementText",
    "CheckFacts",
    "CycleFacts",
    "Difference",
    "EvaluationFacts",
    "Face",
    "Faces",
    "Handed",
    "HealthLimits",
    "ItemFacts",
    "MeetingFacts",
    "ObligationFacts",
    "OwedFacts",
    "Pack",
    "PartnershipFacts",
    "PointFacts",
    "Reason",
    "Severity",
    "SignatureFacts",
    "TargetTotal",
    "Terms",
    "compare",
    "rebase",
]
