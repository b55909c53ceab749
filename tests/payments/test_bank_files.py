"""Bank files: what a right one gives, and at least a score of broken ones that are refused whole, with their place."""

import re

import pytest
from django.core.files.base import ContentFile

from errera.cli.demo.bank import Movement
from errera.foundation.actor import NotAllowed
from errera.foundation.documents import queries as documents
from errera.foundation.sentences import Invalid
from errera.payments import actions, queries
from errera.payments.models import BankLine, BankStatement
from errera.payments.shapes import Faulty, read_bank_file
from tests.cast import NOON, TODAY
from tests.factories import payments as make

from .acting import TOMORROW, last, stands, trail

OUT, IN = Movement(-12_345, TODAY, "ref-1", name="Wood", iban=make.WOOD), Movement(100, TODAY, text="Interest")


def right(*movements, **facts):
    return make.bank_file(*(movements or (OUT, IN)), **{"name": "S-1", **facts})


def swap(pattern, by, *, content=None, count=1):
    """Break a right file at one place."""
    broken, times = re.subn(pattern, by, (content or right()).decode(), count=count)
    assert times, f"the file has no {pattern}"
    return broken.encode()


@pytest.mark.parametrize("version", ["02", "08"])
def test_a_right_file_is_read_to_the_cent(version):
    read = read_bank_file(right(OUT, IN, version=version), iban=make.OURS)
    assert read.faults == ()
    [statement] = read.statements
    assert (statement.statement_id, statement.currency, statement.entries_count) == ("S-1", "EUR", 2)
    assert (statement.opening_cents, statement.closing_cents) == (10_000_000, 9_987_755)
    out, came = statement.lines
    assert (out.entry, out.cents, out.end_to_end_id, out.other_name, out.other_iban) == (
        1, -12_345, "ref-1", "Wood", make.WOOD,
    )  # fmt: skip
    assert (came.entry, came.cents, came.end_to_end_id, came.remittance) == (2, 100, "", "Interest")


@pytest.mark.parametrize("version", ["02", "08"])
def test_an_entry_with_several_transactions_is_several_lines(version):
    parts = (Movement(-5, TODAY, "a"), Movement(-7, TODAY, "b"))
    entry = Movement(-12, TODAY, batch="RUN-1", parts=parts)
    [statement] = read_bank_file(right(entry, version=version), iban=make.OURS).statements
    assert [(line.part, line.cents, line.end_to_end_id) for line in statement.lines] == [(1, -5, "a"), (2, -7, "b")]


def test_a_batch_without_transactions_is_one_line_with_its_name():
    [statement] = read_bank_file(right(Movement(-12, TODAY, batch="RUN-1")), iban=make.OURS).statements
    [line] = statement.lines
    assert (line.part, line.cents, line.batch_id) == (0, -12, "RUN-1")


def test_a_moment_is_read_as_its_day():
    content = swap(r"<BookgDt><Dt>([0-9-]+)</Dt>", r"<BookgDt><DtTm>\1T08:30:00+01:00</DtTm>")
    assert read_bank_file(content, iban=make.OURS).statements[0].lines[0].booked_on == TODAY


