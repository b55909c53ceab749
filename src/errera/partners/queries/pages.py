"""Reads made for single pages: the overview with everything at hand, sums for its sentence, a record's history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Count, Exists, F, Model, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from errera.foundation.accounts import queries as account_queries
from errera.foundation.accounts.models import User
from errera.foundation.actor import NOBODY, Actor
from errera.foundation.audit.models import AuditEvent
from errera.foundation.audit.queries import target_of
from errera.foundation.directory.models import Affiliation, Organisation
from errera.strategy.models import CoreDomain, Objective, Target

from ..models import (
    ActionPoint,
    Agreement,
    Amendment,
    CalendarFeed,
    Cycle,
    Evaluation,
    EvaluationCriterion,
    Evidence,
    Meeting,
    Obligation,
    Partnership,
    Signature,
    Suspension,
    YearlyPlan,
    YearlyTarget,
)
from ..policies import Permission, is_agency
from ..states import (
    IN_FORCE,
    STILL_OWED,
    AgreementState,
    AmendmentState,
    EvaluationState,
    MeetingState,
    ObligationKind,
    ObligationState,
    PlanState,
    Side,
)
from .health import with_health_facts
from .scope import (
    action_points_seen_by,
    agreements_seen_by,
    amendments_seen_by,
    evaluations_seen_by,
    meetings_seen_by,
    obligations_seen_by,
    partnerships_seen_by,
    plans_seen_by,
    targets_seen_by,
)

# What a partner may not read, in before and after or at all: an evaluation while it is being written.
WRITING_OF_EVALUATIONS = Q(what__startswith="partners.evaluation.") & ~Q(what="partners.evaluation.made_final")


@dataclass(frozen=True)
class Figures:
    """How the agreements of a cycle stand, in numbers; `partners` leaves out those that only continue others."""

    partners: int
    in_force: int
    suspended: int
    draft: int
    over: int
    late: int
    late_of_agency: int


def cycle_on(cycles: Iterable[Cycle], on: date) -> Cycle | None:
    """Give the cycle that a day lies in, or else the latest one."""
    ordered = sorted(cycles, key=lambda cycle: cycle.from_on, reverse=True)
    running = [cycle for cycle in ordered if cycle.from_on <= on <= cycle.until_on]
    return next(iter([*running, *ordered]), None)


def partnerships_with_agreements(actor: Actor, *, cycle: Cycle | None, on: date) -> QuerySet[Partnership]:
    """Give the partnerships that the reader sees with domains and `in_cycle`, their agreements ready for `health_of`.

    Without a cycle every partnership is given, with all its agreements.
    """
    held = Agreement.objects.select_related("cycle").order_by("-from_on", "code")
    if cycle:
        held = held.filter(cycle=cycle)
    rows = partnerships_seen_by(actor)
    if cycle:
        rows = rows.filter(pk__in=held.order_by().values("partnership"))
    return rows.prefetch_related(
        Prefetch("core_domains", CoreDomain.objects.order_by("order", "code")),
        Prefetch("agreements", with_health_facts(held, on=on), to_attr="in_cycle"),
    )


def standing_of(actor: Actor, *, cycle: Cycle | None, on: date) -> Figures:
    """Count how the agreements of a cycle (or of all) stand, and what is late under them; two queries."""
    held = agreements_seen_by(actor)
    owed = obligations_seen_by(actor).filter(agreement__state__in=IN_FORCE)
    if cycle:
        held, owed = held.filter(cycle=cycle), owed.filter(agreement__cycle=cycle)
    late = Q(state__in=STILL_OWED, due_on__lt=on)
    states = held.aggregate(
        partners=Count("pk", filter=~Exists(Agreement.objects.filter(novated_into=OuterRef("pk")))),
        in_force=Count("pk", filter=Q(state=AgreementState.ACTIVE)),
        suspended=Count("pk", filter=Q(state=AgreementState.SUSPENDED)),
        draft=Count("pk", filter=Q(state__in=(AgreementState.DRAFT, AgreementState.SIGNED))),
        over=Count("pk", filter=Q(state__in=(AgreementState.ENDED, AgreementState.TERMINATED))),
    )
    return Figures(
        **states,
        **owed.aggregate(late=Count("pk", filter=late), late_of_agency=Count("pk", filter=late & Q(side=Side.AGENCY))),
    )


def record_of_agreement(actor: Actor, agreement: Agreement) -> QuerySet[AuditEvent]:
    """Give what happened to an agreement and to everything that belongs to it, latest first, in one query.

    How an evaluation was written stays with the agency: a partner reads only that it was made final.
    """
    parts: list[QuerySet] = [
        _targets(model, agreement)
        for model in (Obligation, Signature, Suspension, YearlyTarget, YearlyPlan, Amendment, Evaluation)
    ]
    parts.append(_named(Meeting, Meeting.objects.filter(agreements=agreement)))
    parts.append(_named(Evidence, Evidence.objects.filter(obligation__agreement=agreement)))
    parts.append(_named(ActionPoint, ActionPoint.objects.filter(meeting__agreements=agreement)))
    first, *others = parts
    happened = AuditEvent.objects.filter(
        Q(target=target_of(agreement)) | Q(target__in=first.union(*others, all=True))
    ).order_by("-at", "-pk")
    return happened if is_agency(actor) else happened.exclude(WRITING_OF_EVALUATIONS)


def _targets(model: type[Model], agreement: Agreement) -> QuerySet:
    return _named(model, model._default_manager.filter(agreement=agreement))


def _named(model: type[Model], rows: QuerySet) -> QuerySet:
    """Give the names under which the audit trail knows these rows."""
    name = Concat(Value(f"{model._meta.label}:"), Cast("pk", CharField()), output_field=CharField())
    return rows.order_by().annotate(called=name).values("called")


def earlier_agreements(agreement: Agreement) -> QuerySet[Agreement]:
    """Give the other agreements of the same partner, latest first."""
    return (
        Agreement.objects.filter(partnership=agreement.partnership_id)
        .exclude(pk=agreement.pk)
        .select_related("cycle")
        .order_by("-from_on", "code")
    )


def agreements_for_objective(actor: Actor, objective: Model) -> QuerySet[Agreement]:
    """Give the agreements that serve an objective, those in force in front."""
    return agreements_seen_by(actor).filter(objectives=objective.pk).order_by("code")


def people_for(actor: Actor, *organisations: int, on: date) -> list[tuple[str, str]]:
    """Give key and name of the people at these organisations and at the reader's own, to choose from."""
    wanted = {*organisations, *actor.organisations}
    at_work = (
        affiliations_on(on).filter(organisation__in=wanted, person__erased_at__isnull=True).exclude(person__name="")
    )
    rows = at_work.order_by("person__name").values_list("person__public_id", "person__name", "organisation__name")
    return list({key: (key, f"{name} ({organisation})") for key, name, organisation in rows}.values())


