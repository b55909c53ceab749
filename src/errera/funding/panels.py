"""What funding hangs on walls: the door, the ways between its pages, errands, and what keeps a year open."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from errera.aid.policies import may_see_aid
from errera.foundation.actor import Actor
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.search.shapes import Entry, finds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.foundation.ui.navigation import Doorway, doorway
from errera.ledger.policies import may_see_ledger
from errera.ledger.shapes import Called, names_abouts_of
from errera.ledger.states import AccountKind as Kind
from errera.payments.policies import may_see_own_payments as may_see_own
from errera.payments.policies import may_see_payments

from . import policies, queries
from .models import Allocation, Envelope
from .presenters import sentences
from .presenters.lists import url
from .shapes import Doorlink, Missing
from .states import AllocationState

MONEY = ("ledger", "aid", "payments", "bids", "claims")  # whose pages lie behind the same door
UNSETTLED = (Kind.EARMARKED, Kind.COMMITTED, Kind.ADVANCED, Kind.CLAIMED, Kind.ACCEPTED, Kind.TO_RECOVER, Kind.ORDERED)


@hangs_on("ui.navigation", order=30)
def door(request: HttpRequest, *, actor: Actor) -> Doorway | None:
    """Show the way to the money."""
    if not policies.may_see_money(actor):
        return None
    return doorway(request, label=N_("Money"), url_name="funding:home", icon="banknotes", also=MONEY)


@hangs_on("funding.doors", order=10)
def programme(request: HttpRequest, *, actor: Actor) -> Doorlink | None:
    """Show the way to the money of the programme."""
    return Doorlink(N_("Programme"), url("home"), "funding", 10) if policies.may_see_programme_money(actor) else None


@hangs_on("funding.doors", order=20)
def allocations(request: HttpRequest, *, actor: Actor) -> Doorlink | None:
    """Show the way to the allocations."""
    return Doorlink(N_("Allocations"), url("allocation-list"), "funding", 20)


@hangs_on("funding.doors", order=90)
def ledger(request: HttpRequest, *, actor: Actor) -> Doorlink | None:
    """Show the way to the books, to those who may read them."""
    return Doorlink(N_("Ledger"), reverse("ledger:trial-balance"), "ledger", 90) if may_see_ledger(actor) else None


@hangs_on("funding.doors", order=60)
def payments(request: HttpRequest, *, actor: Actor) -> Doorlink | None:
    """Show the way to payments: the desk for the agency, the own ones for a partner."""
    if may_see_payments(actor):
        return Doorlink(N_("Payments"), reverse("payments:desk"), "payments", 60)
    return Doorlink(N_("Payments"), reverse("payments:order-list"), "payments", 60) if may_see_own(actor) else None


@hangs_on("funding.doors", order=70)
def de_minimis(request: HttpRequest, *, actor: Actor) -> Doorlink | None:
    """Show the way to the register of de minimis aid: the whole of it, or the own organisation's."""
    if not may_see_aid(actor):
        return None
    return Doorlink(N_("De minimis aid"), reverse("aid:register" if actor.sees_all else "aid:mine"), "aid", 70)


@hangs_on("funding.doors", order=80)
def envelopes(request: HttpRequest, *, actor: Actor) -> Doorlink | None:
    """Show the way to the envelopes."""
    if not policies.may_see_programme_money(actor):
        return None
    return Doorlink(N_("Envelopes"), url("envelope-list"), "funding", 80)


@hangs_on("home.errands", order=30)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: envelopes to open, shifts to answer, conditions that fall due."""
    found = []
    if policies.may_keep_envelopes(actor):
        for row in queries.drafts():
            if policies.may_open_envelope(actor, row):
                said = Sentence(N_("Open envelope {code}: a second person has to."), {"code": row.code})
                found.append(Errand(said, url("envelope", row), row.from_on, row.code, row.is_fictional))
    for shift in queries.shifts_waiting_for(actor):
        said = Sentence(N_("Answer a shift of {amount} in {code}."), {"amount": shift.amount, "code": shift.allocation})
        found.append(Errand(said, url("allocation", shift.allocation), None, "", shift.allocation.is_fictional))
    for condition in queries.conditions_due(actor, until=period.until_on):
        held = condition.allocation
        said = Sentence(N_("A condition of {code} falls due."), {"code": held.code})
        found.append(Errand(said, url("allocation", held), condition.due_on, str(held.partnership), held.is_fictional))
    return found


@hangs_on("home.sentences", order=30)
def sentence(period: Period, *, actor: Actor) -> Sentence | None:
    """Say how the money of the year stands, to those who see the whole."""
    if not policies.may_see_programme_money(actor):
        return None
    running = queries.envelope_of(period.today)
    if running is None or running.book_id is None:
        return None
    return sentences.of_year(running, queries.figures_of_envelope(running, period.today), period.today)


@hangs_on("partners.agreement", order=30)
def money_of_agreement(agreement: Any, *, actor: Actor) -> Panel | None:
    """Show what was granted under an agreement."""
    if not policies.may_see_money(actor):
        return None
    rows = list(queries.granted(actor, agreement=agreement))
    return Panel(N_("Money"), "funding/_allocations_panel.html", {"allocations": rows}) if rows else None


@hangs_on("partners.partnership", order=30)
def money_of_partner(partnership: Any, *, actor: Actor) -> Panel | None:
    """Show the way to the money of a partner."""
    if not policies.may_see_money(actor):
        return None
    rows = list(queries.granted(actor, agreement__partnership=partnership))
    shown = {"allocations": rows, "partnership": partnership}
    return Panel(N_("Money"), "funding/_allocations_panel.html", shown) if rows else None


@hangs_on("funding.closing", order=10)
def open_money(envelope: Envelope, *, actor: Actor) -> list[Missing]:
    """Name each account of the year that still holds money on its way."""
    standing = queries.figures_of_envelope(envelope)
    said = N_("“{account}” still holds {amount}.")
    return [
        Missing(Sentence(said, {"account": Sentence(kind.label), "amount": envelope.money(standing[kind])}))
        for kind in UNSETTLED
        if standing[kind]
    ]


@hangs_on("funding.closing", order=20)
def open_allocations(envelope: Envelope, *, actor: Actor) -> list[Missing]:
    """Name each allocation that is not closed."""
    rows = queries.allocations().filter(envelope=envelope, state=AllocationState.ALLOCATED).order_by("code")
    said = N_("Allocation {code} is not closed.")
    return [Missing(Sentence(said, {"code": row.code}), url("allocation", row)) for row in rows]


def _entry(row: Allocation) -> Entry:
    """Say how an allocation is found."""
    words = f"{row.code} {row.partnership.organisation.name}"
    return Entry(
        title=row.title, words_en=words, words_nl=words, url=url("allocation", row), room="funding",
        organisations=row.agreement.partnership.parties, permission=policies.Permission.SEE_MONEY,
    )  # fmt: skip


finds("funding.Allocation", _entry, rows=queries.allocations)


def _allocations_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.allocations_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(f"{row.code} {row.partnership}", url("allocation", row)) for row in rows}


def _envelopes_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.envelopes_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(row.title, url("envelope", row)) for row in rows}


names_abouts_of("funding.Allocation", _allocations_called)
names_abouts_of("funding.Envelope", _envelopes_called)
