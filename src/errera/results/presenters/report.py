"""Reports as PDF: every number carries a reference to the query and the day it came from; same data, same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.utils.translation import gettext, override

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say

from ..models import Measurement, Period
from ..queries import Annual, Reporter, Way
from ..shapes import Standing, shown
from ..states import MEANING, Tier
from .standings import lead, reports_in
from .words import of_what, read, value_of, whose

TEMPLATE = Path(__file__).parent.parent / "templates" / "results" / "report.typ"
Part = dict[str, Any]


class References:
    """The list at the end of a report: what each number was asked of, and as of which day."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def to(self, query: str, **asked: Any) -> int:
        """Give the number of a reference; the same question has one number."""
        said = f"{query}({', '.join(f'{name}={value}' for name, value in asked.items())})"
        if said not in self.lines:
            self.lines.append(said)
        return self.lines.index(said) + 1


def cell(value: Any, ref: int = 0) -> Part:
    """Give a cell: its text, and the reference of its number."""
    return {"text": say(value), "ref": ref}


def table(*columns: tuple[str, int], rows: Iterable[Sequence[Any]], end: Sequence[int] = ()) -> list[Part]:
    """Give a table; a column is its heading and its share of the width, 0 for as wide as it must be."""
    said = [[value if isinstance(value, dict) else cell(value) for value in row] for row in rows]
    if not said:
        return []
    return [{
        "kind": "table", "columns": [width for _, width in columns], "head": [gettext(head) for head, _ in columns],
        "align": ["end" if i in end else "start" for i in range(len(columns))], "rows": said,
    }]  # fmt: skip


def text(value: Any) -> list[Part]:
    """Give a paragraph, or none where there is nothing to say."""
    said = say(value)
    return [{"kind": "text", "text": said}] if said.strip() else []


def chapter(title: str, *parts: list[Part], lead: Any = "") -> Part:
    """Give a chapter."""
    return {"title": gettext(title), "lead": say(lead), "parts": [one for group in parts for one in group]}


def pdf(content: Part) -> bytes:
    """Set content as a tagged PDF (PDF/UA-1); the same content gives the same bytes."""
    return typst.compile(
        str(TEMPLATE), format="pdf", pdf_standards="ua-1", timestamp=0, ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(content, ensure_ascii=False)},
    )  # fmt: skip


def base(*, language: str, kicker: str, title: Any, subtitle: Any, footer: str, is_fictional: bool) -> Part:
    """Give what every report says of itself."""
    return {
        "language": language, "accent": settings.ERRERA_ACCENT, "agency": settings.ERRERA_AGENCY,
        "kicker": gettext(kicker), "title": say(title), "subtitle": say(subtitle), "footer": footer,
        "contents": gettext("Contents"), "is_brief": False, "references": [], "stamp": [],
        "reference_title": gettext("References"),
        "reference_lead": gettext(
            "Each small number stands behind the number it explains, and names the question that was asked of Errera "
            "and the day. The same question on the same data gives the same answer."
        ),
        "mark": gettext("Fictional: invented for the demonstration") if is_fictional else "",
    }  # fmt: skip


# --- the annual report ------------------------------------------------------------------------------------


