"""Reads of the audit trail."""

from __future__ import annotations

from django.db.models import Model, QuerySet

from errera.foundation.audit.models import AuditEvent


def target_of(row: Model) -> str:
    """Give the name under which the trail knows a row."""
    return f"{row._meta.label}:{row.pk}"


def events() -> QuerySet[AuditEvent]:
    """Give the whole trail."""
    return AuditEvent.objects.all()


def history_of(*rows: Model) -> QuerySet[AuditEvent]:
    """Give what happened to these rows, latest first."""
    return events_of(*(target_of(row) for row in rows))


def events_of(*targets: str) -> QuerySet[AuditEvent]:
    """Give what happened to records named as the trail names them, latest first."""
    return AuditEvent.objects.filter(target__in=targets).order_by("-at", "-id")
