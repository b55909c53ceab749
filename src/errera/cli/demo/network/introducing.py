"""Introductions in every state, with what came of those that were made after three, six and twelve months."""

from __future__ import annotations

import datetime as dt
from typing import Any

from errera.network import actions, queries
from errera.network.models import Introduction, Node
from errera.network.shapes import IntroductionFacts
from errera.network.states import Answer
from errera.partners.models import Agreement

from ..content import programme
from ..money import people, years
from ..money.people import MANAGER, hands, moment
from . import content
from .content import rows

DAY = dt.timedelta(days=1)
BY_PARTNER = "partner"  # it asked for itself


def introduce() -> None:
    """Tell every introduction as far as it came by the demo's day."""
    held = {row.partnership.organisation.code: row for row in years.agreements_of(2026)}
    domains = {row.code: row for row in queries.domains()}
    for number, row in enumerate(rows("introduction"), start=1):
        agreement = held[row["partner"]]
        facts = IntroductionFacts(
            agreement.partnership, Node.objects.get(code=row["node"]), row["reason"], domains[row["domain"]],
            code=f"N{row['on']:%y}-{number:02}", is_fictional=True,
        )  # fmt: skip
        doer = people.manager_of(agreement) if row["by"] == BY_PARTNER else row["by"]
        made = actions.propose_introduction(facts=facts, **hands(doer, moment(row["on"], 11)))
        _Course(made, agreement, row).take()


class _Course:
    """How one introduction goes on: who answers, when it is made, what comes of it."""

    def __init__(self, made: Introduction, held: Agreement, row: dict[str, Any]) -> None:
        self.made, self.held, self.row, self.on = made, held, row, row["on"]
        self.agency = MANAGER if row["by"] == BY_PARTNER else row["by"]

    def take(self) -> None:
        """Take the steps of its fate; one that is proposed or asked waits as it is."""
        {
            "made": self._make, "accepted": self._accept, "half": self._node_says_yes,
            "declined by the partner": self._partner_declines, "declined by the node": self._node_declines,
            "withdrawn": self._withdraw, "proposed": lambda: None, "asked": lambda: None,
        }[self.row["fate"]]()  # fmt: skip

    def _partner(self, days: int) -> dict[str, Any]:
        return hands(people.manager_of(self.held), moment(self.on + days * DAY, 14))

    def _post(self, days: int) -> dict[str, Any]:
        return hands(self.agency, moment(self.on + days * DAY, 16))

    def _node_says_yes(self) -> None:
        actions.answer_for_node(introduction=self.made, answer=Answer.YES, consents=True, **self._post(6))

    def _accept(self) -> None:
        if self.row["by"] != BY_PARTNER:
            consents = self.on.day % 3 != 0  # some pass nothing on before they met
            actions.answer_for_partner(
                introduction=self.made, answer=Answer.YES, consents=consents, **self._partner(3)
            )  # fmt: skip
        self._node_says_yes()

    def _make(self) -> None:
        self._accept()
        on = self.on + 13 * DAY
        made = actions.make_introduction(introduction=self.made, on=on, **self._post(14))
        outcomes = queries.outcomes_of(made)
        for outcome, course in zip(outcomes, self.row["courses"], strict=False):
            days = (outcome.due_on - self.on).days + 4
            if self.on + days * DAY <= programme()["demo"]["today"]:
                remark = content.REMARKS[course]
                actions.say_outcome(outcome=outcome, course=course, remark=remark, **self._partner(days))

    def _partner_declines(self) -> None:
        actions.answer_for_partner(
            introduction=self.made, answer=Answer.NO, consents=False, ground=content.NO_BY_PARTNER, **self._partner(4)
        )

    def _node_declines(self) -> None:
        actions.answer_for_node(
            introduction=self.made, answer=Answer.NO, consents=False, ground=content.NO_BY_NODE, **self._post(8)
        )

    def _withdraw(self) -> None:
        actions.withdraw_introduction(introduction=self.made, ground=content.WITHDRAWN, **self._partner(20))
