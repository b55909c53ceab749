"""Reads about assessments: who is kept away and why, whose scores are in, how they spread, how bids rank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch, Q, QuerySet
from django.utils.timezone import localdate

from errera.foundation.accounts import queries as account_queries
from errera.foundation.accounts.models import RoleHeld, User
from errera.foundation.accounts.queries import held_on
from errera.foundation.actor import Actor
from errera.foundation.directory.models import Affiliation, Organisation, Person
from errera.foundation.sentences import N_, Sentence
from errera.partners.models import Partnership

from .. import policies, shapes
from ..models import Assessment, Bid, BidPartner, Call, Criterion, Declaration, Score
from ..policies import Permission
from ..shapes import Measure, RankedBid, Spread, Standing
from ..states import AT_WORK, COUNTED, RANKED, AssessmentState, BidState, DeclarationKind
from .scope import assessments_seen_by

EMPLOYERS = f"""
    WITH worked AS (
        SELECT affiliation.organisation_id
          FROM {Affiliation._meta.db_table} affiliation JOIN {Person._meta.db_table} person
            ON person.id = affiliation.person_id
         WHERE person.public_id IN ({{keys}}) AND (affiliation.until_on IS NULL OR affiliation.until_on >= %s)
           AND affiliation.from_on <= %s
         UNION
        SELECT held.organisation_id
          FROM {RoleHeld._meta.db_table} held JOIN {User._meta.db_table} account ON account.id = held.user_id
          JOIN {Person._meta.db_table} person ON person.id = account.person_id
         WHERE person.public_id IN ({{keys}}) AND (held.until_on IS NULL OR held.until_on >= %s)
           AND held.organisation_id IS NOT NULL
    )
    SELECT bidder.bid_id, holder.name
      FROM {BidPartner._meta.db_table} bidder JOIN {Partnership._meta.db_table} partnership
        ON partnership.id = bidder.partnership_id
      JOIN {Organisation._meta.db_table} holder ON holder.id = partnership.organisation_id
      LEFT JOIN {Organisation._meta.db_table} unit ON unit.id = partnership.delivering_unit_id
      JOIN worked ON worked.organisation_id IN (holder.id, holder.parent_id, unit.id, unit.parent_id)
     WHERE bidder.bid_id IN ({{bids}})
     ORDER BY bidder.id
"""  # noqa: S608 - tables' own names


def bars_on(bids: Iterable[Bid], keys: Iterable[str], *, on: date) -> dict[int, Sentence]:
    """Give, by the row of the bid, why the person behind these keys is kept away from it.

    A declared conflict counts for ever. So does what the directory shows: work for a bidder, now or in the years
    that a setting names. Two queries, however many bids.
    """
    rows, held = [bid.pk for bid in bids], [key for key in keys if key]
    if not rows or not held:
        return {}
    found = {pk: Sentence(N_("You work or worked for {name}, which takes part in this bid."), {"name": name})
             for pk, name in _employers(rows, held, on).items()}  # fmt: skip
    declared = Declaration.objects.filter(bid__in=rows, person__in=held).exclude(kind=DeclarationKind.NONE)
    for row in declared.order_by("pk"):
        found[row.bid_id] = Sentence(
            N_("You have a conflict of interest in this bid, declared on {day}: {ground}"),
            {"day": localdate(row.declared_at), "ground": row.ground},
        )
    return found


def bar_on(bid: Bid, actor: Actor, *, on: date) -> Sentence | None:
    """Give why this reader is kept away from a bid, if anything does; partners are never barred from their own."""
    if not policies.is_agency(actor):
        return None
    return bars_on([bid], policies.keys_of(actor), on=on).get(bid.pk)


def bar_on_any(bids: Iterable[Bid], actor: Actor, *, on: date) -> Sentence | None:
    """Give why this reader is kept away from at least one of these bids."""
    return next(iter(bars_on(bids, policies.keys_of(actor), on=on).values()), None)


def employer_among_bidders(bid: Bid, keys: Iterable[str], *, on: date) -> str:
    """Give the name of a bidder for which the person works or worked, as the directory shows it; or nothing."""
    return _employers([bid.pk], list(keys), on).get(bid.pk, "")


def _employers(bids: Sequence[int], keys: Sequence[str], on: date) -> dict[int, str]:
    """Give, by bid, a bidder (holder, delivering unit, or the parent of one) for which the person works or worked.

    Where the person works or worked is told by the directory, and by the roles held; in SQL of our own, for the ORM
    took longer to write it than all the rest of the page.
    """
    since = connection.ops.adapt_datefield_value(
        date(on.year - settings.ERRERA_CONFLICT_YEARS, on.month, min(on.day, 28))
    )
    until = connection.ops.adapt_datefield_value(on)
    asked = EMPLOYERS.format(keys=_marks(keys), bids=_marks(bids))
    with connection.cursor() as cursor:
        cursor.execute(asked, [*keys, since, until, *keys, since, *bids])
        return dict(cursor.fetchall())


def _marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values)) or "NULL"


def people_who_may(permission: Permission, *, on: date) -> QuerySet[Person]:
    """Give the people who hold a role with this permission on a day, by name."""
    roles = [code for code, role in account_queries.roles().items() if permission in role.permissions]
    held = RoleHeld.objects.filter(held_on(on), role__in=roles, user__is_active=True)
    return Person.objects.filter(pk__in=held.values("user__person"), erased_at__isnull=True).order_by("name", "pk")


def assessments_of(bid: Bid) -> list[Assessment]:
    """Give every assessment of a bid, in the order in which they were assigned."""
    return list(Assessment.objects.filter(bid=bid).order_by("pk"))


def own_among(assessments: Iterable[Assessment], actor: Actor) -> Assessment | None:
    """Give the reader's own assessment among those of a bid."""
    keys = policies.keys_of(actor)
    return next((row for row in assessments if row.assessor in keys), None)


