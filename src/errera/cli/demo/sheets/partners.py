"""Partnerships, agreements and what both sides owe each other in the demo programme."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..content import rows, source_of
from .directory import key_of

Row = dict[str, Any]
VERSION = "FA2021"


def sheets() -> dict[str, Iterable[Row]]:
    """Give the rows of the partners' sheets."""
    return {
        "cycles": map(_cycle, rows("cycle")),
        "partnerships": map(_partnership, rows("partnership")),
        "agreements": map(_agreement, rows("agreement")),
        "suspensions": map(_suspension, rows("suspension")),
        "obligations": map(_obligation, rows("obligation")),
        "yearly_targets": map(_target, rows("yearly_target")),
        "plans": map(_plan, rows("plan")),
        "activities": _activities(),
        "due_diligence": map(_check, rows("due_diligence")),
        "amendments": map(_amendment, rows("amendment")),
        "amendment_changes": _changes(),
        "signatures": _signatures(),
        "meetings": map(_meeting, rows("meeting")),
        "action_points": _points(),
        "evaluation_criteria": rows("evaluation_criterion"),
        "evaluations": map(_evaluation, rows("evaluation")),
    }


@functools.cache
def _by_code(table: str, key: str = "code") -> dict[str, Row]:
    return {row[key]: row for row in rows(table)}


def _term(row: Row) -> Row:
    """Give the days of a term; where only the years are published, the whole years."""
    return {
        "from_on": row.get("from") or dt.date(row["from_year"], 1, 1),
        "until_on": row.get("to") or dt.date(row["to_year"], 12, 31),
        "precision": row["precision"],
    }


def _cycle(row: Row) -> Row:
    return {
        "code": row["code"],
        "title": row["title"],
        "strategy_version": row["strategy_version"],
        **_term(row),
        "note": row.get("budget_note", {}),
        "source": source_of(row),
    }


def _partnership(row: Row) -> Row:
    face = _by_code("familiar_face", "organisation")[row["organisation"]]
    is_said = row["fictional"]  # of real organisations their agreements alone say whether they stayed
    return {
        "organisation": row["organisation"],
        "kind": row["kind"],
        "delivering_unit": row.get("delivering_unit", ""),
        "strategy_version": VERSION if row.get("core_domains") else "",
        "core_domains": row.get("core_domains", []),
        "themes": _lines(row.get("themes", [])),
        "markets": row.get("markets", []),
        "stands_for": row["stands_for"],
        "work_packages": _lines(row.get("published_work_packages", [])),
        "until_on": row.get("ended_on"),
        "standing": face["status"] if is_said else "not_known",
        "standing_ground": face["ground"] if is_said else {},
        "source": source_of(row),
    }


def _lines(texts: list[dict[str, str]]) -> dict[str, str]:
    return {language: "\n".join(text[language] for text in texts) for language in ("en", "nl") if texts}


def _agreement(row: Row) -> Row:
    return {
        "code": row["code"],
        "partner": row["organisation"],
        "cycle": row["cycle"],
        "title": _title(row),
        "strategy_version": VERSION if _objectives(row["code"]) else "",
        "objectives": _objectives(row["code"]),
        **_term(row),
        **{name: row.get(name) for name in ("co_financing_percent", "appointed_on", "signed_on")},
        "state": row["state"],
        **_end(row),
        "novated_into": row.get("succeeded_by", ""),
        "source": source_of(row),
    }


def _title(row: Row) -> dict[str, str]:
    name = _by_code("organisation")[row["organisation"]]["name"]
    years = f"{row['from_year']}-{row['to_year']}"
    return {"en": f"Agreement {years} with {name}", "nl": f"Overeenkomst {years} met {name}"}


@functools.cache
def _objectives_by_agreement() -> dict[str, list[str]]:
    """Give, for each agreement with targets, the objectives that its indicators measure."""
    of_indicator = {row["code"]: row["objective"] for row in rows("indicator") if row["version"] == VERSION}
    found: dict[str, set[str]] = {}
    for target in rows("yearly_target"):
        found.setdefault(target["agreement"], set()).add(of_indicator[target["indicator"]])
    return {code: sorted(objectives) for code, objectives in found.items()}


def _objectives(code: str) -> list[str]:
    return _objectives_by_agreement().get(code, [])


def _end(row: Row) -> Row:
    if "end_reason" not in row:
        return {}
    ended_on = row.get("ended_on") or _term(row)["until_on"]
    ground = _end_facts(row)
    return {
        "ended_on": ended_on,
        "end_reason": row["end_reason"],
        "end_ground": ground.get("reason", {}),
        "end_consequences": ground.get("consequences", {}),
    }


def _end_facts(row: Row) -> Row:
    for termination in rows("termination"):
        if termination["agreement"] == row["code"]:
            return termination
    return next((n for n in rows("novation") if row["code"] in n["from_agreements"]), {})


def _suspension(row: Row) -> Row:
    return {
        "agreement": row["agreement"],
        "from_on": row["from"],
        "until_on": row.get("to"),
        "ground": row["reason"],
        "condition": row.get("condition", {}),
        "answer_by_on": row.get("answer_by"),
        "lifted_ground": row.get("lifted_reason", {}),
    }


