"""Template words: `{{ event.by|named:names }}`, with `names` from `queries.names_of`."""

from collections.abc import Mapping
from typing import Any

from django import template

from errera.foundation.ui.speech import say

register = template.Library()


@register.filter
def named(doer: str, names: Mapping[str, Any]) -> str:
    """Give the name behind an opaque key."""
    return say(names.get(doer, ""))
