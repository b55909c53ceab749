"""The taxonomy and the priorities: laid down, changed, weighed."""

from __future__ import annotations

from datetime import datetime

from errera.foundation.actor import Actor
from errera.foundation.audit.actions import action, change, record, seen
from errera.foundation.sentences import N_, Invalid
from errera.foundation.texts import required
from errera.strategy.models import CoreDomain

from .. import policies
from ..models import MOST_WEIGHT, Priority, Term
from ..shapes import USUAL_TERMS, TermFacts
from ..states import TermKind
from .common import _market

SHOWN = ("title", "words", "parent", "is_needed", "order")


@action
def lay_usual_terms(*, by: Actor, at: datetime) -> None:
    """Lay down the terms with which most agencies begin; refuses where there are some already."""
    policies.may_keep_terms(by).require()
    if Term.objects.exists():
        raise Invalid(N_("There are terms already; change those."))
    laid: dict[str, Term] = {}
    for place, (kind, code, title, words, parent, is_needed) in enumerate(USUAL_TERMS, start=1):
        facts = TermFacts(kind, code, _in_every_language(title), words, laid.get(parent), is_needed, place)
        laid[code] = lay_term(facts=facts, by=by, at=at)


@action
def lay_term(*, facts: TermFacts, by: Actor, at: datetime) -> Term:
    """Lay down a term, or change the one of this kind and code.

    Refuses a term that would be part of itself, and a theme or technology that is needed everywhere.
    """
    policies.may_keep_terms(by).require()
    held = Term.objects.select_for_update().filter(kind=facts.kind, code=facts.code).first()
    said = {
        "title": required(facts.title, field="title"), "words": facts.words.strip(), "parent": facts.parent,
        "is_needed": facts.is_needed, "order": facts.order,
    }  # fmt: skip
    if facts.is_needed and facts.kind != TermKind.CAPABILITY:
        raise Invalid(N_("Only a capability can be needed everywhere."), field="is_needed")
    if held is None:
        term = Term.objects.create(kind=facts.kind, code=facts.code, **said)
        record(what="network.term.laid", target=term, by=by, at=at, after=seen(term, "kind", *SHOWN))
        return term
    _refuse_circle(held, facts.parent)
    before, after = change(held, **said)
    record(what="network.term.changed", target=held, by=by, at=at, before=before, after=after)
    return held


@action
def set_priority(*, domain: CoreDomain, market: str, weight: int, by: Actor, at: datetime) -> Priority | None:
    """Say how much a core domain in a market weighs; nought drops the cell.

    Refuses a weight below nought or beyond what is tested, a country that is none, and to drop what is not there.
    """
    policies.may_keep_terms(by).require()
    if not 0 <= weight <= MOST_WEIGHT:
        raise Invalid(N_("A weight lies between 0 and {most}."), field="weight", most=MOST_WEIGHT)
    held = Priority.objects.select_for_update().filter(domain=domain, market=_market(market)).first()
    if weight == 0:
        if held is None:
            raise Invalid(N_("This cell has no weight yet: there is nothing to drop."), field="weight")
        record(what="network.priority.dropped", target=held, by=by, at=at, before=seen(held, "weight", "market"))
        held.delete()
        return None
    if held is None:
        made = Priority.objects.create(domain=domain, market=market, weight=weight)
        after = seen(made, "domain", "market", "weight")
        record(what="network.priority.set", target=made, by=by, at=at, after=after)
        return made
    before, after = change(held, weight=weight)
    record(what="network.priority.set", target=held, by=by, at=at, before=before, after=after)
    return held


def _in_every_language(title: str) -> dict[str, str]:
    """Say a usual title in every language, so that each reader gets it in their own."""
    from django.conf import settings
    from django.utils.translation import gettext, override

    said = {}
    for code, _ in settings.LANGUAGES:
        with override(code):
            said[code] = gettext(title)
    return said


def _refuse_circle(term: Term, parent: Term | None) -> None:
    above: Term | None = parent
    while above is not None:
        if above.pk == term.pk:
            raise Invalid(N_("“{title}” would be part of itself."), field="parent", title=str(term))
        above = above.parent
