"""What the tests of the pages share: addresses, texts, what was said, and what is typed."""

from django.contrib.messages import get_messages
from django.urls import reverse


def address(name, *rows):
    return reverse(f"aid:{name}", args=[row.public_id for row in rows])


def text_of(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def status_of(client, page):
    """Give the status of a page; a file that is handed out is read to its end."""
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def typed(**given):
    """Give what is typed for a grant."""
    start = {
        "beneficiary": "wood", "cents": "1000.50", "granted_on": "2026-03-02", "title": "Mission",
        "authority": "Agency", "instrument": "grant", "sector": "62", "member_state": "BE",
    }  # fmt: skip
    return {**start, **given}
