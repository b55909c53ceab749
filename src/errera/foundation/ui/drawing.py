"""Draws charts with Altair and vl-convert: for the worker alone, for together they take 100 MB and half a second."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping
from typing import Any

INK, GREY, RULE = "#171a1e", "#535a62", "#dfdbd1"
IN_THE_DARK = {INK: "#e9e7e2", GREY: "#abb1b7", RULE: "#32383e"}
LOCALES: dict[str, Any] = {"en": "en-GB", "nl": "nl-NL"}
WIDTH, HEIGHT = 620, 260
CONFIG = {
    "background": None,
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {"labelColor": GREY, "titleColor": GREY, "gridColor": RULE, "domainColor": GREY, "tickColor": RULE,
             "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
    "legend": {"labelColor": INK, "labelFontSize": 13, "orient": "top", "title": None, "symbolStrokeWidth": 2},
}  # fmt: skip


def draw(order: Mapping[str, Any]) -> str:
    """Give the picture of a chart's order as SVG that is at home on light and on dark paper."""
    import vl_convert  # here: see the first line of this file

    facts = order["facts"]
    spec = RECIPES[order["recipe"]](facts) | {"config": CONFIG}
    svg: str = vl_convert.vegalite_to_svg(spec, format_locale=LOCALES.get(facts["language"], "en-GB"))
    return _at_home_in_the_dark(svg, facts["accent"])


def against_targets(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Draw what was measured as a full line and the targets as a dashed one, from nought."""
    import altair as alt  # here: see the first line of this file

    names = [series["name"] for series in facts["series"]]
    looks = [(GREY, [5, 4]) if s["role"] == "target" else (facts["accent"], [1, 0]) for s in facts["series"]]
    rows = [
        {"year": year, "value": value, "series": series["name"]}
        for series in facts["series"]
        for year, value in zip(facts["years"], series["values"], strict=True)
    ]
    legend = alt.Legend(title=None, symbolType="stroke", symbolSize=500)
    lines = (
        alt.Chart(alt.InlineData(values=rows), width=WIDTH, height=HEIGHT)
        .mark_line(point=alt.OverlayMarkDef(size=60, filled=True), strokeWidth=2.5)
        .encode(
            x=alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0, grid=False)),
            y=alt.Y("value:Q", title=facts["unit"] or None, axis=alt.Axis(tickCount=5, domain=False, ticks=False)),
            color=alt.Color(
                "series:N", scale=alt.Scale(domain=names, range=[colour for colour, _ in looks]), legend=legend
            ),
            strokeDash=alt.StrokeDash(
                "series:N", scale=alt.Scale(domain=names, range=[dash for _, dash in looks]), legend=legend
            ),
        )
    )
    return lines.to_dict()


RECIPES: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {"against_targets": against_targets}


def _at_home_in_the_dark(svg: str, accent: str) -> str:
    """Let the picture follow the page: inside <img> the browser answers with the colour scheme of the page."""
    dark = IN_THE_DARK | {accent: _lighter(accent)}
    rules = "".join(f'[fill="{a}"]{{fill:{b}}}[stroke="{a}"]{{stroke:{b}}}' for a, b in dark.items())
    head, end, body = svg.partition(">")
    return f"{head}{end}<style>@media (prefers-color-scheme:dark){{{rules}}}</style>{body}"


def _lighter(colour: str) -> str:
    """Give the same hue, light and full enough to show on dark paper."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, _, fullness = colorsys.rgb_to_hls(red, green, blue)
    return "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, 0.72, max(fullness, 0.6)))