def _obligation(row: Row) -> Row:
    is_refused = row["state"] in ("sent_back", "waived")
    return {
        "code": row["code"],
        "agreement": row["agreement"],
        "side": row["direction"],
        **{name: row[name] for name in ("kind", "title", "state")},
        "due_on": row["due"],
        "owner": _key(row, "owner"),
        "note": {} if is_refused else row.get("note", {}),
        **{name: row.get(name) for name in ("delivered_on", "accepted_on", "sent_back_on", "waived_on")},
        "ground": row["note"]["en"] if is_refused else "",
        "evidence": row.get("evidence", ""),
    }


def _target(row: Row) -> Row:
    return {"strategy_version": VERSION, **{n: row[n] for n in ("agreement", "indicator", "year", "value")}}


def _plan(row: Row) -> Row:
    names = ("agreement", "year", "state", "summary")
    return {**{n: row[n] for n in names}, **{n: row.get(n) for n in ("submitted_on", "agreed_on")}}


def _activities() -> Iterator[Row]:
    for plan in rows("plan"):
        for position, row in enumerate(plan["activities"], start=1):
            yield {
                "agreement": plan["agreement"],
                "year": plan["year"],
                "position": position,
                **{name: row[name] for name in ("kind", "title")},
                "period": row.get("period", ""),
                "markets": row.get("markets", []),
            }


def _check(row: Row) -> Row:
    return {
        "partner": row["organisation"],
        "kind": row["item"],
        "checked_by": _key(row, "checked_by"),
        **{name: row[name] for name in ("checked_on", "title", "risk", "reason")},
        "valid_until": row.get("valid_until"),
    }


def _amendment(row: Row) -> Row:
    return {
        **{name: row[name] for name in ("code", "agreement", "reason", "state", "drafted_on")},
        "drafted_by": _key(row, "drafted_by"),
        "from_on": row.get("adopted_on"),
        "adopted_on": row.get("adopted_on"),
    }


def _changes() -> Iterator[Row]:
    for amendment in rows("amendment"):
        for row in amendment["changes"]:
            is_new = row["about"] == "obligation" and row["name"] in _by_code("obligation")
            new = json.dumps(_as_promised(row["name"]), ensure_ascii=False, sort_keys=True) if is_new else row["new"]
            yield {"amendment": amendment["code"], **row, "new": new}


def _as_promised(code: str) -> Row:
    """Give an obligation as an amendment's text says it, fit for JSON."""
    row = _by_code("obligation")[code]
    return {
        "side": row["direction"],
        "kind": row["kind"],
        "title": row["title"],
        "due_on": row["due"].isoformat(),
        "owner": _key(row, "owner"),
    }


def _signatures() -> Iterator[Row]:
    for agreement in rows("agreement"):
        for signatory in agreement.get("signatories", []):
            yield _signature(agreement["code"], "", signatory["side"], signatory["person"], signatory["on"])
    for row in rows("amendment"):
        for side in ("agency", "partner"):
            if person := row.get(f"adopted_by_{side}"):
                yield _signature(row["agreement"], row["code"], side, person, row["adopted_on"])


def _signature(agreement: str, amendment: str, side: str, person: str, on: dt.date) -> Row:
    return {
        "agreement": agreement,
        "amendment": amendment,
        "side": side,
        "person": key_of(person),
        "function": _by_code("person")[person]["function"],
        "signed_on": on,
    }


def _meeting(row: Row) -> Row:
    return {
        **{name: row[name] for name in ("code", "kind", "title", "state")},
        "held_on": row["date"],
        "agreements": [row["agreement"]] if "agreement" in row else _in_force(row["date"]),
        "place": row.get("place", {}),
        "chair": _key(row, "chair"),
        "people": ", ".join(key_of(person) for person in row.get("present") or row.get("invited") or []),
        "minutes": row.get("minutes", {}),
        "is_fictional": row["fictional"],
    }


def _in_force(day: dt.date) -> list[str]:
    """Give the fictional agreements that ran on a day: the steering committee is about them all."""
    found = (row for row in rows("agreement") if row["fictional"])
    return sorted(r["code"] for r in found if r["from"] <= day <= (r.get("ended_on") or r["to"]))


def _points() -> Iterator[Row]:
    for meeting in rows("meeting"):
        for position, row in enumerate(meeting.get("action_points", []), start=1):
            yield {
                "meeting": meeting["code"],
                "position": position,
                "text": row["text"],
                "owner": _key(row, "owner"),
                "due_on": row.get("due"),
                "done_on": row.get("done_on"),
            }


def _evaluation(row: Row) -> Row:
    return {
        "agreement": row["agreement"],
        "year": row["year"],
        "held_on": row["date"],
        "state": "final",
        "scores": ", ".join(f"{code}={score}" for code, score in sorted(row["scores"].items())),
        "judgement": row["judgement"],
        "recommendation": row["recommendation"],
        "evaluators": ", ".join(key_of(person) for person in row["evaluators"]),
    }


def _key(row: Row, name: str) -> str:
    return key_of(row[name]) if row.get(name) else ""
