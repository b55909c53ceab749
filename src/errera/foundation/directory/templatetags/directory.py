"""Template words: `{{ event.by|named:names }}` with `names` from `queries.names_of`, and `{{ code|country }}`."""

from collections.abc import Mapping
from typing import Any

from django import template

from errera.foundation.reference.queries import country
from errera.foundation.ui.speech import say

register = template.Library()
register.filter("country", country)


@register.filter
def named(doer: str, names: Mapping[str, Any]) -> str:
    """Give the name behind an opaque key."""
    return say(names.get(doer, ""))
