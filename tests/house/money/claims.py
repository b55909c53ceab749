"""A sample record behind every address of the room `claims`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from errera.claims import actions
from errera.claims.models import Evidence
from errera.claims.shapes import SampleFacts
from errera.claims.states import ProofKind
from tests.cast import NOON, Cast
from tests.factories import claims as make
from tests.factories import funding

OWN: tuple[str, ...] = (
    "claims:claim", "claims:claim-new", "claims:claim-change", "claims:claim-history", "claims:claim-withdraw",
    "claims:line", "claims:line-new", "claims:advance", "claims:recovery", "claims:statement", "claims:statement-pdf",
    "claims:pack",
)  # fmt: skip


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need: claims in every hand, an advance, a recovery, a rule, a sample."""
    from errera.funding.models import Envelope

    boris = cast.boris.actor
    held = Envelope.objects.filter(state="open").first() or funding.envelope()
    allocation = make.allocation(cast.boris, held=held)
    settled, judged = make.paid(allocation, boris), make.submitted(allocation, boris)
    reviewed = make.reviewed(allocation, boris)
    draft = make.draft(allocation, boris)
    proof = _proof(draft, boris)
    facts = SampleFacts(held, date(2026, 1, 1), date(2026, 12, 31), count=1, seed=1)
    drawn = actions.draw_sample(facts=facts, by=make.officer(), at=NOON)
    rule = make.rule("per_line", parameters={"cents": 1_000_000}, severity="cut")
    planned = make.rule("per_line", parameters={"cents": 1_000_000}, severity="cut", is_in_force=False)
    statement = _named(allocation.partnership)
    return {
        "claims:claim": _named(settled),
        "claims:claim-history": _named(settled),
        "claims:claim-new": _named(allocation),
        "claims:claim-change": _named(draft),
        "claims:claim-submit": _named(draft),
        "claims:claim-withdraw": _named(draft),
        "claims:claim-look": _named(reviewed),
        "claims:claim-approve": _named(reviewed),
        "claims:claim-order": _named(settled),
        "claims:claim-*": _named(judged),
        "claims:line-new": _named(draft),
        "claims:line-judge": _named(make.first_line(judged)),
        "claims:line-accept": _named(make.first_line(judged)),
        "claims:line*": _named(make.first_line(draft)),
        "claims:evidence-drop": _named(proof),
        "claims:advance-new": _named(allocation),
        "claims:advance*": _named(make.advance(allocation, 100_000)),
        "claims:recovery-new": _named(settled),
        "claims:recovery-of-advance": _named(make.advance(allocation, 50_000)),
        "claims:recovery*": _named(_demanded(allocation, settled)),
        "claims:rule-in-force": _named(planned),
        "claims:rule-change": _named(planned),
        "claims:rule-discard": _named(planned),
        "claims:rule*": _named(rule),
        "claims:sample-finding": _named(drawn.drawn.get()),
        "claims:sample*": _named(drawn),
        "claims:statement-pdf": {**statement, "language": "en"},
        "claims:statement": statement,
        "claims:pack": _named(_pack(settled)),
        "claims:pack-make": _named(settled),
        "claims:pack-*": _named(allocation.agreement),
    }


def _proof(claim: Any, by: Any) -> Evidence:
    line = make.first_line(claim)
    return actions.add_evidence(line=line, kind=ProofKind.COST, handed=make.handed(), by=by, at=NOON)


def _demanded(allocation: Any, claim: Any) -> Any:
    given = {
        "allocation": allocation,
        "claim": claim,
        "source": "paid",
        "cents": 1_000,
        "ground": {"en": "Not theirs."},
    }
    proposed = actions.propose_recovery(**given, due_on=date(2026, 9, 1), by=make.officer(), at=NOON)
    return actions.demand_recovery(recovery=proposed, by=make.officer(), at=NOON)


def _pack(claim: Any) -> Any:
    file = ContentFile(b"PK\x05\x06" + bytes(18), name="pack.zip")
    return actions.keep_pack(file=file, manifest_sha256="a" * 64, files=1, claim=claim, by=make.officer(), at=NOON)


def _named(row: Any) -> dict[str, Any]:
    return {"public_id": row.public_id}
