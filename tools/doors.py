"""Knocks on every door of the house as every reader, with real requests, and notes what happened.

`docs/who-may-open-what.md` is made from it. A door is an address; buttons are pressed inside a transaction that is
undone, so that each reader finds the house as the one before did.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

PUBLIC = "the public"
OPENS, LOG_IN, NO, NOT_THERE, GOES_ON, DONE, REFUSED = "opens", "log in", "no", "404", "goes on", "done", "refused"
LEGEND = {
    OPENS: "the page is shown",
    LOG_IN: "the reader is sent to the log-in page",
    NO: "refused, with the reason (403)",
    NOT_THERE: "for this reader the record does not exist",
    GOES_ON: "the reader is sent on to another page",
    DONE: "the button may be pressed, for the sample record, by this reader",
    REFUSED: "the reader may see the record; the button answers why it cannot be used on the sample",
}


@dataclass(frozen=True)
class Door:
    """One address: its name, its pattern, and whether it is a button."""

    name: str
    pattern: str
    facts: tuple[str, ...]
    is_button: bool
    is_library: bool


class NoSample(LookupError):
    """An address needs a record, and nobody said which."""


def doors() -> list[Door]:
    """Give every address of the house, in the order of `config/urls.py`."""
    return list(_walk(get_resolver().url_patterns))


def _walk(entries: list[Any], path: str = "", namespace: str = "") -> Iterator[Door]:
    for entry in entries:
        here = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inside = f"{entry.namespace}:" if entry.namespace else ""
            yield from _walk(entry.url_patterns, here, namespace + inside)
        elif isinstance(entry, URLPattern):
            yield Door(
                name=f"{namespace}{entry.name}",
                pattern=f"/{_plain(here)}",
                facts=tuple(entry.pattern.regex.groupindex),
                is_button=getattr(entry.callback, "methods", ()) == ("POST",),
                is_library=not hasattr(entry.callback, "rule"),
            )


def _plain(pattern: str) -> str:
    """Write an address that a library gives as a regular expression like the others."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern).replace("^", "").replace("$", "")


def sample_for(door: Door, samples: Mapping[str, Mapping[str, Any]]) -> Mapping[str, Any]:
    """Give the facts of the sample record behind a door; `samples` may name several doors with a star."""
    if not door.facts:
        return {}
    for name, facts in samples.items():
        if fnmatchcase(door.name, name) and set(door.facts) <= set(facts):
            return {fact: facts[fact] for fact in door.facts}
    raise NoSample(f"{door.name} needs {', '.join(door.facts)}: add a sample to tests/house/samples.py")


def knock(door: Door, client: Client, facts: Mapping[str, Any]) -> str:
    """Open the door or press the button, undo what it did, and give what happened in a word."""
    url = reverse(door.name, kwargs=dict(facts))
    with transaction.atomic():
        answer = client.post(url) if door.is_button else client.get(url)
        if answer.streaming:
            b"".join(answer.streaming_content)
        transaction.set_rollback(True)
    return _word(door, answer)


def _word(door: Door, answer: HttpResponse) -> str:
    match answer.status_code:
        case 200:
            return OPENS
        case 302 if answer["Location"].startswith("/accounts/login/"):
            return LOG_IN
        case 302:
            return (REFUSED if _complains(answer) else DONE) if door.is_button else GOES_ON
        case 403:
            return NO
        case 404:
            return NOT_THERE
        case 400 | 409 if door.is_button or answer.status_code == 409:
            return REFUSED
        case 405 if door.is_library:
            return NO
    raise AssertionError(f"{door.name} answers {answer.status_code}")


def _complains(answer: Any) -> bool:
    return any(message.level >= messages.ERROR for message in messages.get_messages(answer.wsgi_request))


@dataclass(frozen=True)
class Row:
    """A door and what each reader met there."""

    door: Door
    met: Mapping[str, str]


def rounds(readers: Mapping[str, Any], samples: Callable[[Door], Mapping[str, Any]]) -> list[Row]:
    """Send every reader (None is the public) to every door."""
    with translation.override("en"), quietly():
        clients = {name: _client(user) for name, user in readers.items()}
        return [
            Row(door, {name: knock(door, client, facts) for name, client in clients.items()})
            for door in doors()
            for facts in [samples(door)]
        ]


@contextmanager
def quietly() -> Iterator[None]:
    """Keep the log from telling every refusal: being refused is what we came for."""
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _client(user: Any) -> Client:
    client = Client(headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user)
    return client
