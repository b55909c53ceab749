"""Letters as they lie in the post."""

from __future__ import annotations

from errera.foundation.mail import queries
from errera.foundation.mail.models import Letter, Mailbox
from tests.cast import NOON


def a_letter(key: str = "somebody") -> Letter:
    """Put a letter in somebody's mailbox."""
    mailbox, _ = Mailbox.objects.get_or_create(key=key)
    return Letter.objects.create(
        mailbox=mailbox, kind="sample/letter", email="somebody@example.org", language="en", subject="A letter",
        due_at=NOON, written_by=key, written_at=NOON,
    )  # fmt: skip


def a_token(key: str = "somebody") -> str:
    """Sign an address for somebody."""
    return queries.link_for("mail:preferences", key).rstrip("/").rpartition("/")[2]
