"""Sessions in the database, read without the ORM: every page of somebody who is logged in begins with this query."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

LOAD = f"""
    SELECT session_data FROM {Session._meta.db_table} WHERE session_key = %s AND expire_date > %s
"""  # noqa: S608 - a table's own name


class SessionStore(db.SessionStore):
    """Django's own, but for how a session is read."""

    def load(self) -> dict[str, Any]:
        """Give what the session holds; one that is gone or expired is empty, and gets a new key when it is kept."""
        with connection.cursor() as cursor:
            cursor.execute(LOAD, [self.session_key, connection.ops.adapt_datetimefield_value(timezone.now())])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
        return self.decode(row[0]) if row else {}
