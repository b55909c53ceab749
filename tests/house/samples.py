"""A sample record behind every address, of Boris's organisation where records have one; and every kind of reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.foundation.accounts.models import User
from errera.foundation.audit import queries as audit
from errera.foundation.documents import actions as documents
from errera.foundation.reference import shapes as reference
from errera.foundation.work import actions as work
from errera.foundation.work.models import Run
from errera.foundation.workbook import actions as workbook
from errera.foundation.workbook.models import Upload
from tests import cast as the_cast
from tests.factories.documents import a_file
from tests.factories.mail import a_letter, a_token

AGENCY = ("finance_officer", "assessor", "committee", "counsellor", "board")


def everybody(cast: the_cast.Cast) -> Mapping[str, User | None]:
    """Give every kind of reader, by the name that the made page uses; None is the public."""
    agency, wood, other = (m.organisation for m in (cast.ana, cast.boris, cast.dan))
    play = the_cast._member
    return {
        "the public": None,
        "no role": cast.dan.user,
        "programme manager": cast.ana.user,
        **{role.replace("_", " "): play(f"{role}.plays", agency, role).user for role in AGENCY},
        "administrator": cast.max.user,
        "auditor": cast.ada.user,
        "partner's manager": cast.boris.user,
        "partner's staff": play("Bea", wood, "partner_staff").user,
        "neighbour": cast.clara.user,
        "company": play("Cas", other, "company").user,
    }


def samples(cast: the_cast.Cast) -> Mapping[str, Mapping[str, Any]]:
    """Give the facts that addresses need, by the address's name; a star stands for the rest of a name."""
    wood = cast.boris.organisation
    paper = documents.keep_document(
        file=a_file(), title="A paper", about=wood, organisation_id=wood.pk, by=cast.ana.actor, at=the_cast.NOON
    )
    return {
        "account_confirm_email": {"key": "none"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "none"},
        "reference:list": {"name": "countries"},
        "reference:*": {"code": _look_up().code, "value": "sample"},
        "documents:*": {"public_id": paper.public_id},
        "audit:event": {"public_id": audit.history_of(paper).latest("pk").public_id},
        "mail:letter*": {"public_id": a_letter().public_id},
        "mail:*": {"token": a_token()},
        "work:*": {"public_id": _a_run(cast).public_id},
        "workbook:*": {"public_id": _an_upload(cast).public_id},
    }


def _a_run(cast: the_cast.Cast) -> Run:
    return work.start_run(kind="workbook.forget", by=cast.boris.actor, at=the_cast.NOON)


def _an_upload(cast: the_cast.Cast) -> Upload:
    return workbook.upload_workbook(name="sample.xlsx", content=b"sample", by=cast.ana.actor, at=the_cast.NOON)


def _look_up() -> reference.LookUp:
    """Give a look-up with a value; rooms bring theirs, and one of our own stands in until they do."""
    for known in reference.look_ups().values():
        if known.start:
            return known
    value = reference.Value("sample", {"en": "Sample", "nl": "Voorbeeld"})
    return reference.look_up("sample", title="Samples", about="For the tests.", start=(value,))


# Addresses whose sample belongs to Boris's organisation: for the neighbour it does not exist.
OWN: tuple[str, ...] = ("work:run-detail", "work:run-progress", "work:run-stop")
# Addresses of the house that need no log-in; each has its own lock (a signed or one-time address) or shows nothing.
OPEN_TO_ALL: frozenset[str] = frozenset({"ui:choose-theme", "mail:off", "mail:preferences"})
# Pages of the house that an account without any role may open.
OPEN_TO_STRANGERS = ("website:home", "ui:choose-theme", "reference:home", "reference:list", "reference:look-up",
                     "reference:holidays", "mail:off", "mail:preferences", "mail:mine")  # fmt: skip
