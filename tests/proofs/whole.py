"""Looks for anything half done in the partners' room: what the tables say must be what the trail says."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q

from errera.foundation.audit.models import AuditEvent
from errera.foundation.lifecycle import Lifecycle
from errera.partners.models import Agreement, Amendment, Obligation
from errera.partners.states import AGREEMENT, AMENDMENT, OBLIGATION

KINDS = [(Agreement, AGREEMENT), (Obligation, OBLIGATION), (Amendment, AMENDMENT)]
# What the trail says happened, and the column that says so on the record.
STAMPS = [
    (Agreement, "signed", "signed_at"),
    (Agreement, "activated", "activated_at"),
    (Amendment, "adopted", "adopted_at"),
    (Amendment, "withdrawn", "withdrawn_at"),
    (Obligation, "accepted", "accepted_at"),
]


def faults() -> list[str]:
    """Give everything that is half done, in words; nothing when all is whole."""
    return [*_illegal_states(), *_states_that_the_trail_does_not_know(), *_stamps_without_record(), *_loose_rests()]


def _illegal_states() -> Iterator[str]:
    for model, lifecycle in KINDS:
        for state in model.objects.order_by().values_list("state", flat=True).distinct():
            if state not in set(lifecycle.reachable()):
                yield f"{model.__name__}: nobody can get to “{state}”"


def _states_that_the_trail_does_not_know() -> Iterator[str]:
    for model, lifecycle in KINDS[:2]:
        for row in model.objects.all():
            walked = list(_walked(f"{row._meta.label}:{row.pk}"))
            yield from _breaks(f"{model.__name__} {row.pk}", lifecycle, walked, row.state)


def _walked(target: str) -> Iterator[tuple[str, str]]:
    for event in AuditEvent.objects.filter(target=target).order_by("pk"):
        if "state" in event.after and "state" in event.before:
            yield event.before["state"], event.after["state"]


def _breaks(name: str, lifecycle: Lifecycle, walked: list[tuple[str, str]], now: str) -> Iterator[str]:
    here = str(lifecycle.start)
    steps = {(str(source), str(s.target)) for s in lifecycle.steps.values() for source in s.sources}
    for before, after in walked:
        if before != here or (before, after) not in steps:
            yield f"{name}: the trail goes from “{before}” to “{after}” where it stood at “{here}”"
        here = after
    if here != now:
        yield f"{name}: the record says “{now}”, the trail says “{here}”"


def _stamps_without_record() -> Iterator[str]:
    for model, verb, column in STAMPS:
        what = f"partners.{model.__name__.lower()}.{verb}"
        written = AuditEvent.objects.filter(what=what).count()
        stamped = model.objects.filter(**{f"{column}__isnull": False}).count()
        if written != stamped:
            yield f"{what}: {written} in the trail, {stamped} in the table"


def _loose_rests() -> Iterator[str]:
    """Suspending writes two tables: exactly the suspended agreements have a suspension that runs."""
    running = Count("suspensions", filter=Q(suspensions__until_on__isnull=True))
    for agreement in Agreement.objects.annotate(running=running):
        if agreement.running != (agreement.state == "suspended"):
            yield f"Agreement {agreement.pk}: {agreement.state} with {agreement.running} suspensions that run"
    if Agreement.objects.exclude(state="draft").filter(document_hash="").exists():
        yield "an agreement is signed without the hash of its document"
