"""Pages in tests: their addresses, what they show, and what was said to the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.urls import reverse


def addresses_of(room: str) -> Callable[..., str]:
    """Give the function that names pages of a room: `at("agreement", row)`."""

    def at(name: str, *things: Any) -> str:
        return reverse(f"{room}:{name}", args=[getattr(thing, "public_id", thing) for thing in things])

    return at


def text_of(answer: Any, status: int = 200) -> str:
    """Give what a page shows; without the status that is expected, what it shows is the complaint."""
    assert answer.status_code == status, answer.content.decode()[:800]
    return answer.content.decode()


def page(client: Any, url: str, status: int = 200) -> str:
    """Open a page and give what it shows."""
    return text_of(client.get(url), status)


def said(answer: Any) -> list[str]:
    """Give the messages that the next page would show."""
    return [str(message) for message in get_messages(answer.wsgi_request)]
