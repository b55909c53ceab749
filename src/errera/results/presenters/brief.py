"""Two-page briefs on a partner, a country or a core domain, for somebody who visits tomorrow."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext, override

from errera.foundation.money import Money
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say

from ..queries import Brief
from ..shapes import shown
from .report import Part, References, base, cell, chapter, pdf, table
from .words import read, value_of, whose

MOST = 9  # lines of a table: the brief is two pages, however much there is to say
KICKERS = {
    "partner": N_("Brief on a partner"),
    "country": N_("Brief on a country"),
    "domain": N_("Brief on a core domain"),
}


def brief_pdf(brief: Brief, language: str) -> bytes:
    """Set a brief on two pages at most; the same data on the same day gives the same bytes."""
    with override(language):
        return pdf(brief_content(brief, language))


def brief_content(brief: Brief, language: str) -> Part:
    """Give every word and number of a brief."""
    refs = References()
    content = base(
        language=language, kicker=KICKERS[brief.kind], title=brief.title, subtitle=_about(brief),
        footer=f"{brief.title} · {say(brief.on)}", is_fictional=brief.is_fictional,
    )  # fmt: skip
    chapters = [
        chapter(
            N_("Results"), _standings(brief, refs) or _parts(brief, refs), lead=_rest(brief.standings or brief.parts)
        ),
        chapter(N_("What a result cost"), _costs(brief, refs)),
        chapter(N_("Initiatives"), _initiatives(brief), lead=_rest(brief.initiatives)),
        chapter(N_("Partners"), _partners(brief), lead=_rest(brief.partners))
        if brief.kind != "partner"
        else {"parts": []},
    ]
    return content | {
        "is_brief": True, "chapters": [one for one in chapters if one["parts"]], "references": refs.lines,
    }  # fmt: skip


def _about(brief: Brief) -> Sentence:
    facts: dict[str, Any] = {
        "year": str(brief.year), "on": brief.on, "n": len(brief.initiatives), "partners": len(brief.partners),
        "money": Money(brief.settled, brief.currency) if brief.currency else "",
    }  # fmt: skip
    if brief.kind == "partner" and brief.currency:
        return Sentence(N_("{year}, as of {on}; initiatives: {n}; settled: {money}."), facts)
    if brief.kind == "partner":
        return Sentence(N_("{year}, as of {on}; initiatives: {n}."), facts)
    return Sentence(N_("{year}, as of {on}; initiatives: {n}; partners: {partners}."), facts)


def _rest(rows: Any) -> Sentence | str:
    """Say how many lines are left out, so that nobody takes two pages for everything."""
    left = len(rows) - MOST
    return Sentence(N_("The first {most} of {all}."), {"most": MOST, "all": len(rows)}) if left > 0 else ""


def _standings(brief: Brief, refs: References) -> list[Part]:
    rows = []
    for one in brief.standings[:MOST]:
        asked = {"year": brief.year, "on": brief.on, "indicator": one.indicator.code}
        ref = refs.to("results.standing_of_agreement", **asked) if one.figure else 0
        rows.append([str(one.indicator.title), cell(read(one.indicator, one.value), ref), shown(one.target),
                     one.judgement.word, one.tier])  # fmt: skip
    heads = (N_("Indicator"), 1), (N_("Value"), 0), (N_("Target"), 0), (N_("Stands"), 0), (N_("Evidence"), 0)
    return table(*heads, rows=rows, end=(1, 2))


def _parts(brief: Brief, refs: References) -> list[Part]:
    rows = [
        [str(part.measurement.indicator.title), whose(part.measurement.period),
         cell(value_of(part.measurement.indicator, part.figure),
              refs.to("results.part", figure=part.measurement.public_id, key=part.key, on=brief.on)),
         part.measurement.tier_word]
        for part in brief.parts[:MOST]
    ]  # fmt: skip
    heads = (N_("Indicator"), 1), (N_("Whose"), 1), (N_("Value"), 0), (N_("Evidence"), 0)
    return table(*heads, rows=rows, end=(2,))


def _costs(brief: Brief, refs: References) -> list[Part]:
    rows = []
    for line in brief.costs[:MOST]:
        ref = refs.to("results.cost_per_result", year=brief.year, on=brief.on, indicator=line.indicator.code)
        rows.append(
            [str(line.indicator.title), line.cost.tier, line.money, shown(line.cost.results), cell(line.each, ref)]
        )
    heads = (N_("Result"), 1), (N_("Evidence"), 0), (N_("Euro"), 0), (N_("Results"), 0), (N_("One result"), 0)
    return table(*heads, rows=rows, end=(2, 3, 4))


def _initiatives(brief: Brief) -> list[Part]:
    rows = [(str(one.title), one.town, one.from_on, one.state_word) for one in brief.initiatives[:MOST]]
    return table((N_("Initiative"), 1), (N_("Town"), 0), (N_("From"), 0), (N_("State"), 0), rows=rows)


def _partners(brief: Brief) -> list[Part]:
    rows = [(str(one), str(one.stands_for or "") or gettext("not known")) for one in brief.partners[:MOST]]
    return table((N_("Partner"), 1), (N_("Stands for"), 2), rows=rows)
