"""What money there is and where it stands: envelopes, allocations with their lines, figures as of any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import chain, count
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Sum

from errera.foundation.actor import Actor
from errera.foundation.panels import panels_on
from errera.foundation.sentences import N_, Sentence
from errera.ledger import queries as ledger_queries
from errera.ledger.shapes import about
from errera.ledger.states import AccountKind
from errera.partners import queries as partner_queries
from errera.partners.models import Partnership

from .models import Allocation, BudgetLine, BudgetShift, Condition, Envelope
from .policies import Permission
from .shapes import Missing
from .states import AllocationState, Blocks, ConditionState, EnvelopeState, ShiftState

AT_HAND = ("envelope", "agreement__partnership__organisation", "agreement__partnership__delivering_unit")
Figures = dict[AccountKind, int]


def envelopes() -> QuerySet[Envelope]:
    """Give every envelope, with its book at hand."""
    return Envelope.objects.select_related("book")


def envelopes_seen_by(actor: Actor) -> QuerySet[Envelope]:
    """Give the envelopes that exist for the reader: all for the agency, none for others."""
    return envelopes() if actor.sees_all and actor.may(Permission.SEE_MONEY) else Envelope.objects.none()


def open_envelopes() -> QuerySet[Envelope]:
    """Give the envelopes from which money may be promised now."""
    return envelopes().filter(state=EnvelopeState.OPEN)


def envelope_of(day: date) -> Envelope | None:
    """Give the envelope of the year a day lies in."""
    return envelopes().filter(from_on__lte=day, until_on__gte=day).order_by("code").first()


def allocations() -> QuerySet[Allocation]:
    """Give every allocation, with envelope and partner at hand."""
    return Allocation.objects.select_related(*AT_HAND)


def free_code(wanted: str) -> str:
    """Give a code that no allocation bears yet: the wanted one, or the first of `wanted-2`, `wanted-3` and so on."""
    taken = set(Allocation.objects.filter(code__startswith=wanted).values_list("code", flat=True))
    further = (f"{wanted}-{number}" for number in count(2))
    return next(code for code in chain([wanted], further) if code not in taken)


def allocations_seen_by(actor: Actor) -> QuerySet[Allocation]:
    """Give the allocations that exist for the reader: all for the agency, the own organisation's for a partner."""
    rows = allocations()
    if not actor.may(Permission.SEE_MONEY):
        return rows.none()
    if actor.sees_all:
        return rows
    held = Q(agreement__partnership__organisation__in=actor.organisations)
    return rows.filter(held | Q(agreement__partnership__delivering_unit__in=actor.organisations))


def granted(actor: Actor, **where: Any) -> QuerySet[Allocation]:
    """Give what was granted there, the earliest in front, with no more of each allocation than one line shows."""
    rows = allocations_seen_by(actor).filter(**where).order_by("from_on", "code").select_related(None)
    return rows.select_related("envelope").only("public_id", "title", "state", "cents", "envelope__currency")


def allocations_of(partnership: Partnership) -> QuerySet[Allocation]:
    """Give what a partner was granted, under every agreement."""
    return allocations().filter(agreement__partnership=partnership)


def with_lines(rows: QuerySet[Allocation]) -> QuerySet[Allocation]:
    """Give allocations with their budget lines at hand, in order."""
    return rows.prefetch_related(Prefetch("lines", BudgetLine.objects.order_by("number")))


def others_of(allocation_holder: int, *, apart_from: str = "") -> list[Allocation]:
    """Give what an organisation was granted and still holds, with lines, to see that nothing is paid twice."""
    rows = allocations().filter(agreement__partnership__organisation=allocation_holder)
    return list(with_lines(rows.exclude(state=AllocationState.WITHDRAWN).exclude(code=apart_from).order_by("code")))


def lines_of(allocation: Allocation) -> QuerySet[BudgetLine]:
    """Give the budget lines of an allocation, in order, with the allocation itself at hand."""
    return allocation.lines.order_by("number")


def conditions_of(allocation: Allocation) -> QuerySet[Condition]:
    """Give the conditions of an allocation, in order."""
    return Condition.objects.filter(allocation=allocation).order_by("code")


def open_conditions(allocation: Allocation, *blocks: Blocks) -> QuerySet[Condition]:
    """Give the conditions that are still open; with `blocks`, those that hold these things up."""
    rows = conditions_of(allocation).filter(state=ConditionState.OPEN)
    return rows.filter(blocks__in=blocks) if blocks else rows


def conditions_seen_by(actor: Actor) -> QuerySet[Condition]:
    """Give the conditions of the allocations that exist for the reader."""
    at_hand = [f"allocation__{path}" for path in AT_HAND]
    return Condition.objects.filter(allocation__in=allocations_seen_by(actor)).select_related("allocation", *at_hand)


