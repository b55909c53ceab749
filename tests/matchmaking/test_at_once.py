"""Two at once: the last wish is made once, and a list that two people put in order is in one of the two orders."""

import pytest

from errera.matchmaking import actions
from errera.matchmaking.models import Matchmaking, Wish
from tests.cast import NOON
from tests.factories import matchmaking as make
from tests.matchmaking.acting import by_link, order
from tests.threads import at_once, for_threads

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def test_the_last_wish_is_made_once_and_a_list_is_in_one_of_two_orders(house, tmp_path):
    Matchmaking.objects.filter(pk=house.whole.pk).update(most_wishes=2)
    make.wish(house.acme, make.counterpart(house.whole, "Third"))

    def wish(receiver):
        return lambda: actions.wish(sender=house.acme, receiver=receiver, by=house.boris, at=NOON)

    def rank(keys):
        return lambda: actions.rank_wishes(sender=house.acme, order=keys, by=by_link(house.acme), at=NOON)

    with for_threads(tmp_path):
        said = at_once(wish(house.bolt), wish(house.volt))
        made = [one for one in said if isinstance(one, Wish)]
        assert len(made) == 1
        assert "2 is the most" in next(one for one in said if one not in made)
        [keys] = at_once(lambda: _listed(house))
        at_once(rank(keys), rank(keys[::-1]))
        [found] = at_once(lambda: _listed(house))
        [ranks] = at_once(lambda: [rank for rank, _ in order(house.acme)])
    assert len(keys) == 2
    assert found in (keys, keys[::-1])
    assert ranks == [1, 2]


def _listed(house):
    return [row.public_id for row in house.acme.wishes.order_by("rank")]
