"""Plain data that this room deals in: terms of an agreement, facts and reasons of its health, familiar faces."""

from errera.foundation.documents.shapes import Handed

from .faces import Face, Faces
from .given import (
    ActivityFacts,
    AgreementText,
    CheckFacts,
    CycleFacts,
    EvaluationFacts,
    MeetingFacts,
    ObligationFacts,
    PartnershipFacts,
    PointFacts,
    SignatureFacts,
)
from .health import AgreementFacts, HealthLimits, ItemFacts, OwedFacts, Reason, Severity
from .pack import Pack
from .recorded import (
    ActivityRecord,
    AgreementRecord,
    AmendmentRecord,
    CheckRecord,
    EvaluationRecord,
    MeetingRecord,
    ObligationRecord,
    PlanRecord,
    PointRecord,
    SignatureRecord,
    SuspensionRecord,
    TargetRecord,
)
from .terms import Difference, Terms, compare, rebase
from .totals import TargetTotal
from .trail import EVENT_WORDS, FIELD_WORDS

__all__ = [
    "EVENT_WORDS",
    "FIELD_WORDS",
    "ActivityFacts",
    "ActivityRecord",
    "AgreementFacts",
    "AgreementRecord",
    "AgreementText",
    "AmendmentRecord",
    "CheckFacts",
    "CheckRecord",
    "CycleFacts",
    "Difference",
    "EvaluationFacts",
    "EvaluationRecord",
    "Face",
    "Faces",
    "Handed",
    "HealthLimits",
    "ItemFacts",
    "MeetingFacts",
    "MeetingRecord",
    "ObligationFacts",
    "ObligationRecord",
    "OwedFacts",
    "Pack",
    "PartnershipFacts",
    "PlanRecord",
    "PointFacts",
    "PointRecord",
    "Reason",
    "Severity",
    "SignatureFacts",
    "SignatureRecord",
    "SuspensionRecord",
    "TargetRecord",
    "TargetTotal",
    "Terms",
    "compare",
    "rebase",
]
