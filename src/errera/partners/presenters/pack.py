"""The evidence pack: chapters in the reader's language, stamped with the date and the hash of the data, set as PDF."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.utils.translation import gettext, override

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say

from .. import policies
from ..shapes import Pack
from ..states import Side
from .agreements import facts_of, reasons_for
from .history import moments_of
from .words import countries, number, term_of

TEMPLATE = Path(__file__).parent.parent / "templates" / "partners" / "evidence_pack.typ"
HISTORY = 40  # latest moments that are printed

Part = dict[str, Any]


def pdf_of(pack: Pack, *, names: Mapping[str, Any], actor: Any, language: str) -> bytes:
    """Set the pack as a tagged PDF (PDF/UA-1); the same data on the same day gives the same bytes."""
    with override(language):
        words = content_of(pack, names=names, actor=actor, language=language)
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        pdf_standards="ua-1",
        timestamp=0,
        ignore_system_fonts=True,
        sys_inputs={"pack": json.dumps(words, ensure_ascii=False)},
    )


def hash_of(pack: Pack) -> str:
    """Give the SHA-256 of everything the pack was made from: rows of the database, whatever the language."""
    groups = (
        [pack.agreement],
        pack.obligations,
        pack.targets,
        pack.plans,
        pack.meetings,
        pack.evaluations,
        pack.amendments,
        pack.suspensions,
        pack.due_diligence,
    )
    rows = [[_raw(row) for row in group] for group in groups]
    text = json.dumps([pack.on, rows], cls=DjangoJSONEncoder, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _raw(row: Model) -> dict[str, str]:
    return {
        field.attname: str(getattr(getattr(row, field.attname), "data", getattr(row, field.attname)))
        for field in row._meta.concrete_fields
    }


def people_in(pack: Pack) -> set[str]:
    """Give the keys of everybody whom the pack names."""
    keys = {event.by for event in pack.history} | {pack.agreement.drafted_by}
    keys |= {key for evaluation in pack.evaluations for key in evaluation.evaluators}
    return keys | {point.owner for meeting in pack.meetings for point in meeting.action_points.all()}


def content_of(pack: Pack, *, names: Mapping[str, Any], actor: Any, language: str) -> dict[str, Any]:
    """Give every word and number of the pack, in the language that is switched on."""
    agreement = pack.agreement
    fingerprint = hash_of(pack)
    title = Sentence(
        N_("Agreement {code} with {partner}"), {"code": agreement.code, "partner": str(agreement.partnership)}
    )
    stamp = [
        (N_("State of the data on"), pack.on),
        (N_("Agreement"), agreement.state_word),
        (N_("Term"), term_of(agreement)),
        (N_("Hash of the data (SHA-256)"), f"{fingerprint[:32]} {fingerprint[32:]}"),
    ]
    return {
        "language": language,
        "accent": settings.ERRERA_ACCENT,
        "agency": settings.ERRERA_AGENCY,
        "title": say(title),
        "kicker": gettext("Evidence for renewal"),
        "subtitle": str(agreement.title or ""),
        "contents": gettext("Contents"),
        "mark": gettext("Fictional: invented for the demonstration") if agreement.is_fictional else "",
        "footer": f"{agreement.code} · {say(pack.on)} · {fingerprint[:16]}",
        "stamp": [[gettext(label), say(value)] for label, value in stamp],
        "chapters": [chapter for chapter in _chapters(pack, names, actor) if chapter["parts"] or chapter["lead"]],
    }


def _chapters(pack: Pack, names: Mapping[str, Any], actor: Any) -> Iterator[dict[str, Any]]:
    yield _chapter(N_("Facts"), "", [_facts(facts_of(pack.agreement, dict(names)))])
    reasons = [say(reason.sentence) for reason in reasons_for(actor, pack.agreement, pack.health)]
    yield _chapter(
        N_("What asks for attention"),
        "" if reasons else say(Sentence(N_("Nothing asks for attention."))),
        _list(reasons),
    )
    yield _chapter(N_("Obligations of both sides"), _punctuality(pack), _obligations(pack))
    yield _chapter(N_("Targets"), _nothing(pack.targets), _targets(pack))
    yield _chapter(N_("Yearly plans"), _nothing(pack.plans), _plans(pack))
    yield _chapter(N_("Meetings"), _nothing(pack.meetings), _meetings(pack, names))
    yield _chapter(N_("Evaluations"), _nothing(pack.evaluations), _evaluations(pack, names))
    yield _chapter(N_("Amendments"), _nothing(pack.amendments), _amendments(pack))
    yield _chapter(N_("Suspensions"), _nothing(pack.suspensions), _suspensions(pack))
    if policies.may_see_risk(actor):
        yield _chapter(N_("Due diligence"), _nothing(pack.due_diligence), _checks(pack))
    yield _chapter(N_("History"), "", _history(pack, names, actor))


def _chapter(title: str, lead: str, parts: Sequence[Part]) -> dict[str, Any]:
    return {"title": gettext(title), "lead": lead, "parts": [part for part in parts if part]}


def _nothing(rows: Sequence[Any]) -> str:
    return "" if rows else gettext("Nothing is recorded.")


def _facts(rows: Iterable[tuple[str, Any]]) -> Part:
    unknown = gettext("not known")
    return {"kind": "facts", "rows": [[gettext(label), say(value) or unknown] for label, value in rows]}


def _table(*columns: tuple[str, int], rows: Iterable[Sequence[Any]], end: frozenset[int] = frozenset()) -> list[Part]:
    """Give a table; a column is its heading and its share of the width, 0 for as wide as it must be."""
    said = [[say(value) for value in row] for row in rows]
    if not said:
        return []
    return [
        {
            "kind": "table",
            "columns": [width for _, width in columns],
            "head": [gettext(head) for head, _ in columns],
            "align": ["end" if i in end else "start" for i in range(len(columns))],
            "rows": said,
        }
    ]


def _list(items: Sequence[str]) -> list[Part]:
    return [{"kind": "list", "items": list(items)}] if items else []


def _heading(text: Any) -> Part:
    return {"kind": "heading", "text": say(text)}


def _text(text: Any) -> Part:
    said = say(text)
    return {"kind": "text", "text": said} if said else {}


def _punctuality(pack: Pack) -> str:
    agency, partner = pack.punctuality[Side.AGENCY], pack.punctuality[Side.PARTNER]
    facts = {"p": partner[0], "of_p": partner[1], "a": agency[0], "of_a": agency[1]}
    return say(Sentence(N_("Delivered in time by the partner: {p} of {of_p}; by the agency: {a} of {of_a}."), facts))


def _obligations(pack: Pack) -> list[Part]:
    parts: list[Part] = []
    for side, title in ((Side.PARTNER, N_("What the partner owes")), (Side.AGENCY, N_("What the agency owes"))):
        rows = [
            (o.code, str(o.title), o.due_on, _day(o.delivered_at), o.state_word)
            for o in pack.obligations
            if o.side == side
        ]
        if rows:
            parts.append(_heading(Sentence(title)))
            columns = (
                (N_("Code"), 0),
                (N_("What is owed"), 2),
                (N_("Due on"), 0),
                (N_("Delivered"), 0),
                (N_("State"), 0),
            )
            parts += _table(*columns, rows=rows)
    return parts


def _day(moment: Any) -> Any:
    return moment.date() if moment else ""


def _targets(pack: Pack) -> list[Part]:
    years = sorted({target.year for target in pack.targets})
    held = {(target.indicator_id, target.year): target.value for target in pack.targets}
    indicators = {target.indicator_id: target.indicator for target in pack.targets}
    rows = [[str(i.title), *(number(held.get((pk, year))) for year in years)] for pk, i in indicators.items()]
    columns = [(N_("Indicator"), 1), *((str(year), 0) for year in years)]
    return _table(*columns, rows=rows, end=frozenset(range(1, len(columns))))


def _plans(pack: Pack) -> list[Part]:
    parts: list[Part] = []
    for plan in pack.plans:
        parts += [_heading(f"{plan.year}: {say(plan.state_word)}"), _text(str(plan.summary or ""))]
        rows = [
            (str(a.title), a.kind_word, a.period, countries(a.markets))
            for a in sorted(plan.activities.all(), key=lambda a: a.position)
        ]
        parts += _table((N_("Activity"), 2), (N_("Kind"), 1), (N_("When"), 0), (N_("Markets"), 1), rows=rows)
    return parts


def _meetings(pack: Pack, names: Mapping[str, Any]) -> list[Part]:
    parts: list[Part] = []
    for meeting in pack.meetings:
        parts += [_heading(f"{meeting.title}, {say(meeting.held_on)}"), _text(str(meeting.minutes or ""))]
        points = sorted(meeting.action_points.all(), key=lambda point: point.position)
        rows = [(str(p.text), names.get(p.owner, ""), p.due_on, _day(p.done_at) or gettext("open")) for p in points]
        parts += _table((N_("Action point"), 2), (N_("By whom"), 1), (N_("By when"), 0), (N_("Done"), 0), rows=rows)
    return parts


def _evaluations(pack: Pack, names: Mapping[str, Any]) -> list[Part]:
    parts: list[Part] = []
    for row in pack.evaluations:
        who = ", ".join(say(names[key]) for key in row.evaluators if key in names)
        scores = ", ".join(f"{code} {score}" for code, score in row.scores.items())
        parts += [
            _heading(f"{row.year}: {say(row.state_word)}"),
            _facts(
                [
                    (N_("Judgement"), str(row.judgement or "")),
                    (N_("Recommendation"), str(row.recommendation or "")),
                    (N_("Scores"), scores),
                    (N_("Evaluators"), who),
                ]
            ),
        ]
    return parts


def _amendments(pack: Pack) -> list[Part]:
    rows = [(a.code, str(a.reason), a.state_word, _day(a.adopted_at)) for a in pack.amendments]
    return _table((N_("Code"), 0), (N_("Reason"), 2), (N_("State"), 0), (N_("Adopted on"), 0), rows=rows)


def _suspensions(pack: Pack) -> list[Part]:
    rows = [
        (s.from_on, s.until_on or gettext("still runs"), str(s.ground), str(s.lifted_ground or ""))
        for s in pack.suspensions
    ]
    return _table((N_("From"), 0), (N_("Until"), 0), (N_("Ground"), 1), (N_("Why it was lifted"), 1), rows=rows)


def _checks(pack: Pack) -> list[Part]:
    rows = [(i.kind_word, i.risk_word, str(i.reason), i.valid_until) for i in pack.due_diligence]
    return _table((N_("What was checked"), 1), (N_("Risk"), 0), (N_("Reason"), 2), (N_("Valid until"), 0), rows=rows)


def _history(pack: Pack, names: Mapping[str, Any], actor: Any) -> list[Part]:
    rows = [(_day(m.at), m.what, m.who) for m in moments_of(pack.history, names, actor=actor)[:HISTORY]]
    return _table((N_("Day"), 0), (N_("What happened"), 2), (N_("Who"), 1), rows=rows)
