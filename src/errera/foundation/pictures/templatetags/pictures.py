"""Template word: `{% picture_of chart as url %}` gives the drawing's address, or has it drawn and gives nothing yet."""

from __future__ import annotations

from datetime import timedelta

from django import template
from django.db import transaction
from django.urls import reverse

from errera.foundation import clock
from errera.foundation.pictures import actions, queries, tasks
from errera.foundation.ui.charts import Chart

register = template.Library()
PATIENCE = timedelta(minutes=5)  # a worker that has not drawn by then has probably died with it


@register.simple_tag(takes_context=True)
def picture_of(context: template.Context, chart: Chart) -> str:
    """Give the address of a chart's drawing; ask the worker for it when there is none."""
    picture = queries.picture_named(chart.digest)
    if picture and picture.svg:
        return reverse("pictures:picture", args=[chart.digest])
    request = context.get("request")
    moment = getattr(request, "moment", None) or clock.now()
    if picture is None or picture.asked_at < moment - PATIENCE:
        with transaction.atomic():
            actions.ask_for(chart=chart, at=moment)
            tasks.draw.enqueue(chart.digest)
    return ""
