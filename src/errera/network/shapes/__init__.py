"""What other rooms hand to the network and get from it. Plain Python."""

from .advice import Brings, Lacks, Member, TeamAdvice, TeamWish, advice, advises
from .given import EvidenceFacts, ExpertiseFacts, IntroductionFacts, NodeFacts, TermFacts
from .need import Candidate, Match, Names, Need, matches_of, read_need
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
    "Place",
    "Shown",
    "TeamAdvice",
    "TeamWish",
    "TermFacts",
    "Told",
    "advice",
    "advises",
    "counts_on",
    "matches_of",
    "read_need",
    "strength",
    "strengths_in",
]