def hash_of(annual: Annual) -> str:
    """Give the SHA-256 of everything the annual report was made from, whatever the language."""
    facts = [
        annual.year, str(annual.on),
        [[f.public_id, str(f.top), str(f.bottom), f.tier, str(f.measured_on), str(f.period.approved_at)]
         for f in annual.figures],
        [[one.indicator.code, str(one.target), str(one.share), one.waiting] for one in annual.standings],
        [[one.agreement.code, str(one.kept)] for one in annual.reporters],
        [[kind, cents] for kind, cents in annual.money.items()], annual.settled,
        [[way.cents, way.allocation and way.allocation.code, way.initiative and way.initiative.code, way.tier]
         for way in annual.ways],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


def annual_pdf(annual: Annual, language: str) -> bytes:
    """Set the annual report in a language."""
    with override(language):
        return pdf(annual_content(annual, language))


def annual_content(annual: Annual, language: str) -> Part:
    """Give every word and number of the annual report, in the language that is switched on."""
    refs, fingerprint = References(), hash_of(annual)
    is_fictional = any(figure.is_fictional for figure in annual.figures)
    content = base(
        language=language, kicker=N_("Annual report"),
        title=Sentence(N_("Results of {year}"), {"year": str(annual.year)}),
        subtitle=lead(annual.standings, annual.year), is_fictional=is_fictional,
        footer=f"{annual.year} · {say(annual.on)} · {fingerprint[:16]}",
    )  # fmt: skip
    stamp = [(N_("State of the data on"), annual.on), (N_("Hash of the data (SHA-256)"),
             f"{fingerprint[:32]} {fingerprint[32:]}")]  # fmt: skip
    content |= {
        "stamp": [[gettext(label), say(value)] for label, value in stamp],
        "chapters": [one for one in _chapters(annual, refs) if one["parts"] or one["lead"]],
    }
    return content | {"references": refs.lines}


def _chapters(annual: Annual, refs: References) -> Iterator[Part]:
    yield chapter(N_("How the year stands"), _standings(annual, refs), lead=lead(annual.standings, annual.year))
    yield chapter(N_("Why these words"), _reasons(annual.standings))
    yield chapter(N_("What the evidence is worth"), _tiers(annual.standings, refs, annual))
    yield chapter(N_("The money"), _money(annual, refs))
    yield chapter(N_("Where each euro went"), _ways(annual, refs))
    yield chapter(N_("What a result cost"), _costs(annual, refs), lead=_about_costs(annual))
    yield chapter(N_("Who has reported"), _reporters(annual, refs), lead=reports_in(annual.reporters))
    yield chapter(N_("Every figure"), _figures(annual.figures, refs, annual.on))


def _standings(annual: Annual, refs: References) -> list[Part]:
    def row(one: Standing) -> list[Any]:
        ref = refs.to("results.standing_of_programme", year=annual.year, on=annual.on, indicator=one.indicator.code)
        value = cell(read(one.indicator, one.value), ref if one.figure else 0)
        return [
            f"{one.indicator.code} {one.indicator.title}", value,
            str(one.indicator.unit), cell(shown(one.target), _target(refs, one)), one.judgement.word, one.tier,
        ]  # fmt: skip

    heads = (
        (N_("Indicator"), 2),
        (N_("Value"), 0),
        (N_("Unit"), 1),
        (N_("Target"), 0),
        (N_("Stands"), 0),
        (N_("Evidence tier"), 1),
    )
    return table(*heads, rows=[row(one) for one in annual.standings], end=(1, 3))


def _target(refs: References, one: Standing) -> int:
    return refs.to("strategy.target", indicator=one.indicator.code, year=one.year) if one.target is not None else 0


def _reasons(standings: Iterable[Standing]) -> list[Part]:
    rows = [(one.indicator.code, one.judgement.word, one.judgement.reason) for one in standings]
    return table((N_("Indicator"), 0), (N_("Stands"), 0), (N_("Reason"), 1), rows=rows)


def _tiers(standings: Sequence[Standing], refs: References, annual: Annual) -> list[Part]:
    meaning = [(tier, gettext(words)) for tier, words in MEANING.items()]
    rows = []
    for one in standings:
        ref = (
            refs.to("results.by_tier", year=annual.year, on=annual.on, indicator=one.indicator.code)
            if one.by_tier
            else 0
        )
        held = [
            cell(value_of(one.indicator, one.by_tier.get(tier)), ref if tier in one.by_tier else 0) for tier in Tier
        ]
        if one.by_tier:
            rows.append([f"{one.indicator.code} {one.indicator.title}", *held])
    heads = [(N_("Indicator"), 1), *((tier.label, 0) for tier in Tier)]
    return [
        *table((N_("Evidence tier"), 0), (N_("What it means"), 1), rows=meaning),
        *table(*heads, rows=rows, end=(1, 2, 3)),
    ]


def _money(annual: Annual, refs: References) -> list[Part]:
    if annual.envelope is None:
        return []
    asked, rows = {"book": annual.envelope.code, "on": annual.on}, []
    for kind, cents in annual.money.items():
        if cents:
            amount = annual.envelope.money(abs(cents))
            rows.append([Sentence(kind.label), cell(amount, refs.to("ledger.totals", **asked, kind=kind))])
    return table((N_("Account"), 1), (N_("Amount"), 0), rows=rows, end=(1,))


def _ways(annual: Annual, refs: References) -> list[Part]:
    if annual.envelope is None:
        return []
    groups: dict[str, int] = {}
    for way in annual.ways:
        name = _end_of(way)
        groups[name] = groups.get(name, 0) + way.cents
    ref = refs.to("results.ways_of", envelope=annual.envelope.code, on=annual.on)
    rows: list[list[Any]] = [[name, cell(annual.envelope.money(cents), ref)] for name, cents in groups.items()]
    rows.append([gettext("Together"), cell(annual.envelope.money(sum(groups.values())), ref)])
    return table((N_("What came of it"), 1), (N_("Amount"), 0), rows=rows, end=(1,))


def _end_of(way: Way) -> str:
    if way.allocation is None:
        return gettext("Not promised to a partner")
    if way.initiative is None:
        return gettext("Not linked to an initiative")
    if way.tier is not None:
        return say(Sentence(N_("Initiatives with results: {tier}"), {"tier": Sentence(way.tier.label)}))
    return gettext("Held, no approved result") if way.has_happened else gettext("Still to come")


def _about_costs(annual: Annual) -> Sentence | str:
    if not annual.costs or annual.envelope is None:
        return ""
    return Sentence(
        N_("{money} was settled. Each line sets all of it against one kind of result with one kind of evidence, so the "
           "lines do not add up, and a cost never goes across kinds of evidence."),
        {"money": annual.envelope.money(annual.settled)},
    )  # fmt: skip


def _costs(annual: Annual, refs: References) -> list[Part]:
    settled = refs.to("ledger.settled", year=annual.year, on=annual.on) if annual.costs else 0
    rows = []
    for line in annual.costs:
        asked = {"year": annual.year, "on": annual.on, "indicator": line.indicator.code}
        ref = refs.to("results.by_tier", **asked)
        rows.append([
            f"{line.indicator.code} {line.indicator.title}", line.cost.tier, cell(line.money, settled),
            cell(shown(line.cost.results), ref), cell(line.each, refs.to("results.cost_per_result", **asked)),
        ])  # fmt: skip
    heads = (N_("Result"), 2), (N_("Evidence tier"), 1), (N_("Euro"), 0), (N_("Results"), 0), (N_("One result"), 0)
    return table(*heads, rows=rows, end=(2, 3, 4))


def _reporters(annual: Annual, refs: References) -> list[Part]:
    def row(one: Reporter) -> list[Any]:
        ref = refs.to("results.reporters", agreement=one.agreement.code, year=annual.year, on=annual.on)
        done, time = one.kept.completeness, one.kept.timeliness
        return [
            str(one.agreement.partnership), ", ".join(f"{p.code} {say(p.state_word)}" for p in one.periods),
            cell("" if done is None else f"{done} %", ref if done is not None else 0),
            cell("" if time is None else f"{time} %", ref if time is not None else 0),
        ]  # fmt: skip

    heads = (N_("Partner"), 2), (N_("Periods"), 2), (N_("Complete"), 0), (N_("In time"), 0)
    return table(*heads, rows=[row(one) for one in annual.reporters], end=(2, 3))


def _figures(figures: Iterable[Measurement], refs: References, on: Any) -> list[Part]:
    rows = [
        [figure.indicator.code, whose(figure.period), figure.period.code,
         cell(value_of(figure.indicator, figure.figure), refs.to("results.figure", id=figure.public_id, on=on)),
         figure.tier_word, str(figure.source_text) or figure.source_word]
        for figure in figures
    ]  # fmt: skip
    heads = (
        (N_("Indicator"), 0),
        (N_("Whose"), 2),
        (N_("Period"), 0),
        (N_("Value"), 0),
        (N_("Evidence tier"), 1),
        (N_("Source"), 2),
    )
    return table(*heads, rows=rows, end=(3,))


# --- a partner's own report of a period -------------------------------------------------------------------


def period_pdf(
    period: Period, figures: Sequence[Measurement], standings: Sequence[Standing], language: str, on: Any
) -> bytes:
    """Set a partner's own report: prefilled with what was measured, for whoever approves it."""
    with override(language):
        return pdf(period_content(period, figures, standings, language, on))


def period_content(
    period: Period, figures: Sequence[Measurement], standings: Sequence[Standing], language: str, on: Any
) -> Part:
    """Give every word and number of a partner's own report."""
    refs = References()
    content = base(
        language=language, kicker=N_("Report of results"), is_fictional=period.is_fictional,
        title=Sentence(N_("{partner}: results of {period}"), {"partner": whose(period), "period": period.code}),
        subtitle=period.state_word, footer=f"{period} · {say(on)}",
    )  # fmt: skip
    stamp = [
        (N_("State of the data on"), on), (N_("State"), period.state_word), (N_("Submitted"), period.submitted_at),
        (N_("Approved"), period.approved_at), (N_("Locked"), period.locked_at),
    ]  # fmt: skip
    rows = [
        (one.indicator.code, read(one.indicator, one.value), shown(one.target), one.judgement.word,
         one.judgement.reason)
        for one in standings
    ]  # fmt: skip
    heads = (N_("Indicator"), 0), (N_("Value"), 0), (N_("Target"), 0), (N_("Stands"), 0), (N_("Reason"), 1)
    chapters = [
        chapter(N_("In words"), text(str(period.story or ""))),
        chapter(N_("Every figure"), _measured(figures, refs, on)),
        chapter(N_("Against the targets of the year"), table(*heads, rows=rows, end=(1, 2))),
    ]
    return content | {
        "stamp": [[gettext(label), say(value)] for label, value in stamp if value],
        "chapters": [one for one in chapters if one["parts"]], "references": refs.lines,
    }  # fmt: skip


def _measured(figures: Iterable[Measurement], refs: References, on: Any) -> list[Part]:
    rows = [
        [f"{figure.indicator.code} {figure.indicator.title}",
         cell(value_of(figure.indicator, figure.figure), refs.to("results.figure", id=figure.public_id, on=on)),
         str(figure.indicator.unit), of_what(figure), figure.tier_word, str(figure.source_text) or figure.source_word]
        for figure in figures
    ]  # fmt: skip
    heads = (
        (N_("Indicator"), 2),
        (N_("Value"), 0),
        (N_("Unit"), 1),
        (N_("Made of"), 1),
        (N_("Evidence tier"), 1),
        (N_("Source"), 2),
    )
    return table(*heads, rows=rows, end=(1,))
