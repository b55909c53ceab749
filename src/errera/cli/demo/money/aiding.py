"""De minimis aid of the demo: the two ceilings of European law, two linked partners, one that is near the ceiling."""

from __future__ import annotations

import datetime as dt

from errera.aid import actions
from errera.aid.shapes import AidFacts, CeilingFacts, LinkFacts
from errera.partners.models import Agreement

from . import people
from .people import hands, moment

CEILINGS = (
    ("eu-1407-2013", CeilingFacts(
        title={"en": "Regulation (EU) No 1407/2013", "nl": "Verordening (EU) nr. 1407/2013"},
        cents=20_000_000, currency="EUR", window="fiscal", from_on=dt.date(2014, 1, 1),
        until_on=dt.date(2023, 12, 31))),
    ("eu-2023-2831", CeilingFacts(
        title={"en": "Regulation (EU) 2023/2831", "nl": "Verordening (EU) 2023/2831"}, cents=30_000_000, currency="EUR",
        from_on=dt.date(2024, 1, 1))),
)  # fmt: skip


def begin_register(agreements: list[Agreement]) -> None:
    """Set the ceilings, link two partners, and record what another service of the region granted one of them."""
    at = moment(dt.date(2024, 1, 3))
    for code, facts in CEILINGS:
        actions.set_ceiling(code=code, facts=facts, **hands(people.OFFICER, at))
    first, second, third = (held.partnership.organisation for held in agreements[:3])
    link = LinkFacts(
        controller=first, controlled=third, kind="majority_of_votes", from_on=dt.date(2024, 3, 1), note="Fictional."
    )
    actions.add_link(facts=link, **hands(people.OFFICER, moment(dt.date(2024, 3, 4))))
    granted = AidFacts(
        cents=25_500_000, granted_on=dt.date(2024, 5, 2), member_state="BE", authority="Demo service of the region",
        instrument="grant", sector="94", title="Digital desk",
    )  # fmt: skip
    actions.grant_aid(beneficiary=second, facts=granted, **hands(people.OFFICER, moment(dt.date(2024, 5, 3))))
