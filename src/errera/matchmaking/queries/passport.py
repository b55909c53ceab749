"""What this room knows of one company, for its passport: its profiles, and whom it wished to meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Prefetch

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Organisation
from errera.registrations.policies import may_see_passport

from ..models import Participant, Wish


def passport_rows(organisation: Organisation, actor: Actor) -> Iterator[dict[str, Any]]:
    """Give the profiles of a company with its wishes, as plain data to be taken along; nothing to others."""
    if not may_see_passport(actor, organisation.pk):
        return
    wishes = Prefetch("wishes", Wish.objects.select_related("receiver__organisation").order_by("rank", "pk"))
    rows = Participant.objects.filter(organisation=organisation).select_related("matchmaking__initiative")
    for row in rows.prefetch_related(wishes, "domains").order_by("-invited_at", "-pk"):
        yield {
            "initiative": row.matchmaking.initiative.code,
            "title": str(row.matchmaking.initiative.title),
            "state": row.state,
            "contact": row.contact_name,
            "email": row.email,
            "offers": row.offers,
            "wants": row.wants,
            "markets": ", ".join(row.markets),
            "domains": ", ".join(sorted(domain.code for domain in row.domains.all())),
            "languages": ", ".join(row.languages),
            "wishes": "; ".join(f"{wish.rank}. {wish.receiver.company} ({wish.state})" for wish in row.wishes.all()),
        }
