"""A sample record behind every address of the room `fees`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from errera.fees import actions, queries
from errera.fees.models import VatTreatment
from tests.cast import NOON, Cast, _member
from tests.factories import fees as make
from tests.factories import initiatives, partners
from tests.factories import registrations as places

OWN: tuple[str, ...] = ("fees:invoice", "fees:schedule", "fees:invoice-pdf")


def samples(cast: Cast) -> dict[str, Mapping[str, Any]]:
    """Give the facts that the addresses need: prices of Boris's initiative, an invoice, a credit note, one to issue."""
    wood, agency = partners.partnership(cast.boris.organisation), cast.ana.organisation
    fin = _member("Fin.fees", agency, "finance_officer").actor
    door = places.public_door(wood)
    schedule = make.schedule(door, cast.boris.actor, fin)
    invoice = make.invoiced(door, organisation=cast.boris.organisation)
    note = actions.credit_invoice(invoice=invoice, net_cents=1_000, ground="Sample.", by=fin, at=NOON)
    return {
        "fees:paper": {"token": queries.address_for(invoice.public_id, whole=False).rstrip("/").rpartition("/")[2]},
        "fees:schedule-new": {"public_id": initiatives.initiative(wood).public_id},
        "fees:schedule*": {"public_id": schedule.public_id},
        "fees:price-add": {"public_id": schedule.public_id},
        "fees:price-remove": {"public_id": schedule.prices.get().public_id},
        "fees:issue": {"public_id": places.registration(door, organisation=wood.organisation).public_id},
        "fees:treatment-end": {"public_id": VatTreatment.objects.get(code="reverse").public_id},
        "fees:invoice-pdf": {"public_id": invoice.public_id, "language": "en"},
        "fees:invoice-*": {"public_id": invoice.public_id},
        "fees:invoice": {"public_id": invoice.public_id},
        "fees:note-*": {"public_id": note.public_id},
    }
