"""What rooms hand to the post: a recipient, and the kinds of letter they write.

A room declares each kind of letter in its `panels.py`

    letter("partners/obligation_due", title=N_("An obligation falls due"), facts=("agreement", "due_on", "url"))

and keeps the text per language in `templates/partners/mail/obligation_due.en.txt` and `.nl.txt`: the subject on the
first line, an empty line, then the body. Then

    mail.actions.write_letter(to=Recipient(...), template="partners/obligation_due", facts={...}, about=row, by=, at=)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Letter

ALWAYS = ("recipient", "agency", "address")  # facts that every letter may use


@dataclass(frozen=True)
class Recipient:
    """Who is written to: the person's opaque key, and what the envelope needs."""

    key: str
    email: str
    name: str
    language: str


@dataclass(frozen=True)
class Kind:
    """A kind of letter. Urgent ones leave at once, others together once a day; optional ones can be switched off.

    The text of a secret one (a link that opens an account) is forgotten the moment it was sent.
    """

    code: str  # room/name
    title: str
    facts: frozenset[str]
    is_urgent: bool = False
    is_optional: bool = True
    is_secret: bool = False

    @property
    def cannot_wait(self) -> bool:
        """Say whether such a letter leaves over the day's cap too: the person needs it now and asked for it."""
        return self.is_urgent and not self.is_optional

    def template(self, language: str) -> str:
        """Give the template's name in a language."""
        room, _, name = self.code.partition("/")
        return f"{room}/mail/{name}.{language}.txt"


@dataclass(frozen=True)
class Text:
    """A letter's words."""

    subject: str
    body: str


@dataclass(frozen=True)
class Envelope:
    """One mail on its way: its name, where it goes, and the letters in it."""

    mail: str
    key: str
    email: str
    name: str
    language: str
    texts: tuple[Text, ...]
    kinds: tuple[str, ...]

    @classmethod
    def around(cls, mail: str, key: str, letters: Sequence[Letter]) -> Envelope:
        """Put letters into one envelope; the latest knows best where the person lives."""
        latest = letters[-1]
        texts = tuple(Text(letter.subject, letter.body) for letter in letters)
        kinds = tuple(dict.fromkeys(letter.kind for letter in letters))
        return cls(mail, key, latest.email, latest.recipient_name, latest.language, texts, kinds)


_kinds: dict[str, Kind] = {}


def letter(
    code: str,
    *,
    title: str,
    facts: Iterable[str] = (),
    is_urgent: bool = False,
    is_optional: bool = True,
    is_secret: bool = False,
) -> Kind:
    """Declare a kind of letter: `room/name`, what people call it, and the facts its text is filled with."""
    _kinds[code] = Kind(code, title, frozenset(facts), is_urgent, is_optional, is_secret)
    return _kinds[code]


def kinds() -> Mapping[str, Kind]:
    """Give every kind of letter by its code."""
    return dict(sorted(_kinds.items()))
