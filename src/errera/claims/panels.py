"""What this room hangs on walls below: doors, errands, and panels on allocations, envelopes and partners."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from errera.foundation.actor import Actor, Verdict, no
from errera.foundation.documents.shapes import readers_of
from errera.foundation.panels import Panel, hangs_on
from errera.foundation.search.shapes import Entry, finds
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.agenda import Errand, Period
from errera.funding.models import Allocation, Envelope
from errera.funding.shapes import Doorlink, Missing
from errera.ledger.shapes import Called, names_abouts_of

from . import policies, queries
from .models import Claim
from .presenters.words import url
from .states import JUDGED, ClaimState

SHOWN = 6


@hangs_on("funding.doors", order=40)
def claims_door(request: HttpRequest, *, actor: Actor) -> Doorlink | None:
    """Show the way to the claims."""
    return Doorlink(N_("Claims"), url("claim-list"), "claims", 40) if policies.may_see_claims(actor) else None


@hangs_on("funding.doors", order=41)
def desk_door(request: HttpRequest, *, actor: Actor) -> Doorlink | None:
    """Show the way to the review desk."""
    return Doorlink(N_("Review desk"), url("desk"), "claims", 41) if policies.may_see_desk(actor) else None


@hangs_on("funding.spoken_for")
def ordered_advances(allocation: Allocation, *, actor: Actor) -> int:
    """Give the cents of advances that are ordered and not paid: they are still committed and cannot be released."""
    return queries.ordered_in_advance(allocation)


@hangs_on("funding.allocation", order=40)
def on_allocation(allocation: Allocation, *, actor: Actor) -> Panel | None:
    """Show the advance and the claims of an allocation, and what can be begun there."""
    if not policies.may_see_claims(actor):
        return None
    claims = queries.claims_seen_by(actor).filter(allocation=allocation).select_related(None)
    advances = queries.advances_seen_by(actor).filter(allocation=allocation).select_related(None)
    context = {
        "claims": claims.only("public_id", "code", "state", "from_on", "until_on").order_by("number"),
        "advances": [(row, allocation.envelope.money(row.cents)) for row in advances.order_by("pk")],
        "allocation": allocation,
        "may_claim": policies.may_claim(actor, allocation.partnership),
        "may_advance": policies.may_order_advance(actor),
        "is_agency": actor.sees_all,
    }
    return Panel(N_("Advance and claims"), "claims/_allocation_panel.html", context)


@hangs_on("funding.history", order=40)
def in_history(allocation: Allocation, *, actor: Actor) -> list[Any]:
    """Give what was paid ahead, claimed and asked back on an allocation, for its history."""
    found = (queries.advances_seen_by(actor), queries.claims_seen_by(actor), queries.recoveries_seen_by(actor))
    return [row for rows in found for row in rows.filter(allocation=allocation).order_by("pk")]


@hangs_on("funding.money", order=40)
def on_envelope(envelope: Envelope, *, actor: Actor) -> Panel | None:
    """Show which claims of a year wait for the agency."""
    if not policies.may_see_desk(actor):
        return None
    rows = queries.claims_to_judge(actor).filter(allocation__envelope=envelope)
    return Panel(N_("Claims that wait"), "claims/_money_panel.html", {"claims": rows[:SHOWN]}) if rows else None


@hangs_on("funding.partner", order=40)
def on_partner(partnership: Any, *, actor: Actor) -> Panel | None:
    """Show the latest claims of a partner, and the way to its statement of account."""
    if not (policies.may_see_claims(actor) and policies.sees(actor, partnership)):
        return None
    rows = queries.claims_seen_by(actor).filter(allocation__agreement__partnership=partnership).order_by("-pk")
    context = {"claims": queries.with_totals(rows)[:SHOWN], "partnership": partnership}
    return Panel(N_("Claims and statement"), "claims/_partner_panel.html", context)


@hangs_on("partners.agreement", order=60)
def on_agreement(agreement: Any, *, actor: Actor) -> Panel | None:
    """Show the agency and the auditor the way to the audit packs of an agreement."""
    if not policies.may_see_desk(actor):
        return None
    return Panel(N_("Audit pack"), "claims/_agreement_panel.html", {"agreement": agreement})


@hangs_on("funding.closing", order=40)
def open_claims(envelope: Envelope, *, actor: Actor) -> list[Missing]:
    """Name each claim, advance and recovery that keeps a year open."""
    claims = [
        Missing(Sentence(N_("Claim {code} is not settled."), {"code": row.code}), url("claim", row))
        for row in queries.open_claims_of(envelope)
    ]
    advances = [
        Missing(Sentence(N_("The advance on {code} is not paid."), {"code": row.allocation.code}), url("advance", row))
        for row in queries.open_advances_of(envelope)
    ]
    recoveries = [
        Missing(Sentence(N_("A recovery on {code} is open."), {"code": row.allocation.code}), url("recovery", row))
        for row in queries.open_recoveries_of(envelope)
    ]
    return [*claims, *advances, *recoveries]


@hangs_on("home.errands", order=40)
def errands(period: Period, *, actor: Actor) -> list[Errand]:
    """Give what waits for this reader: claims to finish, to judge, to approve, money to ask back."""
    if not policies.may_see_claims(actor):
        return []
    return [*_claims_of_partner(actor), *_claims_to_judge(actor), *_money_errands(actor)]


def _claims_of_partner(actor: Actor) -> list[Errand]:
    return [
        Errand(_said(row, _of_partner(row)), url("claim", row), None, str(row.partnership), row.is_fictional)
        for row in queries.claims_to_finish(actor)
    ]


def _of_partner(row: Claim) -> str:
    if row.state == ClaimState.SENT_BACK or row.ground:
        return N_("Put claim {code} right: it was sent back.")
    return N_("Finish claim {code} and submit it.")


def _claims_to_judge(actor: Actor) -> list[Errand]:
    if not policies.may_review(actor):
        return []
    found = []
    for row in queries.claims_to_judge(actor):
        if row.state in JUDGED and row.state != ClaimState.REVIEWED and policies.may_review_claim(actor, row):
            found.append((row, N_("Review claim {code}.")))
        elif row.state == ClaimState.REVIEWED and policies.may_approve_claim(actor, row, ()):
            found.append((row, N_("Approve claim {code}.")))
        elif row.state == ClaimState.APPROVED:
            found.append((row, N_("Order the payment of claim {code} again: the bank rejected it.")))
    return [
        Errand(_said(row, text), url("claim", row), None, str(row.partnership), row.is_fictional) for row, text in found
    ]


def _money_errands(actor: Actor) -> list[Errand]:
    asked = [
        Errand(
            _said(row.allocation, N_("Send the demand on {code}.")), url("recovery", row), None, "", row.is_fictional
        )
        for row in queries.recoveries_to_demand(actor)
        if policies.may_demand(actor, row)
    ]
    rejected = [
        Errand(
            _said(row.allocation, N_("The bank rejected the advance on {code}.")), url("advance", row), None, "",
            row.is_fictional,
        )
        for row in queries.advances_to_order_again(actor)
    ]  # fmt: skip
    return [*asked, *rejected]


def _said(row: Any, text: str) -> Sentence:
    return Sentence(text, {"code": row.code})


def _papers(actor: Actor, pk: Any) -> Verdict:
    """Let whoever sees a claim read its papers."""
    if queries.claims_seen_by(actor).filter(pk=pk).exists():
        return policies.may_see_claims(actor)
    return no("You see the papers of your own organisation.")


def _page(pk: Any) -> str:
    return url("claim", Claim.objects.only("public_id").get(pk=pk))


def _entry(row: Claim) -> Entry:
    """Give how a claim is found: by its code and its partner."""
    name = f"{row.code} {row.partnership}"
    return Entry(
        title=row.code, words_en=f"claim {name}", words_nl=f"declaratie {name}", url=url("claim", row), room="claims",
        organisations=row.partnership.parties, permission=policies.Permission.SEE_CLAIMS,
    )  # fmt: skip


readers_of("claims.Claim", _papers, address=_page)
finds("claims.Claim", _entry, rows=queries.claims)


def _claims_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.claims_seen_by(actor).filter(public_id__in=ids)
    return {row.public_id: Called(row.code, url("claim", row)) for row in rows}


def _advances_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.advances_seen_by(actor).filter(public_id__in=ids)
    return {
        row.public_id: Called(_said(row.allocation, N_("Advance on {code}")), url("advance", row)) for row in rows
    }  # fmt: skip


def _recoveries_called(ids: frozenset[str], actor: Actor) -> dict[str, Called]:
    rows = queries.recoveries_seen_by(actor).filter(public_id__in=ids)
    return {
        row.public_id: Called(_said(row.allocation, N_("Recovery on {code}")), url("recovery", row)) for row in rows
    }  # fmt: skip


names_abouts_of("claims.Claim", _claims_called)
names_abouts_of("claims.Advance", _advances_called)
names_abouts_of("claims.Recovery", _recoveries_called)
