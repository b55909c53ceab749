"""Fills an empty database: the programme through a workbook, accounts for its people, then their work of two weeks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from django.core.management import CommandError
from django.utils import timezone

from errera.foundation import ids
from errera.foundation.accounts import actions as account_actions
from errera.foundation.accounts import queries as account_queries
from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation, Person
from errera.foundation.directory.shapes import Period
from errera.foundation.workbook import presenters as workbook_files

from .. import workbook
from ..begin import founder
from . import life
from .content import programme, rows
from .sheets import all_rows
from .sheets.directory import key_of

Say = Callable[[str], object]


def is_empty() -> bool:
    """Say whether nobody has put anything into this database."""
    return not Person.objects.exists() and not Organisation.objects.exists()


def fill(file: Path, *, out: Say) -> None:
    """Write the programme's workbook to `file`, load it, open the accounts and live through two weeks."""
    with ids.seeded(programme()["demo"]["seed"]):
        by = founder()
        at = _morning(programme()["demo"]["opened_on"])
        account_actions.mark_as_demo(by=by, at=at)
        workbook_files.write_rows(file, all_rows())
        if workbook.load(file, out, by=by, at=at).fault_count:
            raise CommandError("The demo's workbook has faults; they stand above.")
        for row in [*rows("person"), *rows("person_further_role")]:
            _let_in(row, by=by, at=at)
        life.live(out=out)


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8, 30)))


def _let_in(row: dict, *, by: Actor, at: dt.datetime) -> None:
    """Give a person a role, and an account first where there is none; who left keeps only the name on old papers."""
    if row.get("to"):
        return
    key = key_of(row.get("person") or row["code"])
    user = account_queries.account_of(key)
    if user is None:
        user = account_actions.open_account(person=Person.objects.get(public_id=key), by=by, at=at)
    organisation = Organisation.objects.get(code=row["organisation"])
    account_actions.give_role(
        user=user, role=row["role"], organisation=organisation, period=Period(row["from"]), by=by, at=at
    )
