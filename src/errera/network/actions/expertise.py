"""What partners declare, and the evidence that rooms above add to it."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.ledger.shapes.abouts import OPAQUE

from .. import policies
from ..models import Evidence, Expertise
from ..shapes import EvidenceFacts, ExpertiseFacts
from ..states import Level, TermKind
from .common import _locked, _market, _reason


@action
def declare_expertise(*, facts: ExpertiseFacts, by: Actor, at: datetime) -> Expertise:
    """Declare what a partner can do, or change the level and note of what it declared for the same place.

    Refuses for another partner, a term that is no capability, an unknown level and a country that is none.
    """
    policies.may_declare_for(by, facts.partnership).require()
    if facts.capability.kind != TermKind.CAPABILITY:
        raise Invalid(N_("“{term}” is no capability."), field="capability", term=str(facts.capability))
    if facts.level not in set(Level):
        raise Invalid(N_("“{level}” is no level."), field="level", level=facts.level)
    place = {
        "partnership": facts.partnership, "capability": facts.capability, "domain": facts.domain,
        "market": _market(facts.market),
    }  # fmt: skip
    held = Expertise.objects.select_for_update().filter(**place, ended_at__isnull=True).first()
    if held is None:
        made = Expertise.objects.create(
            **place, level=facts.level, note=facts.note.strip(), declared_by=by.doer, declared_at=at
        )
        after = seen(made, "partnership", "capability", "domain", "market", "level", "note")
        record(what="network.expertise.declared", target=made, by=by, at=at, after=after)
        return made
    before, after = change(held, level=facts.level, note=facts.note.strip())
    record(what="network.expertise.changed", target=held, by=by, at=at, before=before, after=after)
    return held


@action
def end_expertise(*, expertise: Expertise, by: Actor, at: datetime) -> Expertise:
    """No longer declare it; refuses what is ended already."""
    expertise = _locked(expertise)
    policies.may_declare_for(by, expertise.partnership).require()
    if expertise.ended_at is not None:
        raise Invalid(N_("This is no longer declared."))
    before, after = change(expertise, ended_by=by.doer, ended_at=at)
    record(what="network.expertise.ended", target=expertise, by=by, at=at, before=before, after=after)
    return expertise


@action
def add_evidence(*, facts: EvidenceFacts, by: Actor, at: datetime) -> Evidence:
    """Let a record of a room above show what a partner can do: a mission that was held, a win that was confirmed.

    `facts.about` is the opaque name of the record. Refuses a doer who may not, a name that names no record, a day to
    come, and the same record for the same partner and place a second time.
    """
    if by != SYSTEM:
        policies.may_declare_for(by, facts.partnership).require()
    if not OPAQUE.fullmatch(facts.about):
        raise Invalid(N_("“{about}” names no record."), field="about", about=facts.about)
    if facts.on > localdate(at):
        raise Invalid(N_("What is still to come shows nothing yet."), field="on")
    place = {
        "partnership": facts.partnership,
        "domain": facts.domain,
        "market": _market(facts.market),
        "about": facts.about,
    }
    if Evidence.objects.filter(**place).exists():
        raise Invalid(N_("This counts already."), field="about")
    made = Evidence.objects.create(
        **place, capability=facts.capability, label=_reason(facts.label, "label")[:300], on=facts.on,
        added_by=by.doer, added_at=at,
    )  # fmt: skip
    after = seen(made, "partnership", "domain", "market", "capability", "about", "label", "on")
    record(what="network.evidence.added", target=made, by=by, at=at, after=after)
    return made


@action
def withdraw_evidence(*, about: str, ground: str, by: Actor, at: datetime) -> int:
    """Let a record no longer show anything, for whichever partner; gives how many pieces of evidence went.

    For when a win is disputed, or an initiative turns out not to have been held. Refuses where there is none.
    """
    rows = list(Evidence.objects.select_for_update().filter(about=about).select_related("partnership__organisation"))
    if not rows:
        raise Invalid(N_("This shows nothing: there is no evidence to withdraw."), field="about")
    for row in rows:
        if by != SYSTEM:
            policies.may_declare_for(by, row.partnership).require()
        before = seen(row, "partnership", "domain", "market", "capability", "about", "label", "on")
        record(what="network.evidence.withdrawn", target=row, by=by, at=at, before=before, ground=_reason(ground))
    Evidence.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)
