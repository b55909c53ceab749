"""What forms, sheets and the rooms above hand to the actions: the facts of one record, named and typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from errera.aid.models import Aid, Declaration
    from errera.foundation.directory.models import Organisation

Text = Any  # a plain string, {"en": ..., "nl": ...}, or a text in several languages
File = Any  # an uploaded file


@dataclass(frozen=True)
class AidFacts:
    """Aid as it is granted: the gross grant equivalent in cents, when, where, by whom and how.

    `authority` is the granting authority's name, `instrument` a code of the look-up `aid_instruments`, `sector` a NACE
    division, `about` the opaque name of the record behind it (`funding.Allocation:7kq…`). `replaces` is a declaration
    of the beneficiary that tells of this same aid, so that it is not counted twice.
    """

    cents: int
    granted_on: date
    member_state: str
    authority: str
    instrument: str
    sector: str
    title: str = ""
    about: str = ""
    currency: str = ""  # empty: the programme's currency
    code: str = ""
    replaces: Declaration | None = None


@dataclass(frozen=True)
class AidRecord:
    """Aid from a workbook, in the state it is in."""

    code: str
    beneficiary: Organisation
    facts: AidFacts
    state: str = "granted"
    corrects: Aid | None = None
    reason: str = ""
    withdrawn_reason: str = ""


@dataclass(frozen=True)
class DeclarationFacts:
    """Aid from another authority, as the beneficiary declares it with a signed statement.

    `is_another` says that it is not the one declared before with the same amount and day.
    """

    cents: int
    granted_on: date
    member_state: str
    authority: str
    instrument: str
    title: str = ""
    currency: str = ""
    code: str = ""
    statement: File = None
    is_another: bool = False


@dataclass(frozen=True)
class DeclarationRecord:
    """A declaration from a workbook, in the state it is in."""

    code: str
    organisation: Organisation
    facts: DeclarationFacts
    state: str = "declared"
    entry: Aid | None = None
    reason: str = ""
    document: str = ""
    document_hash: str = ""


@dataclass(frozen=True)
class LinkFacts:
    """Who controls whom, how, and from when to when; `until_on` is the last day."""

    controller: Organisation
    controlled: Organisation
    kind: str
    from_on: date
    until_on: date | None = None
    note: str = ""
    proof: File = None


@dataclass(frozen=True)
class LinkRecord:
    """A link from a workbook, in the state it is in."""

    facts: LinkFacts
    state: str = "standing"
    reason: str = ""
    document: str = ""
    document_hash: str = ""


@dataclass(frozen=True)
class ShareFacts:
    """A share of earlier aid that went with a part of an undertaking that split.

    `weight` is the book value of the taker's equity in whole currency units, or any other whole weights; with `aid`
    the share is about that one row, which then goes to whoever carries on the activities it was used for.
    """

    holder: Organisation
    split_on: date
    taker: Organisation
    weight: int
    aid: Aid | None = None
    ground: str = ""


@dataclass(frozen=True)
class CeilingFacts:
    """How much aid an undertaking may get in how many years, from a day to a day."""

    title: Text
    cents: int
    currency: str
    from_on: date
    until_on: date | None = None
    member_state: str = ""
    window: str = "rolling"
    years: int = 3
    first_month: int = 1
