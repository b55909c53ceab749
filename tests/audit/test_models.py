"""The database itself keeps the trail: nobody changes or removes a line."""

import pytest
from django.db import IntegrityError, connection, transaction

from errera.foundation.audit.models import AuditEvent
from tests.factories import audit as make

REFUSED = "append-only"


@pytest.fixture
def event(cast):
    make.some_events(cast, 1)
    return AuditEvent.objects.get()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET what = 'nothing.at.all'",
        "UPDATE audit_auditevent SET after = '{}' WHERE id > 0",
        "DELETE FROM audit_auditevent",
    ],
)
def test_the_database_refuses_to_rewrite_the_trail(event, statement):
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEvent.objects.get().what == event.what


def test_the_database_refuses_to_empty_the_trail(event):
    if connection.vendor == "postgresql":
        with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE audit_auditevent")
    else:  # SQLite has no TRUNCATE; its DELETE without WHERE must not take the short way around the trigger
        with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
            AuditEvent.objects.all()._raw_delete("default")
    assert AuditEvent.objects.count() == 1


def test_saving_and_deleting_through_django_is_refused_too(event):
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        event.save()
    with pytest.raises(IntegrityError, match=REFUSED), transaction.atomic():
        event.delete()


def test_an_event_knows_its_room_and_table(event):
    assert (event.room, event.label) == ("directory", "directory.Organisation")
    assert str(event).startswith("directory.organisation.changed directory.Organisation:")
