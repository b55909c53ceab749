"""What other rooms hand to the network and get from it. Plain Python."""

from .advice import Brings, Lacks, Member, TeamAdvice, TeamWish, Worth, Worths, advice, advises, worths
from .figures import hundredths, one_and_one, percent, signed
from .given import EvidenceFacts, ExpertiseFacts, IntroductionFacts, NodeFacts, TermFacts
from .need import (
    Candidate,
    Match,
    Names,
    Need,
    Part,
    matches_of,
    parts_met,
    read_need,
    reasons_for,
    weight_of,
)
from .strength import DECLARED, WHOLE, YEARS, Declared, Place, Shown, counts_on, strength, strengths_in
from .told import Answered, IntroductionRecord, Told
from .trail import EVENT_WORDS, FIELD_WORDS
from .usual import USUAL_TERMS

__all__ = [
    "DECLARED",
    "EVENT_WORDS",
    "FIELD_WORDS",
    "USUAL_TERMS",
    "WHOLE",
    "YEARS",
    "Answered",
    "Brings",
    "Candidate",
    "Declared",
    "EvidenceFacts",
    "ExpertiseFacts",
    "IntroductionFacts",
    "IntroductionRecord",
    "Lacks",
    "Match",
    "Member",
    "Names",
    "Need",
    "NodeFacts",
    "Part",
    "Place",
    "Shown",
    "TeamAdvice",
    "TeamWish",
    "TermFacts",
    "Told",
    "Worth",
    "Worths",
    "advice",
    "advises",
    "counts_on",
    "hundredths",
    "matches_of",
    "one_and_one",
    "parts_met",
    "percent",
    "read_need",
    "reasons_for",
    "signed",
    "strength",
    "strengths_in",
    "weight_of",
    "worths",
]
