"""What every template may count on: the agency, the demo flag, where one can go."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from errera.foundation.actor import NOBODY
from errera.foundation.panels import panels_on


def house(request: HttpRequest) -> dict[str, Any]:
    """Give the agency's name, the reader, and the rooms the reader can enter."""
    actor = getattr(request, "actor", NOBODY)
    return {
        "agency": settings.ERRERA_AGENCY,
        "is_demo": settings.DEMO,
        "actor": actor,
        "rooms": panels_on("ui.navigation", request, actor=actor),
    }
