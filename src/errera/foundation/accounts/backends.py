"""Logging in as allauth does it; the account behind a request is read by a query that is written once.

Every page of somebody who is logged in needs the account, and the ORM takes longer to write that query than the
database takes to answer it.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.query import get_related_populators

from .models import User


class Backend(AuthenticationBackend):
    """Allauth's own, but for how an account is read."""

    def get_user(self, user_id: int) -> User | None:
        """Give the account with its person; none that is gone or closed."""
        user = WRITTEN.read(user_id)
        return user if user and self.user_can_authenticate(user) else None


class Written:
    """What the ORM makes of "the account with this number, and its person": the SQL, and how a row becomes objects."""

    def read(self, number: int) -> User | None:
        """Give the account, or None."""
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [number])
            found = cursor.fetchone()
        return self._made(next(iter(self._compiler.results_iter([[found]])))) if found else None

    @cached_property
    def _compiler(self) -> Any:
        return User.objects.filter(pk=0).query.get_compiler(DEFAULT_DB_ALIAS)

    @cached_property
    def _sql(self) -> str:
        sql, (_number,) = self._compiler.as_sql()
        return str(sql)

    @cached_property
    def _names(self) -> list[str]:
        fields = self._compiler.klass_info["select_fields"]
        return [self._compiler.select[index][0].target.attname for index in fields]

    @cached_property
    def _beside(self) -> Any:
        compiler = self._compiler
        return get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # typed for the next Django

    def _made(self, row: Any) -> User:
        user = User.from_db(DEFAULT_DB_ALIAS, self._names, row[: len(self._names)])
        for populator in self._beside:
            populator.populate(row, user)
        return user


WRITTEN = Written()
