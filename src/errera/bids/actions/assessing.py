"""Assessments: assigned, declared, scored alone, opened together, agreed on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from errera.foundation.actor import HANDS, Actor
from errera.foundation.audit.actions import action, change, record
from errera.foundation.mail import actions as mail
from errera.foundation.sentences import N_, Invalid

from .. import policies, queries, shapes
from ..models import AgreedScore, Assessment, Bid, Consensus, Declaration, Score
from ..policies import Permission
from ..shapes import ScoreFacts
from ..states import ASSESSMENT, BID, FEWEST_ASSESSORS, AssessmentState, CallState, DeclarationKind
from .locks import _locked_assessment, _locked_bid, _required_ground


@action
def assign_assessor(
    *, bid: Bid, assessor: str, due_on: date | None = None, page: str, by: Actor, at: datetime
) -> Assessment:
    """Ask somebody to assess a bid, by the key of the person; `page` is where the declaration waits.

    Refuses before the call is closed, people who do not assess, a second time, and who is known to have an interest.
    """
    bid = _locked_bid(bid)
    _refuse_unless_submitted(bid)
    policies.may_assign_assessors(by).require()
    if bid.call.state != CallState.CLOSED:
        raise Invalid(N_("Assessors are assigned when the call is closed."))
    person = queries.people_who_may(Permission.ASSESS, on=localdate(at)).filter(public_id=assessor).first()
    if person is None:
        raise Invalid(N_("This person does not assess bids."), field="assessor")
    if Assessment.objects.filter(bid=bid, assessor=assessor).exists():
        raise Invalid(N_("This person was assigned to this bid before."), field="assessor")
    if queries.bars_on([bid], [assessor], on=localdate(at)):
        raise Invalid(N_("This person has an interest in the bid and is kept away from it."), field="assessor")
    row = Assessment.objects.create(bid=bid, assessor=assessor, due_on=due_on, assigned_by=by.doer, assigned_at=at)
    facts = {"call": bid.call.title, "code": bid.code, "due_on": due_on, "url": page}
    for recipient in queries.recipients([person]):
        mail.write_letter(to=recipient, template="bids/to_assess", facts=facts, about=bid, by=by, at=at)
    record(what="bids.assessor.assigned", target=bid, by=by, at=at, after={"assessor": assessor})
    return row


def _refuse_unless_submitted(bid: Bid) -> None:
    """Refuse to touch the assessment of a bid that is not being assessed, in the words of its lifecycle."""
    BID.take("assess", state=bid.state)


@action
def release_assessor(*, assessment: Assessment, ground: str, by: Actor, at: datetime) -> Assessment:
    """Take an assessor off a bid before the scores are in, on a ground; what was scored no longer counts."""
    row = _locked_assessment(assessment)
    target = ASSESSMENT.take("release", state=row.state)
    policies.may_assign_assessors(by).require()
    ground = _required_ground(ground)
    before, after = change(row, state=target)
    record(what="bids.assessor.released", target=row.bid, by=by, at=at, before=before, after=after, ground=ground)
    _record_opening(row.bid, by=by, at=at)
    return row


@action
def declare_interest(
    *, assessment: Assessment, has_conflict: bool, ground: str = "", by: Actor, at: datetime
) -> Assessment:
    """Declare whether one has an interest in a bid; with none the bid opens, with one the person is barred for good.

    What the directory shows counts as much as what is declared. Refuses to declare for others, and a conflict
    without a ground.
    """
    row = _locked_assessment(assessment)
    ASSESSMENT.take("bar" if has_conflict else "declare", state=row.state)
    policies.may_declare(by, row).require()
    keys = policies.keys_of(by) | {row.assessor}
    employer = queries.employer_among_bidders(row.bid, keys, on=localdate(at))
    kind, why = DeclarationKind.NONE, ""
    if has_conflict:
        kind, why = DeclarationKind.CONFLICT, _required_ground(ground)
    elif employer:
        kind, why = DeclarationKind.AFFILIATION, employer
    step = "declare" if kind is DeclarationKind.NONE else "bar"
    _declare(row.bid, {row.assessor, *by.doer.split(HANDS)}, kind, why, by=by, at=at)
    before, after = change(row, state=ASSESSMENT.take(step, state=row.state))
    record(
        what="bids.interest.declared", target=row.bid, by=by, at=at, before=before, after={**after, "kind": kind},
        ground=why,
    )  # fmt: skip
    _record_opening(row.bid, by=by, at=at)
    return row


@action
def declare_conflict(*, bid: Bid, ground: str, by: Actor, at: datetime) -> None:
    """Declare an interest in a bid that one was not asked about: as a member of the committee, or as the manager.

    The person is barred from this bid for good, and so from its consensus and its decision.
    """
    bid = _locked_bid(bid)
    policies.may_declare_conflict(by).require()
    ground = _required_ground(ground)
    own = queries.own_assessment(bid, by)
    if own is not None and own.state not in (AssessmentState.BARRED, AssessmentState.RELEASED):
        change(own, state=ASSESSMENT.take("bar", state=own.state))
    _declare(bid, by.doer.split(HANDS), DeclarationKind.CONFLICT, ground, by=by, at=at)
    after = {"kind": DeclarationKind.CONFLICT}
    record(what="bids.interest.declared", target=bid, by=by, at=at, after=after, ground=ground)


def _declare(
    bid: Bid, people: Sequence[str] | set[str], kind: DeclarationKind, ground: str, *, by: Actor, at: datetime
) -> None:
    for person in sorted(set(people)):
        Declaration.objects.create(
            bid=bid, person=person, kind=kind, ground=ground, declared_by=by.doer, declared_at=at
        )


@action
def keep_scores(*, assessment: Assessment, scores: Sequence[ScoreFacts], by: Actor, at: datetime) -> Assessment:
    """Keep scores while they are being written, complete or not; nobody else sees them."""
    row = _scoring(assessment, "score", by=by, at=at)
    _write_scores(row, scores)
    record(what="bids.scores.kept", target=row.bid, by=by, at=at, after={"scored": len(scores)})
    return row


@action
def hand_in_scores(*, assessment: Assessment, scores: Sequence[ScoreFacts], by: Actor, at: datetime) -> Assessment:
    """Hand in a score and a comment on every criterion, for good; when all are in, they open to each other.

    The trail holds the points of nobody until then.
    """
    row = _scoring(assessment, "hand_in", by=by, at=at)
    _write_scores(row, scores)
    _refuse_gaps(row)
    before, after = change(
        row, state=ASSESSMENT.take("hand_in", state=row.state), handed_in_by=by.doer, handed_in_at=at
    )
    record(what="bids.scores.handed_in", target=row.bid, by=by, at=at, before=before, after=after)
    _record_opening(row.bid, by=by, at=at)
    return row


def _scoring(assessment: Assessment, step: str, *, by: Actor, at: datetime) -> Assessment:
    row = _locked_assessment(assessment)
    ASSESSMENT.take(step, state=row.state)
    _refuse_unless_submitted(row.bid)
    policies.may_score(by, row, queries.bar_on(row.bid, by, on=localdate(at))).require()
    return row


def _write_scores(row: Assessment, scores: Sequence[ScoreFacts]) -> None:
    criteria = {criterion.code: criterion for criterion in row.bid.call.criteria.all()}
    for given in scores:
        criterion = criteria.get(given.code)
        if criterion is None or not 0 <= given.points <= criterion.max_points:
            most = criterion.max_points if criterion else 0
            raise Invalid(N_("Give from 0 to {most} points."), field=f"points-{given.code}", most=most)
        Score.objects.update_or_create(
            assessment=row, criterion=criterion, defaults={"points": given.points, "comment": given.comment.strip()}
        )


def _refuse_gaps(row: Assessment) -> None:
    scored = {score.criterion_id: score for score in row.scores.all()}
    for criterion in row.bid.call.criteria.order_by("pk"):
        score = scored.get(criterion.pk)
        if score is None:
            text = N_("Score “{title}” before you hand in.")
            raise Invalid(text, field=f"points-{criterion.code}", title=criterion.title)
        if not score.comment:
            text = N_("Say why “{title}” gets these points.")
            raise Invalid(text, field=f"comment-{criterion.code}", title=criterion.title)


def _record_opening(bid: Bid, *, by: Actor, at: datetime) -> None:
    """Put the points of everybody into the trail, the moment that all of them are in."""
    counted = queries.counted(queries.assessments_of(bid))
    if len(counted) < FEWEST_ASSESSORS or len(queries.handed_in(counted)) < len(counted):
        return
    scored = queries.scores_of(counted)
    points = {row.assessor: {code: s.points for code, s in scored[row.pk].items()} for row in counted}
    record(what="bids.scores.opened", target=bid, by=by, at=at, after={"points": points})


@action
def write_consensus(*, bid: Bid, note: str, points: Mapping[str, int], by: Actor, at: datetime) -> Consensus:
    """Write down what the assessors agree on; written again, everybody agrees again.

    Refuses before all scores are in, without a note, and points outside a criterion.
    """
    bid = _locked_bid(bid)
    _refuse_unless_submitted(bid)
    assessments = queries.assessments_of(bid)
    bar = queries.bar_on(bid, by, on=localdate(at))
    policies.may_write_consensus(by, assessments, bar).require()
    if not note.strip():
        raise Invalid(N_("Say how the assessors came to these points."), field="note")
    criteria = list(bid.call.criteria.order_by("pk"))
    for criterion in criteria:
        if not 0 <= points.get(criterion.code, -1) <= criterion.max_points:
            text = N_("Give from 0 to {most} points.")
            raise Invalid(text, field=f"points-{criterion.code}", most=criterion.max_points)
    defaults = {"note": note.strip(), "written_by": by.doer, "written_at": at}
    consensus, _ = Consensus.objects.update_or_create(bid=bid, defaults=defaults)
    for criterion in criteria:
        agreed = {"points": points[criterion.code]}
        AgreedScore.objects.update_or_create(consensus=consensus, criterion=criterion, defaults=agreed)
    for row in queries.counted(assessments):
        change(row, agreed_by="", agreed_at=None)
    record(what="bids.consensus.written", target=bid, by=by, at=at, after={"points": dict(points)}, ground=note.strip())
    return consensus


@action
def agree_consensus(*, assessment: Assessment, by: Actor, at: datetime) -> Assessment:
    """Agree with the consensus as it stands; when the last assessor does, the assessment of the bid is closed."""
    row = _locked_assessment(assessment)
    consensus = Consensus.objects.filter(bid=row.bid).first()
    bar = queries.bar_on(row.bid, by, on=localdate(at))
    policies.may_agree_consensus(by, row, consensus.written_by if consensus else "", bar).require()
    change(row, agreed_by=by.doer, agreed_at=at)
    record(what="bids.consensus.agreed", target=row.bid, by=by, at=at)
    counted = queries.counted(queries.assessments_of(row.bid))
    if consensus and all(other.agreed_at for other in counted):
        _close(row.bid, consensus, by=by, at=at)
    return row


def _close(bid: Bid, consensus: Consensus, *, by: Actor, at: datetime) -> None:
    measures = queries.measures_of(bid.call.criteria.all())
    points = {score.criterion.code: score.points for score in consensus.scores.select_related("criterion")}
    before, after = change(
        bid, state=BID.take("assess", state=bid.state), thousandths=shapes.thousandths(points, measures),
        passes=shapes.passes(points, measures), assessed_by=by.doer, assessed_at=at,
    )  # fmt: skip
    record(what="bids.bid.assessed", target=bid, by=by, at=at, before=before, after=after)
