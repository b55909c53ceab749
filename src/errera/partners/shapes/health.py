"""The facts from which an agreement's health is judged, and the reasons that the judgement consists of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from errera.foundation.sentences import N_, Sentence, Word


class Severity(Word):
    """How soon somebody has to look."""

    NOW = "now", N_("Needs a person now")
    WATCH = "watch", N_("Watch")
    UNKNOWN = "unknown", N_("Not known")


@dataclass(frozen=True)
class Reason:
    """One reason why an agreement is not simply well: how pressing, whose turn it is, and the sentence.

    `code` names the kind of reason for filters; `about` the record it is about (an obligation's code, a year).
    """

    code: str
    severity: Severity
    side: str
    sentence: Sentence
    about: str = ""


@dataclass(frozen=True)
class OwedFacts:
    """An obligation as far as health is concerned."""

    code: str
    title: object  # a text in several languages
    side: str
    due_on: date
    is_delivered: bool = False


@dataclass(frozen=True)
class ItemFacts:
    """A due diligence item as far as health is concerned; `title` is the word of its kind."""

    title: Sentence
    valid_until: date | None
    risk: str


@dataclass(frozen=True)
class AgreementFacts:
    """What is known of an agreement on a day."""

    state: str
    from_on: date
    until_on: date
    unsettled: tuple[OwedFacts, ...] = ()
    due_diligence: tuple[ItemFacts, ...] = ()
    plan_states: tuple[tuple[int, str], ...] = ()  # (year, state)
    last_meeting_on: date | None = None
    next_meeting_on: date | None = None
    target_years: frozenset[int] = frozenset()
    is_renewed: bool = False
    suspended_on: date | None = None
    answer_by_on: date | None = None
    is_published_alone: bool = False  # nothing but published facts is kept about it
    merged_into: str = ""  # the name of the organisation that took the holder up


@dataclass(frozen=True)
class HealthLimits:
    """The settable numbers behind the judgement."""

    expiry_warning_days: int = 60
    renewal_months: int = 12
    pressing_days_late: int = 30
    answer_days: int = 28  # how long the other side may look at what was delivered
    plan_expected_by_month: int = 2  # a year's plan is missing from this month on
