"""Who may do what with money, as a table: nobody needs a database for it."""

from dataclasses import dataclass

import pytest

from errera.config.roles import ROLES
from errera.foundation.actor import Actor
from errera.foundation.sentences import Sentence
from errera.funding import policies
from errera.funding.shapes import Missing

WOOD, STEEL = 1, 2
ROLE = {role.code: role for role in ROLES}


@dataclass
class Partner:
    organisation_id: int = WOOD
    parties: frozenset = frozenset({WOOD})

    def __str__(self):
        return "Wood"


@dataclass
class Held:
    partnership: Partner


@dataclass
class Written:
    drafted_by: str = "other"
    proposed_by: str = "other"


def actor(role, at=WOOD, key="me"):
    known = ROLE.get(role)
    permissions = known.permissions if known else frozenset()
    return Actor(key, permissions, frozenset({at}), sees_all=bool(known and known.sees_all))


HELD, GAP = Held(Partner()), Missing(Sentence("A gap."))
RULES = {
    "see money": policies.may_see_money,
    "see the programme's": policies.may_see_programme_money,
    "keep envelopes": policies.may_keep_envelopes,
    "open": lambda a: policies.may_open_envelope(a, Written()),
    "earmark": policies.may_earmark,
    "allocate": policies.may_allocate,
    "keep conditions": policies.may_keep_conditions,
    "release": policies.may_release,
    "propose a shift": lambda a: policies.may_propose_shift(a, HELD),
    "answer a shift": lambda a: policies.may_answer_shift(a, Written()),
    "close the year": lambda a: policies.may_close_year(a, []),
    "import": policies.may_import_history,
}
ALLOWED = {
    "programme_manager": {"see money", "see the programme's", "earmark", "allocate", "keep conditions", "release",
                          "answer a shift", "import"},
    "finance_officer": {"see money", "see the programme's", "keep envelopes", "open", "keep conditions", "release",
                        "answer a shift", "close the year"},
    "committee": {"see money", "see the programme's", "earmark", "allocate"},
    "auditor": {"see money", "see the programme's"},
    "board": {"see money", "see the programme's"},
    "partner_manager": {"see money", "propose a shift"},
    "partner_staff": {"see money"},
    "assessor": set(),
    "counsellor": set(),
    "administrator": set(),
    "company": set(),
    "": set(),
}  # fmt: skip


@pytest.mark.parametrize("role", ALLOWED)
@pytest.mark.parametrize("rule", RULES)
def test_who_may(role, rule):
    verdict = RULES[rule](actor(role))
    assert bool(verdict) == (rule in ALLOWED[role])
    assert verdict or str(verdict.reason)


def test_a_neighbour_proposes_nothing():
    assert not policies.may_propose_shift(actor("partner_manager", at=STEEL), HELD)


def test_two_people_open_an_envelope_and_answer_a_shift():
    mine = Written(drafted_by="me", proposed_by="me")
    assert not policies.may_open_envelope(actor("finance_officer"), mine)
    assert not policies.may_answer_shift(actor("finance_officer"), mine)


def test_a_year_with_gaps_is_closed_by_nobody():
    assert "1 things" in str(policies.may_close_year(actor("finance_officer"), [GAP]).reason)
