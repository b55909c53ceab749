"""What the room's views share."""

from __future__ import annotations

from typing import Any

from errera.foundation.ui.requests import Request


def sent(request: Request) -> Any:
    """Give what was sent, even when it was nothing; None where the page was only opened."""
    return request.POST if request.method == "POST" else None
