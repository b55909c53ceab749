"""What the demo's leads and investment projects are about, and what becomes of them."""

from __future__ import annotations

from errera.opportunities.states import Answer, Band, Course

EXPORTS = (
    "Pumps for a water plant", "Sensors for cold chains", "Malting barley for a brewery", "Software for terminals",
    "Reagents for a laboratory", "Flax fibre for panels", "Valves for a refinery", "Pralines for a chain of shops",
    "Test benches for drones", "Packaging from recycled film", "A kiln for ceramics", "Training for nurses",
)  # fmt: skip
INVESTMENTS = (
    "A laboratory for enzymes", "A distribution centre for spare parts", "A pilot line for batteries",
    "A service desk for robots", "A plant for plant protein",
)  # fmt: skip
KNOWN = {
    "need": "As offered during the visit.", "counterpart": "A fictional buyer", "expected_value": "EUR 25000000",
    "expected_on": "2026-12-01", "decision_maker": "Head of purchasing", "offer_made": "yes",
    "activity": "As presented during the visit.", "expected_jobs": "40", "site": "To the north of a fictional town",
    "board_on": "2026-10-01",
}  # fmt: skip
LOST = ("Too dear.", "Bought nearer home.", "The plant was put off.", "No answer any more.")

# Each win ends as the next of these, over and over: what companies say, or do not.
FATES = (
    "confirmed", "confirmed", "confirmed", "asked", "confirmed", "other_value", "confirmed", "reported", "confirmed",
    "not_ours", "confirmed", "taken_over", "expired", "confirmed", "changed", "confirmed", "withdrawn",
)  # fmt: skip
ANSWERS = {
    "confirmed": Answer.CONFIRMED, "changed": Answer.CONFIRMED, "other_value": Answer.OTHER_VALUE,
    "taken_over": Answer.OTHER_VALUE, "not_ours": Answer.NOT_OURS,
}  # fmt: skip
BANDS = (Band.UP_TO_40, Band.UP_TO_60, Band.NONE, Band.UP_TO_20, Band.ALL, Band.UP_TO_80, Band.OVER_80, Band.UP_TO_40)
COURSES = (Course.AS_SAID, Course.LESS, Course.AS_SAID, Course.MORE, Course.NOTHING)
NAMES = ("Alex Fictief", "Billie Fictief", "Charlie Fictief", "Dominique Fictief")
