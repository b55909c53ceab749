"""Two partners claim one invoice at the same moment: one of them is refused in words, on either database."""

import pytest

from errera.claims import actions
from errera.claims.models import Claim, ClaimLine
from errera.claims.states import ClaimState
from tests.cast import NOON
from tests.factories import claims
from tests.threads import at_once, for_threads

ROUNDS = 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.slow
def test_one_invoice_claimed_by_two_partners_at_once_is_claimed_once(cast, tmp_path):
    wood, steel = claims.allocation(cast.boris), claims.allocation(cast.clara)
    hands = {wood: cast.boris.actor, steel: cast.clara.actor}
    for n in range(ROUNDS):
        drafts = [(claims.draft(on, by, claims.line(invoice_number=f"F-{n}")), by) for on, by in hands.items()]
        with for_threads(tmp_path):
            answers = at_once(
                *(lambda c=c, by=by: actions.submit_claim(claim=c, by=by, at=NOON).state for c, by in drafts)
            )
            keys = [claim.pk for claim, _ in drafts]
            [states] = at_once(
                lambda keys=keys: sorted(Claim.objects.filter(pk__in=keys).values_list("state", flat=True))
            )
            counted = ClaimLine.objects.filter(fingerprint=f"403019261|F-{n}|100000", is_counted=True)
            [count] = at_once(counted.count)
        [refused] = [answer for answer in answers if answer != ClaimState.SUBMITTED]
        assert "claimed already in another claim" in refused or "at this very moment" in refused
        assert (states, count) == ([ClaimState.DRAFT, ClaimState.SUBMITTED], 1)
