"""Writing an edition of the annual report down, so that it can be written again and compared."""

from __future__ import annotations

from datetime import date, datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, record, seen
from errera.foundation.sentences import N_, Invalid

from .. import policies
from ..models import Edition


@action
def write_edition(
    *, year: int, on: date, language: str, data_hash: str, file_hash: str, is_fictional: bool = False, by: Actor,
    at: datetime,
) -> Edition:  # fmt: skip
    """Keep the hash of the annual report and of its data; refuses the same edition of the same data twice."""
    policies.may_write_report(by).require()
    if Edition.objects.filter(year=year, on=on, language=language, data_hash=data_hash).exists():
        raise Invalid(N_("This edition is written down already, and nothing has changed since."))
    edition = Edition.objects.create(
        year=year, on=on, language=language, data_hash=data_hash, file_hash=file_hash, is_fictional=is_fictional,
        written_by=by.doer, written_at=at,
    )  # fmt: skip
    record(
        what="results.edition.written", target=edition, by=by, at=at,
        after=seen(edition, "year", "on", "language", "data_hash", "file_hash"),
    )  # fmt: skip
    return edition
