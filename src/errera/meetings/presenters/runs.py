"""Runs as their pages show them: how sure and how good, and side by side."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from errera.foundation.sentences import N_, Sentence

from ..models import Run, Timetable, Version
from ..queries import Laid
from ..states import RunState, Standing
from .acts import url

LATEST = 10  # runs and versions on the workbench, unless somebody wants to see them all
HEAVIEST = 10  # wishes without a place on a page


def lead(run: Run) -> Sentence:
    """Say in one sentence how a run went."""
    facts = {"placed": run.placed_count, "wanted": run.wanted_count, "gap": gap_of(run)}
    if run.state == RunState.COMPUTING:
        return Sentence(N_("The timetable is being computed."))
    if run.state == RunState.FAILED:
        return Sentence(N_("It broke off: {reason}"), {"reason": run.sentence})
    if run.state == RunState.STOPPED:
        return Sentence(N_("Somebody stopped it before there was an answer."))
    texts = {
        Standing.OPTIMAL: N_("{placed} of {wanted} meetings have a place. Proved: nothing better exists."),
        Standing.FEASIBLE: N_("{placed} of {wanted} meetings have a place; at most {gap} more worth is possible."),
        Standing.INFEASIBLE: N_("No timetable keeps every rule: look at what is decided by hand, and at fairness."),
        Standing.UNKNOWN: N_("Nothing was found in this time: give it more seconds."),
    }
    if run.standing == Standing.FEASIBLE and run.weight == run.weight_bound:
        text = N_("{placed} of {wanted} meetings have a place. Proved: no more worth is possible; breaks may be fewer.")
        return Sentence(text, facts)
    return Sentence(texts[Standing.named(run.standing)], facts)


def gap_of(run: Run) -> Sentence:
    """Give how much better any other timetable could be, in per cent of the worth."""
    missing = max(0, run.weight_bound - run.weight)
    tenths = -(-missing * 1000 // run.weight_bound) if run.weight_bound else 0
    return Sentence(N_("{whole}.{part} %"), {"whole": tenths // 10, "part": tenths % 10})


def figures(run: Run) -> list[tuple[str, Any, Any]]:
    """Give the few numbers of a computed run: label, value, remark."""
    bound = Sentence(N_("at most {bound} is possible"), {"bound": run.weight_bound})
    found: list[tuple[str, Any, Any]] = [
        (N_("Meetings placed"), Sentence(N_("{n} of {total}"), {"n": run.placed_count, "total": run.wanted_count}), ""),
        (N_("Worth"), run.weight, bound),
        (N_("Below the best possible"), gap_of(run), ""),
        (N_("Breaks"), run.breaks_count, ""),
    ]
    if run.base is not None:
        found.append((N_("Changes to what could stay"), run.changes_count, ""))
    return found


def rows(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Give runs side by side, each with what it says and whether it is published."""
    latest = next((run for run in runs if run.state == RunState.DONE), None)
    return [
        {
            "run": run, "url": url("run", run), "version": version_of(run), "gap": gap_of(run),
            "is_done": run.state == RunState.DONE, "is_older": is_older(run),
            "against_url": url("run-compare", run, latest) if latest and _is_other(run, latest) else "",
        }
        for run in runs
    ]  # fmt: skip


def _is_other(run: Run, latest: Run) -> bool:
    return run.state == RunState.DONE and run != latest


def version_of(run: Run) -> Version | None:
    """Give the version that a run became, read with the run."""
    found: Version | None = getattr(run, "version", None)
    return found


def versions_of(runs: Sequence[Run]) -> list[Version]:
    """Give the versions that these runs became, the latest in front."""
    return sorted((one for run in runs if (one := version_of(run))), key=lambda one: -one.number)


def is_older(run: Run) -> bool:
    """Say whether what runs are made of changed since this one was asked for."""
    touched = run.timetable.touched_at
    return touched is not None and touched > run.asked_at


def facts(run: Run) -> list[tuple[str, Any]]:
    """Give what was asked."""
    found: list[tuple[str, Any]] = [
        (N_("Strives for"), run.striving_word),
        (N_("Seconds"), run.seconds),
        (N_("Seed"), run.seed),
        (N_("Asked on"), run.asked_at),
    ]
    if run.engine:
        words = {"exact": N_("exact: it proves"), "large": N_("large: it searches and shows the gap")}
        found.append((N_("Engine"), Sentence(words.get(run.engine, run.engine))))
    if run.base is not None:
        found.append((N_("Version repaired"), run.base.number))
    return found


def settings(timetable: Timetable) -> list[tuple[str, Any]]:
    """Give how a timetable is made."""
    return [
        (N_("Breaks are counted within"), timetable.break_span_word),
        (N_("Fair wishes"), _spread(timetable.placed_spread)),
        (N_("Fair breaks"), _spread(timetable.break_spread)),
        (N_("Video, by their own clock"), f"{timetable.virtual_from:%H:%M}–{timetable.virtual_until:%H:%M}"),
        (N_("Seconds"), timetable.seconds),
        (N_("Seed"), timetable.seed),
    ]


def slots_said(timetable: Timetable, laid: Laid) -> Sentence:
    """Say how many slots there are, and on how many days."""
    if not laid.count:
        return Sentence(N_("None yet: say when meetings can be held."))
    text = N_("{count} slots of {minutes} minutes, from {from_on} until {until_on}.")
    return Sentence(text, {"count": laid.count, "minutes": timetable.slot_minutes,
                           "from_on": laid.from_on, "until_on": laid.until_on})  # fmt: skip


def _spread(bound: int | None) -> Sentence:
    if bound is None:
        return Sentence(N_("No rule"))
    return Sentence(N_("They differ by {n} at most"), {"n": bound})


def version_lead(version: Version) -> Sentence:
    """Say in one sentence what a version is."""
    facts = {"count": version.placed_count, "day": version.published_at, "moved": version.moved_count,
             "added": version.added_count, "cancelled": version.cancelled_count}  # fmt: skip
    if version.replaces is None:
        return Sentence(N_("{count} meetings, published on {day}."), facts)
    text = N_("{count} meetings, published on {day}: {moved} moved, {added} new, {cancelled} cancelled.")
    return Sentence(text, facts)


def version_said(version: Version | None) -> Sentence:
    """Say which version stands."""
    if version is None:
        return standing_said(None, None, 0)
    return standing_said(version.number, version.published_at, version.placed_count)


def standing_said(number: int | None, day: datetime | None, count: int) -> Sentence:
    """Say which version stands, by what a list knows of it."""
    if number is None:
        return Sentence(N_("Nothing is published yet."))
    text = N_("Version {number} stands since {day}: {count} meetings.")
    return Sentence(text, {"number": number, "day": day, "count": count})
