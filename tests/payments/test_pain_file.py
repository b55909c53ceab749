"""The file for the bank: valid, exactly the payments, and the same bytes for the same run."""

from datetime import UTC, date, datetime

import pytest
from sepaxml.validation import try_valid_xml

from errera.foundation.documents import queries as documents
from errera.foundation.sentences import Invalid
from errera.payments.shapes import Bank, Transfer, judge, pain_file, read_xml
from tests.factories import payments as make

NS = {"p": "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"}
TRANSFERS = [
    Transfer("run-a", "Wood cluster vzw", make.WOOD, "NICABEBB", 1, "EUR", "One cent"),
    Transfer("run-b", "Müller & Søn", make.STEEL, "", 123_456_789, "EUR", "Claim 2"),
]


def a_file(**changes):
    given = {
        "code": "RUN-2026-001", "bank": Bank("Agency for Trade", make.OURS, "GKCCBEBB"),
        "execution_on": date(2026, 3, 17), "made_at": datetime(2026, 3, 16, 12, tzinfo=UTC), "transfers": TRANSFERS,
    }  # fmt: skip
    return pain_file(**{**given, **changes})


def told(node, path):
    return node.findtext("/".join(f"p:{part}" for part in path.split("/")), namespaces=NS)


def transfers_in(content):
    """Read the payments back: reference, name, account, bank, amount, currency, purpose."""
    for node in read_xml(content).iterfind(".//p:CdtTrfTxInf", NS):
        amount = node.find("p:Amt/p:InstdAmt", NS)
        yield (
            told(node, "PmtId/EndToEndId"), told(node, "Cdtr/Nm"), told(node, "CdtrAcct/Id/IBAN"),
            told(node, "CdtrAgt/FinInstnId/BICFI") or "", amount.text, amount.get("Ccy"), told(node, "RmtInf/Ustrd"),
        )  # fmt: skip


def test_the_file_is_valid_by_the_schema_that_the_library_ships():
    try_valid_xml(a_file(), "pain.001.001.09")


def test_the_file_holds_exactly_the_payments():
    assert list(transfers_in(a_file())) == [
        ("run-a", "Wood cluster vzw", make.WOOD, "NICABEBB", "0.01", "EUR", "One cent"),
        ("run-b", "Muller + Son", make.STEEL, "", "1234567.89", "EUR", "Claim 2"),
    ]


def test_the_head_names_run_day_account_count_and_sum():
    root = read_xml(a_file()).find("p:CstmrCdtTrfInitn", NS)
    assert told(root, "GrpHdr/MsgId") == told(root, "PmtInf/PmtInfId") == "RUN-2026-001"
    assert told(root, "GrpHdr/CreDtTm") == "2026-03-16T12:00:00"
    assert (told(root, "GrpHdr/NbOfTxs"), told(root, "GrpHdr/CtrlSum")) == ("2", "1234567.90")
    assert told(root, "PmtInf/ReqdExctnDt/Dt") == "2026-03-17"
    assert told(root, "PmtInf/DbtrAcct/Id/IBAN") == make.OURS
    assert told(root, "PmtInf/DbtrAgt/FinInstnId/BICFI") == "GKCCBEBB"


def test_the_same_run_gives_the_same_bytes():
    assert a_file() == a_file()


def test_a_bank_without_a_code_still_makes_a_valid_file():
    assert list(transfers_in(a_file(bank=Bank("Agency", make.OURS))))


def test_a_file_that_is_not_valid_is_refused_in_words():
    with pytest.raises(Invalid, match="would not be valid"):
        judge(a_file().replace(b"<PmtMtd>TRF</PmtMtd>", b""))
    with pytest.raises(Invalid, match="would not be valid"):
        a_file(transfers=[Transfer("x" * 36, "Wood", make.WOOD, "", 5, "EUR", "Too long a reference")])


def test_the_document_of_a_signed_run_is_the_file_of_its_payments(people, book, wood, steel):
    make.payee(wood, people)
    make.payee(steel, people, iban=make.STEEL)
    orders = [make.order(wood, book, people.fin.actor), make.order(steel, book, people.fin.actor, cents=7)]
    run = make.sent_run(*orders, people=people)
    with documents.contents_of(documents.documents_of(run.document).get()) as file:
        content = file.read()
    wanted = [
        (o.end_to_end_id, o.payee_name, o.payee_iban, "", f"{o.cents // 100}.{o.cents % 100:02}", "EUR", o.purpose)
        for o in make.orders_of(run)
    ]
    assert list(transfers_in(content)) == wanted
