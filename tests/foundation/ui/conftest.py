"""What the tests of the ui share: addresses with the gallery, and rows to show in a table."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from errera.foundation.audit.models import AuditEvent

FIRST = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def gallery_open(settings):
    """Open the gallery's addresses beside the house's own."""
    settings.ROOT_URLCONF = "tests.foundation.ui.gallery"
    return Client()


@pytest.fixture
def write_events(db):
    """Write so many events; every three of them share a moment, so that pages by key meet ties."""

    def write(count: int, **values) -> list[AuditEvent]:
        return AuditEvent.objects.bulk_create(
            AuditEvent(
                **{
                    "what": "signed" if i % 2 else "ended",
                    "target": f"x:{i}",
                    "called": f"Agreement {i:02}",
                    "by": "someone",
                    "at": FIRST + dt.timedelta(days=i // 3),
                    **values,
                }
            )
            for i in range(count)
        )

    return write
