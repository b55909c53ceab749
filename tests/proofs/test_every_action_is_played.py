"""The machine plays everything that moves or prepares money; what it leaves out stands here with a reason."""

import inspect
from importlib import import_module

import pytest

from errera.ledger import actions as ledger
from tests.proofs.moves import EVERY_MOVE
from tests.proofs.reached import leads_to

ROOMS = ("ledger", "funding", "claims", "payments")
EARLIER_YEARS = "brings in earlier years by a workbook: tests/proofs/round_trip.py takes whole books there and back"
RULES = "keeps the rules that claims are checked against; one that cuts is in force on the stage"
SAMPLES = "looks at what was approved, and changes no claim and no figure"
NOT_PLAYED = {
    "payments.lower_demand": "asks less of a fee: tests/fees/test_way_of_money.py takes fees there and back",
    **dict.fromkeys(
        [
            "claims.import_advance", "claims.import_claim", "claims.import_claim_line", "claims.import_recovery",
            "funding.end_envelope", "funding.import_allocation", "funding.import_condition", "funding.import_envelope",
            "funding.import_line", "ledger.end_book", "ledger.import_book", "ledger.import_move",
            "payments.take_over_payee", "payments.take_over_payment",
        ],
        EARLIER_YEARS,
    ),
    **dict.fromkeys(
        ["claims.bring_rule_into_force", "claims.change_rule", "claims.discard_rule", "claims.draft_rule",
         "claims.end_rule"],
        RULES,
    ),
    **dict.fromkeys(["claims.conclude_sample", "claims.draw_sample", "claims.note_finding"], SAMPLES),
    "claims.keep_pack": "keeps an archive",
}  # fmt: skip


def public(room):
    module = import_module(f"errera.{room}.actions")
    return {f"{room}.{name}": inspect.unwrap(getattr(module, name)) for name in module.__all__}


PLAYED = frozenset().union(*(leads_to(move) for move in EVERY_MOVE.values()))
OF_MONEY = {name: function for room in ROOMS for name, function in public(room).items()}
POST = inspect.unwrap(ledger.post)


@pytest.mark.parametrize("name", OF_MONEY)
def test_an_action_of_the_rooms_of_money_is_played_or_left_out_for_a_reason(name):
    assert (OF_MONEY[name] in PLAYED) != (name in NOT_PLAYED)


@pytest.mark.parametrize("room", ["bids", "aid", "partners", "strategy"])
def test_whatever_posts_in_another_room_is_played_too(room):
    posting = {name for name, function in public(room).items() if POST in leads_to(function)}
    assert {name for name in posting if public(room)[name] not in PLAYED} == set()
    assert bool(posting) == (room == "bids")


def test_nothing_is_left_out_that_is_not_there():
    assert set(NOT_PLAYED) <= set(OF_MONEY)


def test_news_leads_from_the_bank_to_the_claim():
    assert OF_MONEY["claims.note_claim_paid"] in leads_to(OF_MONEY["payments.import_bank_file"])
    assert POST not in leads_to(OF_MONEY["claims.add_line"])
