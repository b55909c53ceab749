"""Reads a bank's statements (camt.053, versions 02 and 08) and lists everything that is wrong with them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Invalid, Sentence

from .given import BankFile, Fault, LineFacts, StatementFacts
from .numbers import communication_in, spaced
from .xml import read_xml

VERSIONS = ("camt.053.001.02", "camt.053.001.08")
SPACE = "urn:iso:std:iso:20022:tech:xsd:"
SIGNS = {"CRDT": 1, "DBIT": -1}
OPENING, CLOSING = ("OPBD", "PRCD"), ("CLBD",)
NOT_GIVEN = ("NOTPROVIDED", "NOTAPPLICABLE")
WHY_RETURNED = ("RtrInf/Rsn/Cd", "RtrInf/Rsn/Prtry", "RtrInf/AddtlInf")
AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,5})?")  # as XML Schema writes it: no sign, no exponent, no words
LONGEST = 35  # signs of a reference in ISO 20022


def read_bank_file(content: bytes, *, iban: str) -> BankFile:
    """Give the statements of a file about our account, and its faults; refuses what is no camt.053 at all."""
    root = _rooted(read_xml(content))
    faults: list[Fault] = []
    statements = [
        statement
        for number, node in enumerate(_all(root, "BkToCstmrStmt", "Stmt"), start=1)
        if (statement := _Reader(node, number, iban, faults).statement()) is not None
    ]
    if not statements and not faults:
        faults.append(Fault(0, 0, Sentence(N_("The file holds no statement."))))
    for name, times in Counter(s.statement_id for s in statements).items():
        if times > 1:
            faults.append(Fault(0, 0, Sentence(N_("Statement {name} is in the file {times} times."),
                                               {"name": name, "times": times})))  # fmt: skip
    return BankFile(tuple(statements), tuple(sorted(faults, key=lambda fault: (fault.statement, fault.entry))))


def _rooted(root: Element) -> Element:
    """Take the namespaces off, after asking that the root is a statement in a version that is read here."""
    space, _, name = root.tag.removeprefix("{").rpartition("}")
    version = space.removeprefix(SPACE)
    if name != "Document" or version not in VERSIONS or not space.startswith(SPACE):
        raise Invalid(
            N_("The file is “{found}”; a bank statement is {wanted}. Ask the bank for that format."),
            field="file", found=version or name, wanted=" / ".join(VERSIONS),
        )  # fmt: skip
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
    return root


def _all(node: Element, *path: str) -> list[Element]:
    return node.findall("/".join(path))


def _text(node: Element | None, *paths: str) -> str:
    """Give the text at the earliest of these paths that has any."""
    if node is None:
        return ""
    texts = ((node.findtext(path) or "").strip() for path in paths)
    return next(filter(None, texts), "")


@dataclass
class _Reader:
    """Reads one statement and writes down its faults; nothing it reads is kept while there is one."""

    node: Element
    number: int
    iban: str
    faults: list[Fault]
    entry: int = 0
    currency: str = field(default="")

    def fault(self, text: str, **facts: Any) -> None:
        self.faults.append(Fault(self.number, self.entry, Sentence(text, facts)))

    def statement(self) -> StatementFacts | None:
        before = len(self.faults)
        name = self._reference(_text(self.node, "Id"), N_("the statement"))
        if not _text(self.node, "Id"):
            self.fault(N_("The statement has no number of its own (Id)."))
        self._account()
        opening, closing = self._balance(OPENING), self._balance(CLOSING)
        entries = _all(self.node, "Ntry")
        lines = [line for n, entry in enumerate(entries, start=1) for line in self._entry(n, entry)]
        self.entry = 0
        if opening and closing:
            self._period(opening[1], closing[1], lines)
        if len(self.faults) == before and opening and closing:
            self._adds_up(opening[0], closing[0], lines)
        if len(self.faults) > before or not opening or not closing:
            return None
        return StatementFacts(
            name, self.number, self.iban, self.currency, opening[1], closing[1], opening[0], closing[0],
            len(entries), tuple(lines),
        )  # fmt: skip

    def _account(self) -> None:
        found = _text(self.node, "Acct/Id/IBAN").replace(" ", "")
        if found != self.iban:
            self.fault(
                N_("The statement is about {found}; our account is {ours}."),
                found=spaced(found) or "–", ours=spaced(self.iban),
            )  # fmt: skip
        amount = self.node.find("Bal/Amt")
        self.currency = _text(self.node, "Acct/Ccy") or (amount.get("Ccy", "") if amount is not None else "")
        if not self.currency:
            self.fault(N_("The statement does not say its currency."))

    def _balance(self, kinds: tuple[str, ...]) -> tuple[int, date] | None:
        """Give the one balance of a kind, with its day."""
        found = [b for b in _all(self.node, "Bal") if _text(b, "Tp/CdOrPrtry/Cd") in kinds]
        word = Sentence(N_("opening balance") if kinds is OPENING else N_("closing balance"))
        if len(found) != 1:
            self.fault(
                N_("The statement has {count} of what it must have one of: {which}."), count=len(found), which=word
            )
            return None
        cents, day = self._signed(found[0]), self._day(found[0], "Dt")
        return None if cents is None or day is None else (cents, day)

    def _signed(self, node: Element, path: str = "Amt", *, may_be_nought: bool = True) -> int | None:
        """Give an amount in cents with its sign; refuses what is no amount, another currency, and no side."""
        cents = self._cents(node.find(path), may_be_nought=may_be_nought)
        sign = SIGNS.get(side := _text(node, "CdtDbtInd"))
        if sign is None:
            self.fault(N_("“{side}” is neither CRDT nor DBIT, so it is not known whether money came or went."),
                       side=side or "–")  # fmt: skip
            return None
        return None if cents is None else cents * sign

    def _cents(self, node: Element | None, *, may_be_nought: bool = False) -> int | None:
        written = (node.text or "").strip() if node is not None else ""
        if not AMOUNT.fullmatch(written):
            self.fault(N_("“{written}” is not an amount."), written=written[:40] or "–")
            return None
        amount = Decimal(written) * 100
        if amount != amount.to_integral_value():
            self.fault(N_("“{written}” is not an amount of whole cents."), written=written)
            return None
        if not amount and not may_be_nought:
            self.fault(N_("The amount is nought."))
            return None
        if node is not None and self.currency and node.get("Ccy") != self.currency:
            self.fault(N_("The amount is in {found}, the account in {ours}."),
                       found=node.get("Ccy") or "–", ours=self.currency)  # fmt: skip
            return None
        return int(amount)

    def _day(self, node: Element, path: str) -> date | None:
        written = _text(node, f"{path}/Dt", f"{path}/DtTm")
        try:
            return date.fromisoformat(written[:10])  # a moment is booked on its day
        except ValueError:
            self.fault(N_("“{written}” is not a day."), written=written or "–")
            return None

    def _period(self, start: date, end: date, lines: list[LineFacts]) -> None:
        if end < start:
            self.fault(N_("The closing balance is of {end}, before the opening balance of {start}."),
                       start=start, end=end)  # fmt: skip
            return
        for line in lines:
            if not start <= line.booked_on <= end:
                self.entry = line.entry
                self.fault(N_("The entry was booked on {day}, outside the statement."), day=line.booked_on)
        self.entry = 0

    def _adds_up(self, opening: int, closing: int, lines: list[LineFacts]) -> None:
        total = opening + sum(line.cents for line in lines)
        if total != closing:
            self.fault(
                N_("Opening balance and entries make {total}, the closing balance says {closing}."),
                total=Money(total, self.currency), closing=Money(closing, self.currency),
            )  # fmt: skip

    def _entry(self, number: int, node: Element) -> list[LineFacts]:
        """Give the movements of one entry: itself, or its transactions where it holds several."""
        self.entry = number
        status = _text(node, "Sts/Cd", "Sts")
        if status != "BOOK":
            self.fault(N_("The entry is “{status}”; a statement holds what is booked alone."), status=status or "–")
            return []
        cents, booked_on = self._signed(node, may_be_nought=False), self._day(node, "BookgDt")
        if cents is None or booked_on is None:
            return []
        details = _all(node, "NtryDtls", "TxDtls")
        batch = self._reference(_text(node, "NtryDtls/Btch/PmtInfId", "NtryDtls/TxDtls/Refs/PmtInfId"), N_("the batch"))
        if len(details) < 2:
            return [self._line(0, cents, booked_on, batch, node, details[0] if details else None)]
        parts = [self._part(cents, detail) for detail in details]
        if any(part is None for part in parts):
            return []
        if sum(part or 0 for part in parts) != cents:
            self.fault(N_("The {count} transactions of the entry do not add up to its amount."), count=len(parts))
            return []
        return [
            self._line(n, part or 0, booked_on, batch, node, detail)
            for n, (part, detail) in enumerate(zip(parts, details, strict=True), start=1)
        ]

    def _part(self, cents: int, detail: Element) -> int | None:
        amount = next((a for path in ("Amt", "AmtDtls/TxAmt/Amt") if (a := detail.find(path)) is not None), None)
        if amount is None:
            self.fault(N_("The entry holds several transactions, and one of them has no amount."))
            return None
        part = self._cents(amount)
        side = SIGNS.get(_text(detail, "CdtDbtInd"), 1 if cents > 0 else -1)
        return None if part is None else part * side

    def _line(
        self, part: int, cents: int, booked_on: date, batch: str, node: Element, detail: Element | None
    ) -> LineFacts:
        other = "Dbtr" if cents > 0 else "Cdtr"
        structured = communication_in(_text(detail, "RmtInf/Strd/CdtrRefInf/Ref"))
        free = " ".join(filter(None, (u.text for u in (detail.findall("RmtInf/Ustrd") if detail is not None else ()))))
        reason = " ".join(filter(None, (_text(detail, path) for path in WHY_RETURNED)))
        return LineFacts(
            entry=self.entry, part=part, cents=cents, currency=self.currency, booked_on=booked_on,
            end_to_end_id=self._reference(_text(detail, "Refs/EndToEndId"), N_("the payment")), batch_id=batch,
            other_name=_text(detail, f"RltdPties/{other}/Nm", f"RltdPties/{other}/Pty/Nm")[:140],
            other_iban=_text(detail, f"RltdPties/{other}Acct/Id/IBAN")[:34],
            remittance=(free or _text(node, "AddtlNtryInf"))[:500], communication=structured,
            is_return=_text(node, "RvslInd") in ("true", "1") or (detail is not None and bool(_all(detail, "RtrInf"))),
            return_reason=reason[:200],
        )  # fmt: skip

    def _reference(self, found: str, whose: str) -> str:
        """Give a reference, or nothing where the bank says that there is none; refuses one that is too long."""
        if len(found) > LONGEST:
            self.fault(N_("The reference of {whose} is longer than 35 signs: {found}"),
                       whose=Sentence(whose), found=found[:60])  # fmt: skip
            return ""
        return "" if found in NOT_GIVEN else found