def shifts_of(allocation: Allocation) -> QuerySet[BudgetShift]:
    """Give the shifts between lines of an allocation, latest on top."""
    return allocation.shifts.select_related("from_line", "to_line").order_by("-proposed_at", "-pk")


def shifts_seen_by(actor: Actor) -> QuerySet[BudgetShift]:
    """Give the shifts of the allocations that exist for the reader."""
    at_hand = [f"allocation__{path}" for path in AT_HAND]
    rows = BudgetShift.objects.filter(allocation__in=allocations_seen_by(actor))
    return rows.select_related("allocation", "from_line", "to_line", *at_hand)


def shifted_away(line: BudgetLine) -> int:
    """Give how much a line has lost to shifts within the tolerance, in cents."""
    return sum(line.shifts_away.filter(is_within=True, state=ShiftState.ADOPTED).values_list("cents", flat=True))


def figures(allocation: Allocation, on: date | None = None) -> Figures:
    """Give what stands in each account of an allocation at the end of a day. One query."""
    return ledger_queries.totals(on, about=about(allocation))


def figures_of(rows: Iterable[Allocation], on: date | None = None) -> dict[str, Figures]:
    """Give the figures of many allocations, by public id. One query."""
    names = {about(row): row.public_id for row in rows}
    found: dict[str, Figures] = defaultdict(lambda: dict.fromkeys(AccountKind, 0))
    for row in ledger_queries.balances(on, about__in=list(names)):
        found[names[row.about]][row.kind] += row.cents
    return {public_id: found[public_id] for public_id in names.values()}


def figures_of_envelope(envelope: Envelope, on: date | None = None) -> Figures:
    """Give what stands in each kind of account of an envelope's book. One query; nothing before it is open."""
    if envelope.book_id is None:
        return dict.fromkeys(AccountKind, 0)
    return ledger_queries.totals(on, book=envelope.book_id)


def missing_to_close(envelope: Envelope, actor: Actor, *, on: date) -> list[Missing]:
    """Give what still keeps a year from closing on a day: that it runs, and what rooms hang on `funding.closing`."""
    runs = N_("The year runs until {day}; it can be closed from that day on.")
    early = [Missing(Sentence(runs, {"day": envelope.until_on}))] if on < envelope.until_on else []
    return [*early, *(gap for hung in panels_on("funding.closing", envelope, actor=actor) for gap in hung)]


def agreements_to_fund(actor: Actor) -> QuerySet[Any]:
    """Give the agreements under which money may be granted."""
    return partner_queries.agreements_seen_by(actor).filter(state__in=["signed", "active", "suspended"])


def figures_by_envelope(on: date | None = None) -> dict[str, Figures]:
    """Give what stands in each kind of account, for every envelope that has a book, by its code. One query."""
    rows = ledger_queries.accounts_as_of(on).order_by().values("book__code", "kind").annotate(total=Sum("cents"))
    found: dict[str, Figures] = defaultdict(lambda: dict.fromkeys(AccountKind, 0))
    for row in rows:
        found[row["book__code"]][AccountKind.named(row["kind"])] = row["total"]
    return dict(found)


def paid_by_day(codes: Iterable[str]) -> list[tuple[str, date, int]]:
    """Give what left the bank from these books, day by day, less what came back: code, day, cents. One query."""
    rows = ledger_queries.entries(account__kind=AccountKind.DISBURSED, account__book__code__in=list(codes))
    sums = rows.order_by().values("account__book__code", "booked_on").annotate(total=Sum("cents"))
    return [(row["account__book__code"], row["booked_on"], row["total"]) for row in sums]


def drafts() -> QuerySet[Envelope]:
    """Give the envelopes that wait for a second person."""
    return envelopes().filter(state=EnvelopeState.DRAFT).order_by("code")


def shifts_waiting_for(actor: Actor) -> QuerySet[BudgetShift]:
    """Give the shifts that this reader may answer."""
    rows = shifts_seen_by(actor).filter(state=ShiftState.PROPOSED).order_by("proposed_at", "pk")
    return rows if actor.sees_all and actor.may(Permission.SHIFT_FOR_AGENCY) else rows.none()


def conditions_due(actor: Actor, *, until: date) -> QuerySet[Condition]:
    """Give the open conditions with a day up to then: a partner sees its own, the agency those it has to judge."""
    rows = conditions_seen_by(actor).filter(state=ConditionState.OPEN, due_on__lte=until).order_by("due_on", "code")
    return rows if not actor.sees_all or actor.may(Permission.KEEP_CONDITIONS) else rows.none()
