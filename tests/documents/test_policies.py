"""Who may read and withdraw papers, and which contents are kept: truth tables without a database."""

import io
from dataclasses import dataclass
from datetime import datetime

import pytest

from errera.foundation.actor import NOBODY, Actor
from errera.foundation.documents import policies, shapes
from errera.foundation.documents.policies import Permission
from errera.foundation.sentences import Invalid
from tests.cast import NOON
from tests.factories import documents as make

KEEPER = Actor("keeper", organisations=frozenset({1}))
NEIGHBOUR = Actor("neighbour", organisations=frozenset({2}))
AUDITOR = Actor("auditor", frozenset({Permission.SEE_WITHDRAWN}), sees_all=True)
MANAGER = Actor("manager", frozenset(Permission), sees_all=True)


@dataclass
class Paper:
    kept_by: str = "keeper"
    about_label: str = "directory.Organisation"
    about_pk: int = 1
    withdrawn_at: datetime | None = None
    withdrawn_reason: str = ""


@pytest.mark.parametrize("actor", [NEIGHBOUR, AUDITOR, NOBODY])
def test_without_a_rule_only_the_keeper_reads(actor):
    assert policies.may_read(KEEPER, Paper())
    assert not policies.may_read(actor, Paper())


@pytest.mark.parametrize(("actor", "reads"), [(KEEPER, True), (NEIGHBOUR, False), (AUDITOR, True), (NOBODY, False)])
def test_a_rooms_rule_decides(open_to_own_people, actor, reads):
    assert bool(policies.may_read(actor, Paper())) is reads


@pytest.mark.parametrize(("actor", "reads"), [(KEEPER, False), (AUDITOR, True)])
def test_a_withdrawn_paper_is_for_the_archive(open_to_own_people, actor, reads):
    paper = Paper(withdrawn_at=NOON, withdrawn_reason="Wrong version.")
    assert bool(policies.may_read(actor, paper)) is reads


@pytest.mark.parametrize(
    ("actor", "withdraws"), [(KEEPER, True), (MANAGER, True), (AUDITOR, False), (NEIGHBOUR, False)]
)
def test_the_keeper_or_a_manager_withdraws(open_to_own_people, actor, withdraws):
    assert bool(policies.may_withdraw(actor, Paper())) is withdraws


def test_only_people_with_an_account_keep_files():
    assert policies.may_keep(KEEPER)
    assert not policies.may_keep(NOBODY)


def test_rules_and_addresses_are_known_by_label(open_to_own_people):
    assert "directory.Organisation" in shapes.labels()
    assert shapes.address_of("directory.Organisation", 3) == "/organisations/3/"
    assert shapes.address_of("nobody.Knows", 3) == "/"


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (make.PDF, "a.pdf", "pdf"),
        (make.PNG, "a.PNG", "png"),
        (make.JPEG, "a.jpg", "jpeg"),
        (make.JPEG, "a.jpeg", "jpeg"),
        (make.docx(), "a.docx", "docx"),
        (make.xlsx(), "a.xlsx", "xlsx"),
        (make.odf("text"), "a.odt", "odt"),
        (make.odf("spreadsheet"), "a.ods", "ods"),
        ("Één regel\n".encode(), "a.txt", "txt"),
        ("één;twee\r\n".encode("windows-1252"), "a.csv", "csv"),
        ("één;twee\r\n".encode("utf-16"), "a.csv", "csv"),
    ],
)
def test_allowed_kinds_are_known_by_their_contents(content, name, code):
    file = io.BytesIO(content)
    assert policies.kind_of(file, name).code == code
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"MZ\x90", "setup.exe", "are not kept here"),
        (make.docx(), "a.docm", "are not kept here"),
        (b"<script>", "a.html", "are not kept here"),
        (make.PDF, "noending", "are not kept here"),
        (make.PNG, "a.pdf", "contents say otherwise"),
        (b"\x00\x01\x02", "a.pdf", "contents say otherwise"),
        (make.PDF, "a.docx", "contents say otherwise"),
        (make.package(**{"[Content_Types].xml": "<Types/>"}), "a.docx", "contents say otherwise"),
        (make.xlsx(), "a.docx", "contents say otherwise"),
        (make.odf("spreadsheet"), "a.odt", "contents say otherwise"),
        (b"a\x00b", "a.txt", "contents say otherwise"),
        (b"\xff\xfea\x00\x00\x00", "a.txt", "contents say otherwise"),
        (b"\xff\xfea", "a.txt", "contents say otherwise"),
        (make.docx()[:-10], "a.docx", "damaged"),
        (make.package(**{"word__document.xml": "x"}), "a.docx", "damaged"),
        (make.docx(**{"word__vbaProject.bin": "x"}), "a.docx", "macros"),
        (make.docx("application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docx", "macros"),
        (make.odf(**{"Basic__Standard__Module1.xml": "x"}), "a.odt", "macros"),
        (make.odf("spreadsheet", **{"Scripts__python__a.py": "x"}), "a.ods", "macros"),
    ],
)
def test_everything_else_is_refused_in_words(content, name, words):
    with pytest.raises(Invalid, match=words):
        policies.kind_of(io.BytesIO(content), name)
