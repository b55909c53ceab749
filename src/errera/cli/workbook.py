"""`errera workbook template|check|load|save FILE`: the programme as one file, in and out, from the command line."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.core.management.base import CommandError

from errera.foundation.accounts import queries as account_queries
from errera.foundation.accounts.models import User
from errera.foundation.actor import Actor
from errera.foundation.sentences import Sentence
from errera.foundation.ui.speech import say
from errera.foundation.work.shapes import Work
from errera.foundation.workbook import actions, planning, policies, presenters
from errera.foundation.workbook.shapes import Report

Say = Callable[[str], object]


def actor_with(email: str, at: datetime) -> Actor:
    """Give the person who does it, with what they may do on that day; refuses an address that nobody has."""
    user = User.objects.filter(email__iexact=email).select_related("person").first()
    if user is None:
        raise CommandError(f"Nobody logs in with {email!r}; name the doer with --by EMAIL.")
    return account_queries.actor_for(user, on=at.date())


def template(path: Path, out: Say) -> None:
    """Write an empty workbook."""
    presenters.write_template(path)
    out(f"{path}: a workbook to fill in")


def save(path: Path, out: Say) -> None:
    """Write the programme as it stands."""
    out(f"{path}: {presenters.save_workbook(path)} rows")


def check(path: Path, out: Say, *, by: Actor, at: datetime) -> Report:
    """Say what a workbook would do, or what is wrong with it."""
    policies.may_load_workbook(by).require()
    report = planning.try_out(path, by=by, at=at, tell=progress).report
    describe(report, out)
    return report


def load(path: Path, out: Say, *, by: Actor, at: datetime) -> Report:
    """Load a workbook, all of it or nothing; one that changes nothing leaves no trace."""
    policies.may_load_workbook(by).require()
    report = planning.check(path, tell=progress).report
    if not report.fault_count and report.changes:
        try:
            work = Work(by=by, at=at, tell=progress)
            report = actions.load_file(path=path, name=path.name, work=work, by=by, at=at).findings
        except actions.HasFaults as refusal:
            report = refusal.report
    describe(report, out)
    return report


def describe(report: Report, out: Say) -> None:
    """Print a report: every fault with its place, or what is new, changed and the same, sheet by sheet."""
    for fault in report.faults:
        row = str(fault.row) if fault.row else ""
        place = " ".join(filter(None, (fault.sheet, row, fault.column)))
        out(f"{place + ': ' if place else ''}{say(fault.sentence)}")
    if report.fault_count:
        out(f"{report.fault_count} faults; nothing is loaded.")
        return
    for sheet in report.sheets:
        out(f"{sheet.name}: {sheet.new} new, {sheet.changed} changed, {sheet.same} the same")


class _Progress:
    """Shows on a terminal how far it is, four times a second."""

    told_at = 0.0

    def __call__(self, done: int, total: int, sentence: Sentence) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.told_at > 0.25:
            self.told_at = time.monotonic()
            print(f"\r{say(sentence)} {done}/{total} ", end="", file=sys.stderr, flush=True)


progress = _Progress()
