"""What the database promises about letters."""

import pytest
from django.db import IntegrityError, transaction

from errera.foundation.mail.models import Letter, Mailbox, SwitchedOff
from tests.cast import NOON


@pytest.fixture
def facts(db):
    mailbox = Mailbox.objects.create(key="anaskey")
    return {
        "mailbox": mailbox, "kind": "tests/reminder", "language": "nl", "due_at": NOON, "written_by": "x",
        "written_at": NOON,
    }  # fmt: skip


@pytest.mark.parametrize("wrong", [{"state": "lost"}, {"state": "sent"}, {"sent_at": NOON}])
def test_a_letter_that_cannot_be_is_refused(facts, wrong):
    with pytest.raises(IntegrityError):
        Letter.objects.create(**facts, **wrong)


def test_a_kind_is_switched_off_once(facts):
    off = {"mailbox": facts["mailbox"], "kind": "tests/reminder", "switched_by": "x", "switched_at": NOON}
    row = SwitchedOff.objects.create(**off)
    with pytest.raises(IntegrityError), transaction.atomic():
        SwitchedOff.objects.create(**off)
    assert str(row) == "tests/reminder switched off for mailbox anaskey"


def test_a_letter_names_nobody(facts):
    letter = Letter.objects.create(**facts, email="ana@example.org", recipient_name="Ana")
    assert str(letter) == f"letter {letter.public_id}"