def affiliations_on(on: date) -> QuerySet[Affiliation]:
    """Give who is something somewhere on a day."""
    return Affiliation.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)


def programme_targets(actor: Actor, rows: Iterable[YearlyTarget]) -> dict[tuple[int, int], Decimal]:
    """Give what the programme wants for the indicators of these targets, by indicator and year; agency only."""
    if not is_agency(actor):
        return {}
    wanted = Target.objects.filter(indicator__in={row.indicator_id for row in rows})
    return {(indicator, year): value for indicator, year, value in wanted.values_list("indicator_id", "year", "value")}


def criteria() -> QuerySet[EvaluationCriterion]:
    """Give the questions that evaluations score."""
    return EvaluationCriterion.objects.order_by("pk")


def target_years(actor: Actor) -> list[int]:
    """Give the years for which partners have targets."""
    return sorted(set(targets_seen_by(actor).order_by().values_list("year", flat=True)))


def objectives_of_cycle(cycle: Cycle) -> QuerySet[Objective]:
    """Give the objectives that agreements of a cycle may serve."""
    return Objective.objects.filter(version=cycle.strategy_version_id).order_by("order", "code")


def meetings_between(actor: Actor, earliest: date, latest: date) -> QuerySet[Meeting]:
    """Give the meetings between two days, both included, that were not cancelled."""
    rows = meetings_seen_by(actor).filter(held_on__range=(earliest, latest))
    return rows.exclude(state=MeetingState.CANCELLED).order_by("held_on", "code")


def agreements_ending_between(actor: Actor, earliest: date, latest: date) -> QuerySet[Agreement]:
    """Give the agreements in force whose last day lies between two days, both included."""
    return agreements_seen_by(actor).filter(state__in=IN_FORCE, until_on__range=(earliest, latest)).order_by("code")


def agreements_open(actor: Actor) -> QuerySet[Agreement]:
    """Give the agreements that are signed and not over."""
    return agreements_seen_by(actor).filter(state__in=(AgreementState.SIGNED, *IN_FORCE)).order_by("code")


def open_points(actor: Actor) -> QuerySet[ActionPoint]:
    """Give the action points that are not done, the oldest day in front."""
    rows = action_points_seen_by(actor).filter(done_at__isnull=True)
    return rows.order_by(F("due_on").asc(nulls_last=True), "pk")


