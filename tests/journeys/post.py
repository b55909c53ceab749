"""The post of a served house: the worker writes and sends what is due, and people open what came for them."""

from __future__ import annotations

import email
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from email import policy
from pathlib import Path

from tests.cast import TODAY

from .server import environment

BETWEEN = "-" * 79  # what stands after each mail in a file


@dataclass(frozen=True)
class Post:
    """The mails that left a house, each in a file."""

    home: Path
    address: str
    today: date = TODAY

    def goes(self, *, round_too: bool = False) -> None:
        """Let the worker do what waits; with the round, also what the clock would start in this hour."""
        for command in [*([["tick"]] if round_too else ()), ["worker", "--batch"]]:
            subprocess.run(
                [sys.executable, "-m", "errera.cli", *command], env=environment(self.home, self.today, self.address),
                check=True, capture_output=True,
            )  # fmt: skip

    def link_for(self, whom: str, about: str, *, seen: str = "") -> str:
        """Give the latest link in a mail to somebody whose subject says this, other than one that was seen already."""
        found = [
            link
            for mail in self._mails()
            if mail["To"] and whom in mail["To"] and about in mail["Subject"]
            for link in re.findall(
                rf"{re.escape(self.address)}/(?:registrations|opportunities|matchmaking)/\S+", _text_of(mail)
            )
            if link != seen
        ]
        assert found, (whom, about, [(mail["To"], mail["Subject"]) for mail in self._mails()])
        return found[-1]

    def _mails(self) -> list[email.message.EmailMessage]:
        files = sorted((self.home / "mail").glob("*.log"))
        return [
            email.message_from_string(text.strip(), policy=policy.default)
            for file in files
            for text in file.read_text().split(BETWEEN)
            if text.strip()
        ]


def _text_of(mail: email.message.EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""
