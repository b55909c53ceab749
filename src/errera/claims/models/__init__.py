"""The tables of the room: rules, claims with their lines and papers, advances and recoveries, samples."""

from .claims import Claim, ClaimLine, Evidence
from .money import Advance, Recovery
from .packs import AuditPack
from .rules import EligibilityRule
from .samples import Sample, SampledLine

__all__ = [
    "Advance",
    "AuditPack",
    "Claim",
    "ClaimLine",
    "EligibilityRule",
    "Evidence",
    "Recovery",
    "Sample",
    "SampledLine",
]
