"""Light, dark, or as the device likes it; kept in a cookie, so that it works without JavaScript and logged out."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from errera.foundation.sentences import N_, Invalid

COOKIE = "theme"
THEMES = {"auto": N_("As the device"), "light": N_("Light"), "dark": N_("Dark")}
A_YEAR = 60 * 60 * 24 * 365


def theme_of(request: HttpRequest) -> str:
    """Give what the reader chose; anything that is not a theme counts as no choice."""
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"


def keep_theme(answer: HttpResponseBase, chosen: str) -> None:
    """Remember the choice in this browser; refuses a word that is not a theme."""
    if chosen not in THEMES:
        raise Invalid(N_("There is no theme “{name}”."), name=chosen)
    answer.set_cookie(COOKIE, chosen, max_age=A_YEAR, samesite="Lax", httponly=True)
