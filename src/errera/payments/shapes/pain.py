"""The file a bank takes payments from: pain.001.001.09, written by `sepaxml`, judged by the standard's own schema."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any
from xml.etree import ElementTree as ET

from errera.foundation.sentences import N_, Invalid

from .given import Bank
from .numbers import sepa_text

SCHEMA = "pain.001.001.09"
SPACE = f"{{urn:iso:std:iso:20022:tech:xsd:{SCHEMA}}}"


@dataclass(frozen=True)
class Transfer:
    """One payment in the file."""

    end_to_end_id: str
    name: str
    iban: str
    bic: str
    cents: int
    currency: str
    purpose: str


def pain_file(*, code: str, bank: Bank, execution_on: date, made_at: datetime, transfers: Sequence[Transfer]) -> bytes:
    """Give the file of a run as one batch; refuses to give one that the schema does not take."""
    from sepaxml import SepaTransfer  # its schema machinery is heavy: loaded when a run is signed

    config = {"name": sepa_text(bank.name, 70), "IBAN": bank.iban, "batch": True, "currency": transfers[0].currency}
    writer = SepaTransfer({**config, **({"BIC": bank.bic} if bank.bic else {})}, schema=SCHEMA, clean=True)
    for transfer in transfers:
        writer.add_payment(_payment(transfer, execution_on))
    content = _stamped(writer.export(validate=False), code, made_at)
    judge(content)
    return content


def _payment(transfer: Transfer, execution_on: date) -> dict[str, object]:
    told: dict[str, object] = {
        "name": sepa_text(transfer.name, 70), "IBAN": transfer.iban, "amount": transfer.cents,
        "execution_date": execution_on, "description": transfer.purpose, "endtoend_id": transfer.end_to_end_id,
    }  # fmt: skip
    return told | ({"BIC": transfer.bic} if transfer.bic else {})


def _stamped(content: bytes, code: str, made_at: datetime) -> bytes:
    """Name file and batch after the run, at the moment of signing: the library draws names and looks at the clock."""
    root = ET.fromstring(content)  # noqa: S314 - our own text of a moment ago
    for path, text in (
        (f".//{SPACE}GrpHdr/{SPACE}MsgId", code),
        (f".//{SPACE}GrpHdr/{SPACE}CreDtTm", made_at.strftime("%Y-%m-%dT%H:%M:%S")),
        (f".//{SPACE}PmtInf/{SPACE}PmtInfId", code),
    ):
        for node in root.findall(path):
            node.text = text
    ET.register_namespace("", SPACE.strip("{}"))
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def judge(content: bytes) -> None:
    """Refuse a file that the schema shipped with the library does not take."""
    from xmlschema import XMLSchemaValidationError

    try:
        _standard().validate(content.decode())
    except XMLSchemaValidationError as fault:
        raise Invalid(
            N_("The file for the bank would not be valid, so it was not made: {fault}"), fault=str(fault)[:300]
        ) from fault


@functools.cache
def _standard() -> Any:
    """Read the schema that `sepaxml` ships, once in a process: reading takes longer than judging a file."""
    from xmlschema import XMLSchema

    return XMLSchema(str(files("sepaxml") / "schemas" / f"{SCHEMA}.xsd"))
