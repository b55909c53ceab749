"""From tables to the plain register that the computation takes: a fixed number of queries, however large it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from errera.foundation.directory.models import Organisation

from .. import policies
from ..models import Aid, Ceiling, Declaration, Link, Share
from ..shapes import Computation, Division, Limit, Register, Row, Tie
from ..states import AidState, DeclarationState, DirectoryTie, LinkState


def register_around(*organisations: int) -> Register:
    """Give all that can count for these organisations on any day; seven queries.

    Links and parents are read whole, because who hangs together cannot be asked of the tables in a fixed number of
    questions; they are pairs of numbers, and a thousand of them are read in a few milliseconds.
    """
    ties = (*_links(), *_directory_ties())
    shares = list(Share.objects.order_by("split_on", "holder", "taker").values_list(*SHARE))
    near = policies.ever_tied(organisations, ties)
    sources = policies.connected(near, ((holder, taker) for holder, _, taker, _, _ in shares))
    aid = Aid.objects.filter(beneficiary__in=sources, state=AidState.GRANTED).order_by("granted_on", "pk")
    declared = Declaration.objects.filter(organisation__in=sources, state=DeclarationState.DECLARED)
    return Register(
        ties=tuple(tie for tie in ties if tie.one in near),
        rows=(*(row_of(row) for row in aid), *(row_of(row) for row in declared.order_by("granted_on", "pk"))),
        divisions=_divisions(shares),
        limits=tuple(limit_of(ceiling) for ceiling in Ceiling.objects.order_by("from_on", "code")),
        names=dict(Organisation.objects.filter(pk__in=near | sources).values_list("pk", "name")),
    )


SHARE = ("holder_id", "split_on", "taker_id", "weight", "aid_id")


def _links() -> list[Tie]:
    return [tie_of(link) for link in Link.objects.exclude(state=LinkState.STRUCK).order_by("pk")]


def _directory_ties() -> list[Tie]:
    """Give what the directory knows: parts belong to their whole, and what was taken up to its successor."""
    known = Organisation.objects.filter(Q(parent__isnull=False) | Q(successor__isnull=False)).order_by("pk")
    ties = []
    for pk, parent, successor, merged_on in known.values_list("pk", "parent_id", "successor_id", "merged_on"):
        if parent:
            ties.append(Tie(pk, parent, kind=DirectoryTie.PART))
        if successor:
            ties.append(Tie(pk, successor, from_on=merged_on, kind=DirectoryTie.TAKEN_UP))
    return ties


def _divisions(shares: Iterable[tuple]) -> tuple[Division, ...]:
    takers: dict[tuple[int, date, int | None], list[tuple[int, int]]] = defaultdict(list)
    for holder, split_on, taker, weight, aid in shares:
        takers[holder, split_on, aid].append((taker, weight))
    return tuple(
        Division(holder, on, tuple(parts), row=f"aid:{aid}" if aid else "")
        for (holder, on, aid), parts in takers.items()
    )


def position_of(organisation: Organisation, member_state: str, on: date) -> Computation:
    """Give how the undertaking of an organisation stands against its ceiling on a day; seven queries."""
    return policies.position(register_around(organisation.pk), organisation.pk, member_state, on)


def undertaking_ever(*organisations: int) -> frozenset[int]:
    """Give all that ever were one undertaking with these, or shared aid with them: whom a grant has to lock."""
    ties = (*_links(), *_directory_ties())
    shared = Share.objects.values_list("holder_id", "taker_id")
    pairs = [(tie.one, tie.other) for tie in ties] + list(shared)
    return policies.connected(organisations, pairs)


def row_of(record: Aid | Declaration) -> Row:
    """Give what the computation needs of a row of the register or of a declaration."""
    is_declared = isinstance(record, Declaration)
    return Row(
        key=record.row_key, holder=record.organisation_id if isinstance(record, Declaration) else record.beneficiary_id,
        cents=record.cents, granted_on=record.granted_on, member_state=record.member_state, currency=record.currency,
        authority=record.authority, title=record.title or record.code, is_declared=is_declared,
        public_id=record.public_id,
    )  # fmt: skip


def limit_of(ceiling: Ceiling) -> Limit:
    """Give what the computation needs of a ceiling."""
    return Limit(
        code=ceiling.code, cents=ceiling.cents, from_on=ceiling.from_on, until_on=ceiling.until_on,
        window=ceiling.window_word, years=ceiling.years, currency=ceiling.currency, member_state=ceiling.member_state,
        first_month=ceiling.first_month, title=ceiling.title,
    )  # fmt: skip


def tie_of(link: Link) -> Tie:
    """Give what the computation needs of a link."""
    return Tie(link.controller_id, link.controlled_id, link.from_on, link.until_on, link.kind_word)