def own_assessment(bid: Bid, actor: Actor) -> Assessment | None:
    """Give the reader's own assessment of a bid."""
    rows = Assessment.objects.filter(bid=bid, assessor__in=policies.keys_of(actor))
    return rows.first() if policies.is_agency(actor) else None


def counted(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Give the assessments that count: neither barred nor taken off."""
    return [row for row in assessments if row.state in COUNTED]


def measures_of(criteria: Iterable[Criterion]) -> tuple[Measure, ...]:
    """Give criteria as the arithmetic needs them."""
    return tuple(Measure(row.code, row.weight_percent, row.max_points, row.threshold) for row in criteria)


def scores_of(assessments: Iterable[Assessment]) -> dict[int, dict[str, Score]]:
    """Give the scores of assessments, by the row of the assessment and the code of the criterion."""
    found: dict[int, dict[str, Score]] = {row.pk: {} for row in assessments}
    for score in Score.objects.filter(assessment__in=list(found)).select_related("criterion"):
        found[score.assessment_id][score.criterion.code] = score
    return found


def spread_of(criteria: Iterable[Criterion], scored: Mapping[int, Mapping[str, Score]]) -> list[Spread]:
    """Give how far the assessors lie apart on each criterion; every score must be in."""
    points = [{code: score.points for code, score in scores.items()} for scores in scored.values()]
    return shapes.spreads(points, measures_of(criteria), wide_percent=settings.ERRERA_SCORE_SPREAD_PERCENT)


def handed_in(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Give the assessments whose scores are in."""
    return [row for row in assessments if row.state == AssessmentState.HANDED_IN]


def ranking_of(call: Call) -> list[tuple[RankedBid, Bid]]:
    """Rank the assessed bids of a call, with what an engine would need to know of each. Three queries."""
    return [(_ranked(call, standing, bid), bid) for standing, bid in _ranking(with_partners(_rankable(call)))]


def standings_of(call: Call) -> list[tuple[Standing, Bid]]:
    """Rank the assessed bids of a call, and no more. One query."""
    return _ranking(_rankable(call))


def _rankable(call: Call) -> QuerySet[Bid]:
    rows = Bid.objects.filter(call=call, state__in=RANKED)
    return rows.select_related("call__envelope", "lead__organisation", "lead__delivering_unit")


def _ranking(rows: QuerySet[Bid]) -> list[tuple[Standing, Bid]]:
    bids = {bid.public_id: bid for bid in rows}
    standings = shapes.ranked(
        Standing(key, bid.thousandths or 0, bool(bid.passes)) for key, bid in sorted(bids.items())
    )
    return [(standing, bids[standing.key]) for standing in standings]


def with_partners(bids: QuerySet[Bid]) -> QuerySet[Bid]:
    """Give bids with their partners, who holds each of them and its core domains at hand. Two queries more."""
    partners = BidPartner.objects.select_related("partnership__organisation").order_by("position", "pk")
    return bids.prefetch_related(Prefetch("partners", partners), "partners__partnership__core_domains")


def _ranked(call: Call, standing: Standing, bid: Bid) -> RankedBid:
    partners = list(bid.partners.all())
    return RankedBid(
        bid=bid.public_id, call=call.public_id, place=standing.place, is_tied=standing.is_tied,
        passes=standing.passes, thousandths=standing.thousandths, asked_cents=bid.grant_cents,
        shares=tuple((row.partnership.public_id, row.share_cents) for row in partners),
        domains=tuple(sorted({d.code for row in partners for d in row.partnership.core_domains.all()})),
    )  # fmt: skip


def assessments_due(actor: Actor) -> QuerySet[Assessment]:
    """Give the reader's assessments that wait for a declaration or for scores, and a consensus to agree with."""
    rows = assessments_seen_by(actor).filter(bid__state=BidState.SUBMITTED)
    to_agree = Q(state=AssessmentState.HANDED_IN, agreed_at__isnull=True, bid__consensus__isnull=False)
    return rows.filter(Q(state__in=AT_WORK) | to_agree).order_by("due_on", "bid__code")
