"""What bids are worth together in a scenario, in words: how much it is, of which pairs, and what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from errera.foundation.sentences import N_, Sentence

from ..models import Scenario
from ..shapes import Reading
from .scenarios import Names, value_of

MOST = 10  # pairs on the page


@dataclass(frozen=True)
class Together:
    """The part of a scenario's page about teams: sentences, and the pairs that weigh most either way."""

    said: list[Sentence]
    pairs: list[tuple[list[str], Sentence]]


def together(scenario: Scenario, reading: Reading, names: Names) -> Together:
    """Say what the bids that are awarded are worth together, and what would be chosen if that did not count."""
    if not scenario.synergy_percent:
        text = N_("This does not count here: its weight is nought. Copy the scenario and move the weight to see more.")
        return Together([Sentence(text)], [])
    if not reading.knows_couples:
        text = N_("Nothing is known of it: no two bids have partners that complete each other or overlap.")
        return Together([Sentence(text)], [])
    heaviest = sorted(reading.couples, key=lambda one: -abs(one[2]))[:MOST]
    shown = sorted(heaviest, key=lambda one: -one[2])
    return Together(
        [_amount(scenario, reading), _difference(reading, names)],
        [(names.codes([one, other]), value_of(scenario, worth)) for one, other, worth in shown],
    )  # fmt: skip


def _amount(scenario: Scenario, reading: Reading) -> Sentence:
    facts = {
        "value": value_of(scenario, reading.value), "part": value_of(scenario, abs(reading.synergy)),
        "weight": scenario.synergy_percent,
    }  # fmt: skip
    if reading.synergy < 0:
        return Sentence(N_("At a weight of {weight} %, overlaps take {part} off: {value} are left."), facts)
    return Sentence(
        N_("At a weight of {weight} %, {part} of the {value} come from what bids are worth together."), facts
    )


def _difference(reading: Reading, names: Names) -> Sentence:
    """Say what it changes: which bids come in and go out, or that only amounts or nothing at all differ."""
    if reading.apart is None:
        return Sentence(N_("What would be chosen without it was not found."))
    added = names.codes(sorted(set(reading.awards) - set(reading.apart)))
    dropped = names.codes(sorted(set(reading.apart) - set(reading.awards)))
    facts = {"added": added, "dropped": dropped}
    if added and dropped:
        return Sentence(N_("Because of it {added} is in and {dropped} is out."), facts)
    if added:
        return Sentence(N_("Because of it {added} is in."), facts)
    if dropped:
        return Sentence(N_("Because of it {dropped} is out."), facts)
    if dict(reading.apart) != dict(reading.awards):
        return Sentence(N_("Because of it bids get other amounts; the same bids are in."))
    return Sentence(N_("Without it the same bids would get the same money."))