OTHER_DAY = r"<BookgDt><Dt>[0-9-]+</Dt>"
CLOSING = r"(CLBD.*?)<Dt><Dt>[0-9-]+</Dt></Dt>"
AMOUNT = r'<Amt Ccy="EUR">123.45</Amt>'
TWO = Movement(-12, TODAY, batch="RUN-1", parts=(Movement(-5, TODAY, "a"), Movement(-7, TODAY, "b")))
TWICE = right().decode().replace("</Stmt>", "</Stmt>" + re.search(r"<Stmt>.*</Stmt>", right().decode())[0], 1).encode()
# what is broken: the file, the statement and the entry of the fault (0 for the whole), the words
BROKEN = {
    "another account": (right(iban=make.WOOD), 1, 0, "our account is BE71"),
    "no account": (swap(r"<IBAN>.*?</IBAN>", "<Othr><Id>1</Id></Othr>"), 1, 0, "is about –"),
    "no number of its own": (swap("<Id>S-1</Id>", "<Id> </Id>"), 1, 0, "no number of its own"),
    "a number that is too long": (right(name="S" * 36), 1, 0, "longer than 35"),
    "no opening balance": (swap("OPBD", "ITBD"), 1, 0, "0 of what it must have one of: opening"),
    "two closing balances": (swap("OPBD", "CLBD"), 1, 0, "2 of what it must have one of: closing"),
    "balances without a currency": (
        swap(' Ccy="EUR"', "", content=swap("<Ccy>EUR</Ccy>", "")), 1, 0, "does not say its currency",
    ),
    "a balance in another currency": (swap('Ccy="EUR"', 'Ccy="USD"'), 1, 0, "in USD, the account in EUR"),
    "a sum that does not come out": (right(closing_cents=9_987_754), 1, 0, "make EUR 99877.55, the closing"),
    "an end before its beginning": (right(from_on=TOMORROW, until_on=TODAY), 1, 0, "before the opening balance"),
    "a closing day that is none": (swap(CLOSING, r"\1<Dt><Dt>2026-02-30</Dt></Dt>"), 1, 0, "“2026-02-30” is not a day"),
    "an entry that is only expected": (right(OUT, Movement(100, TODAY, status="PDNG")), 1, 2, "“PDNG”"),
    "an entry without a status": (swap("<Sts>.*?</Sts>", ""), 1, 1, "“–”"),
    "an entry on no side": (swap("(</Bal><Ntry>.*?)DBIT", r"\1BOTH"), 1, 1, "neither CRDT nor DBIT"),
    "an entry without a day": (swap(OTHER_DAY, "<BookgDt>"), 1, 1, "“–” is not a day"),
    "an entry outside the statement": (swap(OTHER_DAY, "<BookgDt><Dt>2026-03-15</Dt>"), 1, 1, "outside the statement"),
    "an entry in another currency": (swap(AMOUNT, '<Amt Ccy="GBP">123.45</Amt>'), 1, 1, "in GBP"),
    "an entry of nothing": (swap(AMOUNT, '<Amt Ccy="EUR">0.00</Amt>'), 1, 1, "nought"),
    "an amount below nought": (swap(AMOUNT, '<Amt Ccy="EUR">-1</Amt>'), 1, 1, "“-1” is not an amount"),
    "half a cent": (swap(AMOUNT, '<Amt Ccy="EUR">1.005</Amt>'), 1, 1, "whole cents"),
    "an amount that is a word": (swap(AMOUNT, '<Amt Ccy="EUR">much</Amt>'), 1, 1, "“much” is not an amount"),
    "an amount with an exponent": (swap(AMOUNT, '<Amt Ccy="EUR">1e5</Amt>'), 1, 1, "“1e5” is not an amount"),
    "an amount without end": (swap(AMOUNT, '<Amt Ccy="EUR">Infinity</Amt>'), 1, 1, "is not an amount"),
    "an entry without an amount": (swap(f"<Ntry>{AMOUNT}", "<Ntry>"), 1, 1, "“–” is not an amount"),
    "a reference that is too long": (right(Movement(-5, TODAY, "r" * 36)), 1, 1, "longer than 35"),
    "transactions that do not add up": (right(Movement(-13, TODAY, batch="R", parts=TWO.parts)), 1, 1, "do not add up"),
    "a transaction without an amount": (
        swap(r"</Refs><Amt[^/]*/Amt>", "</Refs>", content=right(TWO)), 1, 1, "one of them has no amount",
    ),
    "a transaction in another currency": (
        swap(r'</Refs><Amt Ccy="EUR">', '</Refs><Amt Ccy="CHF">', content=right(TWO)), 1, 1, "in CHF",
    ),
    "the same statement twice": (TWICE, 0, 0, "2 times"),
    "no statement at all": (swap("<Stmt>.*</Stmt>", ""), 0, 0, "holds no statement"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_refused_whole_with_the_place_of_its_fault(people, case):
    content, statement, entry, words = BROKEN[case]
    with pytest.raises(Faulty, match="so nothing of it was taken in") as refusal:
        make.brought_in(content, people.fin.actor)
    there = [str(f.what) for f in refusal.value.faults if (f.statement, f.entry) == (statement, entry)]
    assert any(words in fault for fault in there), there
    assert refusal.value.field == "file"
    assert (BankStatement.objects.count(), BankLine.objects.count(), trail()) == (0, 0, [])


NOT_A_STATEMENT = {
    "no XML": (b"%PDF-1.7 not a statement", "not XML"),
    "cut off": (right()[:-60], "not XML"),
    "nothing but a blank": (b" ", "not XML"),
    "an unknown alphabet": (right().replace(b"UTF-8", b"KLINGON"), "not XML"),
    "a payment file": (right().replace(b"camt.053.001.08", b"pain.001.001.09"), "pain.001.001.09"),
    "an older version": (right().replace(b"camt.053.001.08", b"camt.053.001.01"), "camt.053.001.01"),
    "a report of the day": (right().replace(b"camt.053.001.08", b"camt.052.001.08"), "camt.052.001.08"),
    "another root": (right().replace(b"<Document", b"<Paper").replace(b"</Document", b"</Paper"), "camt.053"),
    "no namespace": (re.sub(rb' xmlns="[^"]*"', b"", right()), "Document"),
    "a document type": (right().replace(b"\n", b'\n<!DOCTYPE d SYSTEM "file:///etc/hosts">\n', 1), "document type"),
    "a bomb of entities": (
        right().replace(b"\n", b'\n<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n', 1), "document type",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", NOT_A_STATEMENT)
def test_what_is_no_statement_is_refused_in_words(people, case):
    content, words = NOT_A_STATEMENT[case]
    with pytest.raises(Invalid, match=words) as refusal:
        make.brought_in(content, people.fin.actor)
    assert refusal.value.field == "file"
    assert not BankStatement.objects.exists()


def test_every_fault_is_listed_and_not_only_the_earliest(people):
    content = right(Movement(-5, TODAY, "r" * 36), Movement(7, TODAY, status="PDNG"), iban=make.WOOD)
    with pytest.raises(Faulty) as refusal:
        make.brought_in(content, people.fin.actor)
    assert [(f.statement, f.entry) for f in refusal.value.faults] == [(1, 0), (1, 1), (1, 2)]
    assert "3 faults" in str(refusal.value)


def test_a_right_file_is_kept_with_its_hash_and_its_lines(people):
    [statement] = make.brought_in(right(), people.fin.actor)
    paper = documents.documents_of(statement.document).get()
    assert (paper.sha256, statement.sha256) == (statement.sha256, paper.sha256)
    assert (statement.opening.cents, statement.closing.cents) == (10_000_000, 9_987_755)
    assert [line.cents for line in queries.lines_of(statement)] == [-12_345, 100]
    assert last("statement").after["parked"] == 2


def test_the_same_file_twice_changes_nothing(people, book, wood):
    make.payee(wood, people)
    order = make.order(wood, book, people.fin.actor)
    make.sent_run(order, people=people)
    order.refresh_from_db()
    content = right(Movement(-order.cents, TODAY, order.end_to_end_id))
    make.brought_in(content, people.fin.actor)
    told, money = trail(), stands(order.about)
    with pytest.raises(Invalid, match="already on"):
        make.brought_in(content, people.fay.actor)
    assert (trail(), stands(order.about), BankLine.objects.count()) == (told, money, 1)


def test_the_same_statement_in_another_file_is_refused(people):
    make.brought_in(right(), people.fin.actor)
    with pytest.raises(Faulty) as refusal:
        make.brought_in(right().replace(b"M-S-1", b"M-S-2"), people.fin.actor)
    assert "Statement S-1 was brought in already" in str(refusal.value.faults[0].what)
    assert BankStatement.objects.count() == 1


def test_a_file_with_two_statements_gives_both(people):
    second = re.search(r"<Stmt>.*</Stmt>", right(name="S-2").decode())[0]
    content = right().decode().replace("</Stmt>", f"</Stmt>{second}", 1).encode()
    statements = make.brought_in(content, people.fin.actor)
    assert [(s.statement_id, s.number) for s in statements] == [("S-1", 1), ("S-2", 2)]


def test_only_finance_brings_files_in(cast):
    for who in (cast.ana, cast.ada, cast.boris):
        with pytest.raises(NotAllowed):
            make.brought_in(right(), who.actor)


def test_without_an_account_of_our_own_nothing_is_read(people, settings):
    settings.ERRERA_BANK_IBAN = ""
    with pytest.raises(Invalid, match="ERRERA_BANK_IBAN"):
        actions.import_bank_file(file=ContentFile(right(), name="x.xml"), by=people.fin.actor, at=NOON)


def test_a_file_larger_than_any_statement_is_not_even_read(people, monkeypatch):
    monkeypatch.setattr("errera.payments.actions.statements.MOST", 100)
    with pytest.raises(Invalid, match="larger than any"):
        make.brought_in(right(), people.fin.actor)
