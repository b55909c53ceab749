"""Short ways for tests to act on the pages of payments."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse


def url(name, *rows, **query):
    address = reverse(f"payments:{name}", args=[row.public_id for row in rows])
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


def text(answer):
    return " ".join(answer.content.decode().split())


def saved(answer):
    """Give the bytes of a file that was handed out; reading them to the end closes the answer."""
    return b"".join(answer.streaming_content)


def paper(content, name="statement.xml"):
    return SimpleUploadedFile(name, content, content_type="application/xml")
