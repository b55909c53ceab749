"""The request as views of the house know it: with who is there and what time it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import HttpRequest

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from errera.foundation.actor import Actor


class Request(HttpRequest):
    """What `WhoAndWhen` puts on every request."""

    actor: Actor
    moment: dt.datetime
    today: dt.date
    htmx: HtmxDetails
