"""Plays the partners' room at random: mostly what could be right, and often enough what must be refused.

The same moves serve the property test and the processes that are killed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from errera.foundation.actor import SYSTEM, Actor
from errera.partners import actions
from errera.partners.models import Agreement, Amendment, Cycle, Obligation, Partnership
from errera.partners.shapes import AgreementText, Handed, ObligationFacts, SignatureFacts, Terms
from errera.partners.states import ObligationKind, Side

Row = TypeVar("Row", bound=Model)
MOMENTS = [
    datetime(year, month, 10, 9, tzinfo=UTC) for year, month in [(2021, 12), (2023, 5), (2025, 2), (2026, 3), (2027, 2)]
]
FROM, UNTIL = date(2022, 1, 1), date(2026, 12, 31)
LIKELY = 0.85
NOTHING_HANDED = Handed(title="nothing")


class NothingThere(Exception):
    """The move needs a record and there is none yet."""


@dataclass
class Play:
    """Random moves by these people, on the records that are there."""

    actors: list[Actor]
    random: Random

    def move(self) -> str:
        """Try one move and give its name; raises the refusal when it is refused, `NothingThere` when it cannot be."""
        attempt = self.random.choice(MOVES)
        attempt(self, by=self.random.choice(self.actors), at=self.random.choice(MOMENTS))
        return attempt.__name__.strip("_")

    def one(self, rows: QuerySet[Row], *states: str) -> Row:
        """Give any of these records; mostly one in these states."""
        if states and self.random.random() < LIKELY:
            rows = rows.filter(state__in=states)
        found = list(rows.order_by("pk"))
        if not found:
            raise NothingThere
        return self.random.choice(found)

    def handed(self) -> Handed:
        """Give a document with a hash; sometimes forget it."""
        if self.random.random() < 0.2:
            return NOTHING_HANDED
        n = self.random.randrange(10**9)
        return Handed(title=f"paper-{n}.pdf", document=f"d{n:09}", document_hash=f"{n:064x}")

    def side(self) -> Side:
        """Give one of the two sides."""
        return self.random.choice(list(Side))

    def obligation_facts(self) -> ObligationFacts:
        """Give something that one side may owe."""
        kind = self.random.choice(list(ObligationKind))
        return ObligationFacts(side=self.side(), kind=kind, title="Something owed", due_on=date(2025, 6, 30))


def _draft(play: Play, **who: Any) -> None:
    text = AgreementText(title="An agreement", from_on=FROM, until_on=UNTIL)
    if Agreement.objects.filter(state="draft").count() > 1:
        raise NothingThere
    code = f"PLAY-{play.random.randrange(10**9)}"
    actions.draft_agreement(
        code=code,
        partnership=play.one(Partnership.objects.all()),
        cycle=play.one(Cycle.objects.all()),
        text=text,
        **who,
    )


def _change(play: Play, **who: Any) -> None:
    text = AgreementText(title="Another title", from_on=FROM, until_on=UNTIL)
    actions.change_agreement(agreement=play.one(Agreement.objects.all()), text=text, **who)


def _enter_signature(play: Play, **who: Any) -> None:
    facts = SignatureFacts(side=play.side(), signed_on=date(2021, 11, 25), name=f"Hand {play.random.randrange(10**6)}")
    agreement = play.one(Agreement.objects.filter(state="draft"))
    actions.enter_signature(agreement=agreement, facts=facts, **who)


def _sign_amendment(play: Play, **who: Any) -> None:
    amendment = play.one(Amendment.objects.filter(state="draft"))
    facts = SignatureFacts(side=play.side(), signed_on=date(2021, 11, 25), name=f"Hand {play.random.randrange(10**6)}")
    actions.enter_signature(agreement=amendment.agreement, amendment=amendment, facts=facts, **who)


def _discard(play: Play, **who: Any) -> None:
    actions.discard_draft(agreement=play.one(Agreement.objects.all(), "active"), ground="Not needed.", **who)


def _sign(play: Play, **who: Any) -> None:
    actions.sign_agreement(agreement=play.one(Agreement.objects.filter(state="draft")), document=play.handed(), **who)


def _activate(play: Play, **who: Any) -> None:
    actions.activate_agreement(agreement=play.one(Agreement.objects.all(), "signed"), **who)


def _suspend(play: Play, **who: Any) -> None:
    actions.suspend_agreement(agreement=play.one(Agreement.objects.all(), "active"), ground="No report.", **who)


def _resume(play: Play, **who: Any) -> None:
    actions.resume_agreement(agreement=play.one(Agreement.objects.all(), "suspended"), ground="It came.", **who)


def _end(play: Play, **who: Any) -> None:
    actions.end_agreement(agreement=play.one(Agreement.objects.all(), "active", "suspended"), **who)


def _terminate(play: Play, **who: Any) -> None:
    agreement = play.one(Agreement.objects.all(), "signed")
    actions.terminate_agreement(agreement=agreement, ended_on=date(2024, 1, 1), ground="Broken off.", **who)


def _owe(play: Play, **who: Any) -> None:
    agreement = play.one(Agreement.objects.filter(state="draft"))
    actions.add_obligation(agreement=agreement, facts=play.obligation_facts(), **who)


def _deliver(play: Play, **who: Any) -> None:
    evidence = [play.handed() for _ in range(play.random.randrange(3))]
    actions.deliver_obligation(
        obligation=play.one(Obligation.objects.all(), "open", "sent_back"), evidence=evidence, **who
    )


def _accept(play: Play, **who: Any) -> None:
    actions.accept_obligation(obligation=play.one(Obligation.objects.all(), "delivered"), **who)


def _send_back(play: Play, **who: Any) -> None:
    actions.send_back_obligation(
        obligation=play.one(Obligation.objects.all(), "delivered"), ground="Not complete.", **who
    )


def _waive(play: Play, **who: Any) -> None:
    actions.waive_obligation(obligation=play.one(Obligation.objects.all(), "open"), ground="No longer needed.", **who)


def _draft_amendment(play: Play, **who: Any) -> None:
    actions.draft_amendment(agreement=play.one(Agreement.objects.all(), "active"), reason="The market changed.", **who)


def _change_amendment(play: Play, **who: Any) -> None:
    amendment = play.one(Amendment.objects.filter(state="draft"))
    share = play.random.randrange(101)
    after = Terms.from_json(amendment.after).with_fields(co_financing_percent=share)
    for code in list(after.obligations)[:1]:
        after = after.with_obligation(code, due_on="2026-01-31")
    actions.change_amendment(amendment=amendment, after=after, **who)


def _adopt_amendment(play: Play, **who: Any) -> None:
    actions.adopt_amendment(amendment=play.one(Amendment.objects.all(), "draft"), document=play.handed(), **who)


def _withdraw_amendment(play: Play, **who: Any) -> None:
    actions.withdraw_amendment(amendment=play.one(Amendment.objects.all(), "draft"), ground="Not wanted.", **who)


def _renew(play: Play, **who: Any) -> None:
    agreement = play.one(Agreement.objects.all())
    cycle = play.one(Cycle.objects.exclude(pk=agreement.cycle_id))
    actions.renew_agreement(agreement=agreement, cycle=cycle, code=f"NEXT-{play.random.randrange(10**9)}", **who)


# What must come several times before anything else can happen is tried more often.
MOVES: list[Callable[..., None]] = [
    _draft, _draft, _change, *[_enter_signature] * 3, *[_sign_amendment] * 3, _discard, *[_sign] * 4, *[_activate] * 3,
    _suspend, _resume, _end, _terminate, _owe, *[_deliver] * 3, _accept, _accept, _send_back, _waive,
    *[_draft_amendment] * 2, *[_change_amendment] * 2, *[_adopt_amendment] * 4, _withdraw_amendment, _renew,
]  # fmt: skip


def actors_of(cast: Any) -> list[Actor]:
    """Give who plays: both managers most often, two neighbouring partners, a stranger, and the calendar."""
    ana, eva = cast.ana.actor, cast.eva.actor
    boris, clara = cast.boris.actor, cast.clara.actor
    return [ana, eva, ana, eva, ana, eva, boris, clara, boris, clara, cast.dan.actor, SYSTEM]
