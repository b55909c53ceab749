"""From tables to the plain register that the computation takes: a fixed number of queries, however large it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from errera.foundation.directory.models import Organisation

from .. import policies
from ..models import Aid, Ceiling, Declaration, Link, Share
from ..shapes import Computation, Division, Limit, Register, Row, Tie
from ..states import AidState, DeclarationState, DirectoryTie, LinkKind, LinkState


def register_around(*organisations: Organisation) -> Register:
    """Give all that can count for these organisations on any day; six queries.

    Links and parents are read whole, because who hangs together cannot be asked of the tables in a fixed number of
    questions; they are pairs of numbers with names, and a thousand of them are read in a few milliseconds.
    """
    links, known, shares = _links(), _directory_ties(), list(Share.objects.order_by(*SHARE).values_list(*SHARE))
    ties = (*links.ties, *known.ties)
    near = policies.ever_tied([one.pk for one in organisations], ties)
    sources = policies.connected(near, ((holder, taker) for holder, _, taker, _, _ in shares))
    aid = Aid.objects.filter(beneficiary__in=sources, state=AidState.GRANTED).select_related("beneficiary")
    declared = Declaration.objects.filter(organisation__in=sources, state=DeclarationState.DECLARED)
    held: list[Aid | Declaration] = [
        *aid.order_by("granted_on", "pk"),
        *declared.select_related("organisation").order_by("granted_on", "pk"),
    ]
    return Register(
        ties=tuple(tie for tie in ties if tie.one in near),
        rows=tuple(row_of(record) for record in held),
        divisions=_divisions(shares),
        limits=tuple(limit_of(ceiling) for ceiling in Ceiling.objects.order_by("from_on", "code")),
        names=links.names | known.names | dict(map(holder_of, held)) | {one.pk: one.name for one in organisations},
    )


SHARE = ("holder_id", "split_on", "taker_id", "weight", "aid_id")


@dataclass(frozen=True)
class Known:
    """Ties, and the names of the organisations that they tie."""

    ties: list[Tie]
    names: dict[int, str]


def _links() -> Known:
    """Give every link that was not struck, in one query."""
    columns = (
        "controller_id", "controller__name", "controlled_id", "controlled__name", "from_on", "until_on", "kind",
    )  # fmt: skip
    ties: list[Tie] = []
    names: dict[int, str] = {}
    for one, one_name, other, other_name, from_on, until_on, kind in _standing_links().values_list(*columns):
        ties.append(Tie(one, other, from_on, until_on, LinkKind.named(kind)))
        names |= {one: one_name, other: other_name}
    return Known(ties, names)


def _standing_links() -> QuerySet[Link]:
    return Link.objects.exclude(state=LinkState.STRUCK).order_by("pk")


def _directory_ties() -> Known:
    """Give what the directory knows, in one query: parts belong to their whole, what was taken up to its successor."""
    tied = Organisation.objects.filter(Q(parent__isnull=False) | Q(successor__isnull=False)).order_by("pk")
    ties: list[Tie] = []
    names: dict[int, str] = {}
    for one in tied.select_related("parent", "successor").only("name", "merged_on", "parent__name", "successor__name"):
        names[one.pk] = one.name
        if one.parent:
            ties.append(Tie(one.pk, one.parent.pk, kind=DirectoryTie.PART))
            names[one.parent.pk] = one.parent.name
        if one.successor:
            ties.append(Tie(one.pk, one.successor.pk, from_on=one.merged_on, kind=DirectoryTie.TAKEN_UP))
            names[one.successor.pk] = one.successor.name
    return Known(ties, names)


def _divisions(shares: Iterable[tuple]) -> tuple[Division, ...]:
    takers: dict[tuple[int, date, int | None], list[tuple[int, int]]] = defaultdict(list)
    for holder, split_on, taker, weight, aid in shares:
        takers[holder, split_on, aid].append((taker, weight))
    return tuple(
        Division(holder, on, tuple(parts), row=f"aid:{aid}" if aid else "")
        for (holder, on, aid), parts in takers.items()
    )


def position_of(organisation: Organisation, member_state: str, on: date) -> Computation:
    """Give how the undertaking of an organisation stands against its ceiling on a day; six queries."""
    return policies.position(register_around(organisation), organisation.pk, member_state, on)


def undertaking_ever(*organisations: int) -> frozenset[int]:
    """Give all that ever were one undertaking with these, or shared aid with them: whom a grant has to lock."""
    ties = (*_links().ties, *_directory_ties().ties)
    pairs = [(tie.one, tie.other) for tie in ties] + list(Share.objects.values_list("holder_id", "taker_id"))
    return policies.connected(organisations, pairs)


def row_of(record: Aid | Declaration) -> Row:
    """Give what the computation needs of a row of the register or of a declaration."""
    return Row(
        key=record.row_key, holder=holder_of(record)[0], cents=record.cents, granted_on=record.granted_on,
        member_state=record.member_state, currency=record.currency, authority=record.authority,
        title=record.title or record.code, is_declared=isinstance(record, Declaration), public_id=record.public_id,
    )  # fmt: skip


def holder_of(record: Aid | Declaration) -> tuple[int, str]:
    """Give the row number and the name of whoever got the aid."""
    holder = record.organisation if isinstance(record, Declaration) else record.beneficiary
    return holder.pk, holder.name


def limit_of(ceiling: Ceiling) -> Limit:
    """Give what the computation needs of a ceiling."""
    return Limit(
        code=ceiling.code, cents=ceiling.cents, from_on=ceiling.from_on, until_on=ceiling.until_on,
        window=ceiling.window_word, years=ceiling.years, currency=ceiling.currency, member_state=ceiling.member_state,
        first_month=ceiling.first_month, title=ceiling.title,
    )  # fmt: skip
