"""What search engines read: schema.org data of the programme and its initiatives, as JSON for a page's head."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from errera.initiatives.models import Initiative
from errera.initiatives.states import InitiativeState, Presence

from ..queries import Programme
from ..shapes import Dataset
from .feeds import page_of, place_of

_STATUS = {InitiativeState.CANCELLED: "https://schema.org/EventCancelled"}
_MODE = {
    Presence.ON_SITE: "https://schema.org/OfflineEventAttendanceMode",
    Presence.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    Presence.HYBRID: "https://schema.org/MixedEventAttendanceMode",
}
# what could end a script element, written so that JSON still reads the same
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def programme(facts: Programme) -> SafeString:
    """Describe the agency and its programme."""
    return _json(
        {
            "@type": "GovernmentService",
            "name": str(facts.version.title) if facts.version else settings.ERRERA_AGENCY,
            "serviceType": "Trade and investment promotion",
            "provider": {"@type": "GovernmentOrganization", "name": settings.ERRERA_AGENCY},
            "url": settings.ERRERA_ADDRESS,
        }
    )


def events(rows: Iterable[Initiative]) -> SafeString:
    """Describe initiatives as events."""
    return _json({"@graph": [_event(row) for row in rows]})


def catalogue(datasets: Iterable[Dataset], addresses: Mapping[str, str]) -> SafeString:
    """Describe the open data as a catalogue; `addresses` gives the whole address of each dataset's JSON file."""
    held = [
        {
            "@type": "Dataset",
            "name": gettext(dataset.title),
            "description": gettext(dataset.about),
            "variableMeasured": [column.name for column in dataset.columns],
            "creator": {"@type": "GovernmentOrganization", "name": settings.ERRERA_AGENCY},
            "isAccessibleForFree": True,
            "distribution": {
                "@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": addresses[dataset.code],
            },
        }
        for dataset in datasets
    ]  # fmt: skip
    return _json({"@type": "DataCatalog", "name": settings.ERRERA_AGENCY, "dataset": held})


def _event(row: Initiative) -> dict[str, Any]:
    return {
        "@type": "BusinessEvent",
        "name": str(row.title),
        "startDate": row.from_on.isoformat(),
        "endDate": row.until_on.isoformat(),
        "eventStatus": _STATUS.get(row.state, "https://schema.org/EventScheduled"),  # type: ignore[call-overload]  # the states are strings
        "eventAttendanceMode": _MODE[Presence.named(row.presence)],
        "location": {"@type": "Place", "name": place_of(row)},
        "url": page_of(row),
        "organizer": {"@type": "GovernmentOrganization", "name": settings.ERRERA_AGENCY},
    }


def _json(facts: dict[str, Any]) -> SafeString:
    text = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False, sort_keys=True)
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - nothing in it can end the element
