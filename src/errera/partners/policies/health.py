"""How an agreement's health is judged: a list of reasons, never a colour; no reason means that it is well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from errera.foundation.sentences import N_, Sentence

from ..shapes.health import AgreementFacts, HealthLimits, OwedFacts, Reason, Severity
from ..states import AgreementState, PlanState, Risk, Side

Judge = Callable[[AgreementFacts, date, HealthLimits], Iterator[Reason]]
DAYS_A_MONTH = 30.4375

LATE = N_("{code} “{title}” was due on {day}.")
UNANSWERED = N_("{code} “{title}” was delivered and still waits for an answer.")
HIGH_RISK = N_("{title}: the risk is rated high.")
EXPIRED = N_("{title}: expired on {day}.")
EXPIRING = N_("{title}: expires on {day}.")
PLAN_WAITS = N_("The plan for {year} waits for the agency’s answer.")
PLAN_MISSING = N_("There is no agreed plan for {year}.")
NO_MEETING = N_("No review meeting took place in the past twelve months, and none is planned.")
NO_TARGETS = N_("No targets are set for {year}.")
TERM_OVER = N_("The term ran out on {day} and nobody has ended the agreement.")
ENDS = N_("The agreement ends on {day} and no renewal is drafted.")
SUSPENDED = N_("The agreement is suspended since {day}.")
CURE_BY = N_("The agreement is suspended since {day}; what is asked for is due by {until}.")
CURE_OVER = N_("The time to cure the suspension ran out on {day}: decide on resuming or terminating.")
UNSIGNED = N_("The agreement should have begun on {day} and is not signed.")
NOT_JUDGED = N_("Only published facts are kept about this agreement: its health is not judged.")
MERGED = N_("The partner merged into {name}: let the agreement continue there, or terminate it.")
NOT_ACTIVATED = N_("The agreement should be in force since {day}.")
USUAL_LIMITS = HealthLimits()


def health(facts: AgreementFacts, *, on: date, limits: HealthLimits = USUAL_LIMITS) -> list[Reason]:
    """Give the reasons why an agreement asks for attention on a day, the pressing ones in front.

    Of an agreement about which nothing but published facts is kept, missing plans and meetings say nothing: it is
    not judged, and the one reason says so.
    """
    if facts.state not in JUDGES:
        return []
    if facts.is_published_alone:
        return [_because("not_judged", Severity.UNKNOWN, Side.AGENCY, NOT_JUDGED)]
    found = [reason for judge in JUDGES[facts.state] for reason in judge(facts, on, limits)]
    return sorted(found, key=lambda reason: reason.severity != Severity.NOW)


def _because(kind: str, severity: Severity, side: str, text: str, *, about: object = "", **facts: object) -> Reason:
    return Reason(kind, severity, side, Sentence(text, facts), str(about))


def _late_obligations(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    for owed in facts.unsettled:
        days = (on - owed.due_on).days
        if owed.is_delivered:
            yield from _unanswered(owed, on, limits)
        elif days > 0:
            severity = Severity.NOW if days > limits.pressing_days_late else Severity.WATCH
            yield _because(
                "late", severity, owed.side, LATE, about=owed.code, code=owed.code, title=owed.title, day=owed.due_on
            )


def _unanswered(owed: OwedFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    """Somebody delivered; the other side lets it wait."""
    if on > owed.due_on + timedelta(days=limits.answer_days):
        yield _because(
            "unanswered", Severity.WATCH, Side.named(owed.side).other, UNANSWERED,
            about=owed.code, code=owed.code, title=owed.title,
        )  # fmt: skip


def _due_diligence(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    for item in facts.due_diligence:
        if item.risk == Risk.HIGH:
            yield _because("risk", Severity.NOW, Side.AGENCY, HIGH_RISK, title=item.title)
        if item.valid_until is None:
            continue
        if item.valid_until < on:
            yield _because("expired", Severity.NOW, Side.PARTNER, EXPIRED, title=item.title, day=item.valid_until)
        elif item.valid_until <= on + timedelta(days=limits.expiry_warning_days):
            yield _because("expiring", Severity.WATCH, Side.PARTNER, EXPIRING, title=item.title, day=item.valid_until)


def _plan(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    if not facts.from_on <= on <= facts.until_on:
        return
    state = dict(facts.plan_states).get(on.year, "")
    if state == PlanState.SUBMITTED:
        yield _because("plan_waits", Severity.WATCH, Side.AGENCY, PLAN_WAITS, about=on.year, year=str(on.year))
    elif state != PlanState.AGREED and on.month >= limits.plan_expected_by_month:
        yield _because("plan_missing", Severity.WATCH, Side.PARTNER, PLAN_MISSING, about=on.year, year=str(on.year))


def _meeting(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    year_ago = on - timedelta(days=365)
    begun = facts.from_on <= year_ago
    met = facts.last_meeting_on is not None and facts.last_meeting_on > year_ago
    if begun and not met and facts.next_meeting_on is None:
        yield _because("no_meeting", Severity.WATCH, Side.AGENCY, NO_MEETING)


def _targets(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    if facts.from_on <= on <= facts.until_on and on.year not in facts.target_years:
        yield _because("no_targets", Severity.WATCH, Side.AGENCY, NO_TARGETS, about=on.year, year=str(on.year))


def _term(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    if on > facts.until_on:
        yield _because("over", Severity.NOW, Side.AGENCY, TERM_OVER, day=facts.until_on)
        return
    months = round((facts.until_on - on).days / DAYS_A_MONTH)
    if not facts.is_renewed and months <= limits.renewal_months:
        yield _because("ends", Severity.WATCH, Side.AGENCY, ENDS, day=facts.until_on)


def _suspended(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    since = facts.suspended_on or on
    if facts.answer_by_on is None:
        yield _because("suspended", Severity.NOW, Side.PARTNER, SUSPENDED, day=since)
    elif facts.answer_by_on < on:
        yield _because("cure_over", Severity.NOW, Side.AGENCY, CURE_OVER, day=facts.answer_by_on)
    else:
        yield _because("suspended", Severity.NOW, Side.PARTNER, CURE_BY, day=since, until=facts.answer_by_on)


def _unsigned(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    if on >= facts.from_on:
        yield _because("unsigned", Severity.NOW, Side.AGENCY, UNSIGNED, day=facts.from_on)


def _not_activated(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    if on >= facts.from_on:
        yield _because("not_activated", Severity.NOW, Side.AGENCY, NOT_ACTIVATED, day=facts.from_on)


def _merged(facts: AgreementFacts, on: date, limits: HealthLimits) -> Iterator[Reason]:
    if facts.merged_into:
        yield _because("merged", Severity.NOW, Side.AGENCY, MERGED, name=facts.merged_into)


_RUNNING: tuple[Judge, ...] = (_merged, _late_obligations, _due_diligence, _plan, _meeting, _targets, _term)
JUDGES: dict[str, tuple[Judge, ...]] = {
    AgreementState.DRAFT: (_unsigned,),
    AgreementState.SIGNED: (_not_activated, _merged, _due_diligence),
    AgreementState.ACTIVE: _RUNNING,
    AgreementState.SUSPENDED: (_suspended, *_RUNNING),
}
