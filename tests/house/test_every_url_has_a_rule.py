"""Every address says who may open it; addresses of libraries are listed with the reason."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

LIBRARIES = {
    "allauth": "login, logout, password and second factor: public or for the own account alone",
    "django.views.i18n": "chooses a language",
}


def addresses(patterns=None, prefix=""):
    for entry in patterns or get_resolver().url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield pytest.param(entry.callback, id=prefix + str(entry.pattern))


@pytest.mark.parametrize("view", list(addresses()))
def test_every_address_has_a_rule(view):
    is_library = view.__module__.startswith(tuple(LIBRARIES))
    assert is_library or callable(getattr(view, "rule", None)), f"{view} needs @page(may=...)"
