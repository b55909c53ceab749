"""One partner: the sentence on top, its facts, and what was checked about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.foundation.ui.thread import Knot

from .. import policies
from ..models import DueDiligenceItem, Partnership
from ..states import IN_FORCE, Standing
from .acts import Act, url
from .overview import Card
from .words import countries


def lead(card: Card) -> Sentence:
    """Say in one sentence what the partner stands for and where it stands."""
    running = [held for held in card.held if held.agreement.state in IN_FORCE]
    facts = {"n": len(card.held), "code": running[0].agreement.code if running else "", "kind": card.row.kind_word}
    if not card.held:
        return Sentence(N_("No agreement with this partner yet."), facts)
    if running:
        facts["state"] = running[0].agreement.state_word
        return Sentence(N_("Agreement {code}: {state}. Agreements in all: {n}."), facts)
    return Sentence(N_("No agreement is in force; agreements in all: {n}."), facts)


def facts_of(row: Partnership) -> list[tuple[str, Any]]:
    """Give what is known of a partner, label by label; what is not known is left empty."""
    return [
        (N_("Kind"), row.kind_word),
        (N_("Delivering unit"), _unit(row)),
        (N_("Markets"), countries(row.markets)),
        (N_("Partner since"), row.since_on),
        (N_("Compared with the cycle before"), Standing.named(row.standing)),
        (N_("Ground"), str(row.standing_ground or "")),
        (N_("Source"), str(row.source or "")),
    ]


def _unit(row: Partnership) -> Any:
    """Give who delivers; about a real partner silence is not taken for an answer."""
    if row.delivering_unit:
        return row.delivering_unit.name
    return "" if str(row.source or "") else Sentence(N_("the partner itself"))


@dataclass(frozen=True)
class Checked:
    """A due diligence item: what, by whom, until when it holds, and whether a later check has overtaken it."""

    item: DueDiligenceItem
    by: Any
    is_expired: bool
    is_overtaken: bool

    @property
    def own_title(self) -> str:
        """Give the item's title where it says more than its kind."""
        title = str(self.item.title or "")
        return "" if title == say(self.item.kind_word) else title


def checks_of(items: Iterable[DueDiligenceItem], names: Mapping[str, Any], today: dt.date) -> list[Checked]:
    """Give what was checked, kind by kind, the latest in front."""
    seen: set[str] = set()
    rows = []
    for item in items:
        is_expired = item.valid_until is not None and item.valid_until < today
        rows.append(Checked(item, names.get(item.checked_by, ""), is_expired, item.kind in seen))
        seen.add(item.kind)
    return rows


def acts_on(actor: Any, row: Partnership) -> list[Act]:
    """Give what can be done with a partnership."""
    return [
        Act(N_("Change the partnership"), url("partnership-change", row), policies.may_change_partnership(actor)),
        Act(N_("Write down a check"), url("due-diligence-check", row), policies.may_check_due_diligence(actor)),
        Act(
            N_("Compare with the cycle before"),
            url("partnership-standing", row),
            policies.may_change_partnership(actor),
        ),
        Act(N_("Draft an agreement"), url("agreement-new"), policies.may_draft_agreement(actor)),
    ]


def knots(row: Partnership) -> list[Knot]:
    """Give the partner's place in the chain."""
    return [Knot(N_("Partners"), gettext("All partners"), url("partners")), Knot(N_("Partner"), str(row))]
