"""What the bank of the demo says: statements as banks write them (camt.053.001.08), from plain facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

SPACE = "urn:iso:std:iso:20022:tech:xsd:"


@dataclass(frozen=True)
class Movement:
    """One entry of a statement: above nought it came in, below it went out. `parts` are its transactions."""

    cents: int
    on: date
    reference: str = ""  # the EndToEndId of the payment
    batch: str = ""  # the name of the batch, where the bank books a whole run at once
    name: str = ""
    iban: str = ""
    communication: str = ""  # twelve digits
    text: str = ""
    returned: str = ""  # the bank's reason, where it sends a payment back
    status: str = "BOOK"
    parts: tuple[Movement, ...] = ()


def statement(
    name: str,
    iban: str,
    movements: Sequence[Movement],
    *,
    opening_cents: int,
    from_on: date,
    until_on: date,
    closing_cents: int | None = None,
    currency: str = "EUR",
    version: str = "08",
) -> bytes:
    """Write a file with one statement; without a closing balance it is what the entries make of the opening one."""
    closing = opening_cents + sum(m.cents for m in movements) if closing_cents is None else closing_cents
    inside = "".join(_entry(movement, currency, version) for movement in movements)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="{SPACE}camt.053.001.{version}"><BkToCstmrStmt>'
        f"<GrpHdr><MsgId>M-{escape(name)}</MsgId><CreDtTm>{until_on}T18:00:00</CreDtTm></GrpHdr>"
        f"<Stmt><Id>{escape(name)}</Id><CreDtTm>{until_on}T18:00:00</CreDtTm>"
        f"<Acct><Id><IBAN>{iban}</IBAN></Id><Ccy>{currency}</Ccy></Acct>"
        f"{_balance('OPBD', opening_cents, from_on, currency)}{_balance('CLBD', closing, until_on, currency)}"
        f"{inside}</Stmt></BkToCstmrStmt></Document>\n"
    ).encode()


def _balance(kind: str, cents: int, day: date, currency: str) -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_amount(cents, currency)}{_side(cents)}"
        f"<Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def _amount(cents: int, currency: str) -> str:
    return f'<Amt Ccy="{currency}">{abs(cents) // 100}.{abs(cents) % 100:02}</Amt>'


def _side(cents: int) -> str:
    return f"<CdtDbtInd>{'DBIT' if cents < 0 else 'CRDT'}</CdtDbtInd>"


def _entry(movement: Movement, currency: str, version: str) -> str:
    status = f"<Cd>{movement.status}</Cd>" if version == "08" else movement.status
    batch = f"<Btch><PmtInfId>{escape(movement.batch)}</PmtInfId></Btch>" if movement.batch else ""
    details = "".join(_details(part, currency, version) for part in movement.parts or (movement,))
    return (
        f"<Ntry>{_amount(movement.cents, currency)}{_side(movement.cents)}<Sts>{status}</Sts>"
        f"<BookgDt><Dt>{movement.on}</Dt></BookgDt><NtryDtls>{batch}{details}</NtryDtls></Ntry>"
    )


def _details(part: Movement, currency: str, version: str) -> str:
    """Write one transaction; a batch without references has none."""
    if part.batch and not part.reference:
        return ""
    amount = _amount(part.cents, currency)
    amount = amount + _side(part.cents) if version == "08" else f"<AmtDtls><TxAmt>{amount}</TxAmt></AmtDtls>"
    reference = f"<Refs><EndToEndId>{escape(part.reference or 'NOTPROVIDED')}</EndToEndId></Refs>"
    returned = f"<RtrInf><Rsn><Cd>{escape(part.returned)}</Cd></Rsn></RtrInf>" if part.returned else ""
    return f"<TxDtls>{reference}{amount}{_other(part, version)}{_told(part)}{returned}</TxDtls>"


def _other(part: Movement, version: str) -> str:
    """Write who is at the other end: who paid when it came in, who was paid when it went out."""
    if not (part.name or part.iban):
        return ""
    role = "Cdtr" if part.cents < 0 else "Dbtr"
    named = f"<Nm>{escape(part.name)}</Nm>"
    named = f"<Pty>{named}</Pty>" if version == "08" else named
    account = f"<{role}Acct><Id><IBAN>{part.iban}</IBAN></Id></{role}Acct>" if part.iban else ""
    return f"<RltdPties><{role}>{named}</{role}>{account}</RltdPties>"


def _told(part: Movement) -> str:
    free = f"<Ustrd>{escape(part.text)}</Ustrd>" if part.text else ""
    structured = f"<Strd><CdtrRefInf><Ref>{part.communication}</Ref></CdtrRefInf></Strd>" if part.communication else ""
    return f"<RmtInf>{free}{structured}</RmtInf>" if free or structured else ""