def reader_behind(feed: CalendarFeed, *, on: date) -> tuple[Actor, str]:
    """Give who a feed's owner is today, and the owner's language; nobody when the account is closed."""
    user = User.objects.filter(person__public_id=feed.person).select_related("person").first()
    if user is None:
        return NOBODY, "en"
    return account_queries.actor_for(user, on=on), user.person.language


def amendable_codes(agreement: Agreement) -> set[str]:
    """Give the codes of the obligations that an amendment may still change."""
    return set(agreement.obligations.filter(state__in=STILL_OWED).values_list("code", flat=True))


def organisations_called(codes: Iterable[str]) -> dict[str, str]:
    """Give the names of organisations by their code."""
    return dict(Organisation.objects.filter(code__in=codes).values_list("code", "name"))


@dataclass(frozen=True)
class Waiting:
    """What waits for a reader to act on."""

    to_deliver: list[Obligation]
    to_answer: list[Obligation]
    plans: list[YearlyPlan]
    to_sign: list[Agreement]
    to_adopt: list[Amendment]
    to_finish: list[Evaluation]
    points: list[ActionPoint]


def waiting_for(actor: Actor, *, until: date) -> Waiting:
    """Give what waits for this reader, as far as the reader's role may do something about it."""
    is_ours = is_agency(actor)
    side = Side.AGENCY if is_ours else Side.PARTNER
    work = Permission.WORK_FOR_AGENCY if is_ours else Permission.WORK_FOR_PARTNER
    judge = Permission.JUDGE_FOR_AGENCY if is_ours else Permission.JUDGE_FOR_PARTNER
    plan = Permission.AGREE_PLAN if is_ours else Permission.PLAN_FOR_PARTNER
    plan_states = [PlanState.SUBMITTED] if is_ours else [PlanState.DRAFT, PlanState.SENT_BACK]
    owed = (
        obligations_seen_by(actor)
        .filter(agreement__state__in=(AgreementState.SIGNED, *IN_FORCE))
        .order_by("due_on", "code")
    )
    unfinished = evaluations_seen_by(actor).filter(state=EvaluationState.DRAFT)
    return Waiting(
        to_deliver=_if(actor, work, owed.filter(side=side, state__in=STILL_OWED, due_on__lte=until)),
        to_answer=_if(actor, judge, owed.filter(side=side.other, state=ObligationState.DELIVERED)),
        plans=_if(actor, plan, plans_seen_by(actor).filter(state__in=plan_states).order_by("year", "pk")),
        to_sign=_other_hands(
            actor, Permission.SIGN_FOR_AGENCY, agreements_seen_by(actor).filter(state=AgreementState.DRAFT)
        ),
        to_adopt=_other_hands(
            actor, Permission.SIGN_FOR_AGENCY, amendments_seen_by(actor).filter(state=AmendmentState.DRAFT)
        ),
        to_finish=_other_hands(actor, Permission.EVALUATE, unfinished),
        points=list(open_points(actor).filter(owner=actor.key)) if actor.key else [],
    )


def _if(actor: Actor, permission: str, rows: QuerySet[Any]) -> list[Any]:
    return list(rows) if actor.may(permission) else []


def _other_hands(actor: Actor, permission: str, rows: QuerySet[Any]) -> list[Any]:
    """Give what somebody else wrote: the reader can be its second person."""
    return [row for row in _if(actor, permission, rows.order_by("pk")) if not actor.had_a_hand_in(row.drafted_by)]


@dataclass(frozen=True)
class ReportFigures:
    """How many yearly reports are in, and how many obligations are late."""

    year: int
    reports: int
    reports_in: int
    reports_late: int
    late: int
    late_of_agency: int


def report_figures(actor: Actor, *, on: date) -> ReportFigures:
    """Count the yearly reports that fall due in the year of a day, and everything that is late; one query."""
    is_late = Q(state__in=STILL_OWED, due_on__lt=on)
    is_report = Q(kind=ObligationKind.YEARLY_REPORT, due_on__year=on.year) & ~Q(state=ObligationState.WAIVED)
    running = obligations_seen_by(actor).filter(agreement__state__in=IN_FORCE)
    return ReportFigures(
        year=on.year,
        **running.aggregate(
            reports=Count("pk", filter=is_report),
            reports_in=Count("pk", filter=is_report & ~Q(state__in=STILL_OWED)),
            reports_late=Count("pk", filter=is_report & is_late),
            late=Count("pk", filter=is_late),
            late_of_agency=Count("pk", filter=is_late & Q(side=Side.AGENCY)),
        ),
    )


def partnerships_held_or_delivered_by(actor: Actor, organisation: Organisation) -> QuerySet[Partnership]:
    """Give the partnerships in which an organisation holds or delivers, as far as the reader sees them."""
    return partnerships_seen_by(actor).filter(Q(organisation=organisation) | Q(delivering_unit=organisation))
