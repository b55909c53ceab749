"""From a call to a decision, once through."""

from errera.funding.models import Allocation
from tests.factories import bids


def test_a_call_is_bid_for_assessed_and_decided(db):
    call = bids.ranked((8, 7), (4, 9))
    decision = bids.confirmed(call)
    call.refresh_from_db()
    assert (call.state, decision.state) == ("decided", "confirmed")
    assert list(Allocation.objects.order_by("code").values_list("cents", flat=True)) == [800_000, 800_000]
