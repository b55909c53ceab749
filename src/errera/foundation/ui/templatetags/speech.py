"""Template words: `{{ value|say }}`, `{% panels "wall" subject %}`, `{{ verdict.reason|say }}`."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from errera.foundation.panels import Panel, panels_on
from errera.foundation.ui import speech

register = template.Library()
register.filter("say", speech.say)
register.filter("distance_from", speech.distance)


@register.simple_tag(takes_context=True)
def panels(context: template.Context, wall: str, subject: Any) -> SafeString:
    """Draw everything that rooms upstairs hang on this wall for this subject."""
    request = context["request"]
    drawn = (_draw(panel, request) for panel in panels_on(wall, subject, actor=request.actor))
    return mark_safe("".join(drawn))  # noqa: S308 - each part was rendered by an escaping template


def _draw(panel: Panel, request: Any) -> str:
    return render_to_string("ui/_panel.html", {"panel": panel, **panel.context}, request=request)
