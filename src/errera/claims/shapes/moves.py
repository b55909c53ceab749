"""Which money moves when something happens to an advance, a claim or a recovery. Plain Python, no ledger touched.

Every pot is kept about the allocation, on the plane of commitments. "Net" is what may really be paid: the claim less
what clears the advance. With an allocation of 100, an advance of 40 and a claim of 50 of which 45 is accepted, the
advance being cleared all at once:

    step                     debit (from)   credit (to)     cents
    ----------------------   ------------   -----------     -----
    the bank paid the advance  COMMITTED      ADVANCED          40
    the claim is submitted     COMMITTED      CLAIMED           10     50 less 40 that clears the advance
    the claim is approved      ADVANCED       PAID              40     the part that clears the advance
                               CLAIMED        ACCEPTED           5     45 less 40
                               CLAIMED        COMMITTED          5     what was claimed and not accepted
    the bank paid the claim    ACCEPTED       PAID               5
    an error is found          PAID           TO_RECOVER         3
    the partner pays it back   TO_RECOVER     RECOVERED          3

        COMMITTED            ADVANCED           CLAIMED          ACCEPTED            PAID
     40 |  100 opened     40 |  40           5 |  10           5 |   5              3 |  40
     10 |    5                               5 |                                      |   5
        |   55 left          |   0             |   0             |   0                |  42 left

A claim that is sent back, withdrawn or refused gives its net back: CLAIMED to COMMITTED. A payment that the bank
rejects moves nothing here: the money stays ACCEPTED until it is ordered again; one that the receiving bank returns
after it was paid goes back, PAID to ACCEPTED (an advance: ADVANCED to COMMITTED). At every step the pots together
hold what was allocated.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from errera.ledger.shapes import Move, Pot
from errera.ledger.states import AccountKind

from ..states import Clearing

PotOf = Callable[[AccountKind], Pot]


@dataclass(frozen=True)
class Room:
    """What an allocation still holds for a claim: free commitments, and the advance that no claim clears yet."""

    committed: int
    advanced: int
    granted: int
    advanced_in_all: int  # paid out ahead since the allocation began

    @property
    def left(self) -> int:
        """Give what can still be accepted."""
        return self.committed + self.advanced


@dataclass(frozen=True)
class Reserved:
    """What a claim sets aside when it is submitted."""

    net: int  # COMMITTED to CLAIMED
    clears: int  # of the advance, moved when the claim is approved

    @property
    def total(self) -> int:
        """Give the most that can be accepted."""
        return self.net + self.clears


def clearing(cents: int, room: Room, rule: Clearing, *, is_final: bool) -> int:
    """Give how much of the advance a claim of so many cents clears, before looking at what is free.

    All at once, the claim clears as much as it can. By share, it clears the share of the grant that was paid ahead,
    rounded up, so that the advance is gone when the grant is; a final claim clears whatever is left.
    """
    if rule is Clearing.AT_ONCE or is_final:
        return min(cents, room.advanced)
    return min(-(-cents * room.advanced_in_all // room.granted), room.advanced, cents)


def reserve(claimed: int, room: Room, rule: Clearing, *, is_final: bool) -> Reserved:
    """Give what a submitted claim sets aside: never more than the allocation still holds.

    Where free commitments do not reach, more of the advance is cleared than the rule asks.
    """
    most = min(claimed, room.left)
    clears = max(clearing(most, room, rule, is_final=is_final), most - room.committed)
    return Reserved(net=most - clears, clears=clears)


def settle(accepted: int, reserved: Reserved, room: Room, rule: Clearing, *, is_final: bool) -> Reserved:
    """Share what was accepted between clearing the advance and paying; raises ValueError beyond what was set aside."""
    if not 0 <= accepted <= reserved.total:
        raise ValueError("More is accepted than was set aside.")
    wanted = min(clearing(accepted, room, rule, is_final=is_final), reserved.clears)
    clears = max(wanted, accepted - reserved.net)
    return Reserved(net=accepted - clears, clears=clears)


def on_advance_paid(pot: PotOf, cents: int) -> list[Move]:
    """Move an advance that the bank paid."""
    return _moves((pot, AccountKind.COMMITTED, AccountKind.ADVANCED, cents))


def on_submitted(pot: PotOf, reserved: Reserved) -> list[Move]:
    """Set the net of a claim aside."""
    return _moves((pot, AccountKind.COMMITTED, AccountKind.CLAIMED, reserved.net))


def on_given_back(pot: PotOf, reserved: Reserved) -> list[Move]:
    """Give back what a claim had set aside: it was sent back, withdrawn or refused."""
    return _moves((pot, AccountKind.CLAIMED, AccountKind.COMMITTED, reserved.net))


def on_approved(pot: PotOf, reserved: Reserved, settled: Reserved) -> list[Move]:
    """Clear the advance, keep what is to be paid, give the rest back."""
    return _moves(
        (pot, AccountKind.ADVANCED, AccountKind.PAID, settled.clears),
        (pot, AccountKind.CLAIMED, AccountKind.ACCEPTED, settled.net),
        (pot, AccountKind.CLAIMED, AccountKind.COMMITTED, reserved.net - settled.net),
    )


def on_paid(pot: PotOf, net: int) -> list[Move]:
    """Note that the bank paid a claim."""
    return _moves((pot, AccountKind.ACCEPTED, AccountKind.PAID, net))


def on_sent_back_by_bank(pot: PotOf, net: int) -> list[Move]:
    """Take back that a claim was paid: the receiving bank returned the money."""
    return _moves((pot, AccountKind.PAID, AccountKind.ACCEPTED, net))


def on_advance_sent_back_by_bank(pot: PotOf, cents: int) -> list[Move]:
    """Take back that an advance was paid."""
    return _moves((pot, AccountKind.ADVANCED, AccountKind.COMMITTED, cents))


def on_demanded(pot: PotOf, source: AccountKind, cents: int) -> list[Move]:
    """Ask money back that was paid, or an advance that no claim cleared."""
    return _moves((pot, source, AccountKind.TO_RECOVER, cents))


def on_recovered(pot: PotOf, cents: int) -> list[Move]:
    """Note what came back."""
    return _moves((pot, AccountKind.TO_RECOVER, AccountKind.RECOVERED, cents))


def on_written_off(pot: PotOf, cents: int) -> list[Move]:
    """Count what is given up as spent: it was paid, and nobody asks for it any more."""
    return _moves((pot, AccountKind.TO_RECOVER, AccountKind.PAID, cents))


def _moves(*wanted: tuple[PotOf, AccountKind, AccountKind, int]) -> list[Move]:
    """Leave out what moves nothing: a claim that only clears the advance has no net."""
    return [Move(pot(source), pot(target), cents) for pot, source, target, cents in wanted if cents]
