"""Rates with their intervals: published values, and proportions that stay proportions."""

import pytest

from errera.agendas.planning import rate_of
from errera.agendas.presenters import results
from errera.agendas.queries import FollowUps

# Brown, Cai & DasGupta (2001): the 95 per cent intervals of Jeffreys, in ten-thousandths, rounded outwards.
PUBLISHED = [(0, 10, 0, 2172), (1, 10, 110, 3814), (5, 10, 2235, 7765), (10, 10, 7828, 10000), (2, 20, 213, 2839)]


@pytest.mark.parametrize(("done", "of", "low", "high"), PUBLISHED)
def test_an_interval_is_the_published_one(done, of, low, high):
    rate = rate_of(done, of)
    assert (rate.low, rate.high, rate.rate) == (low, high, 10_000 * done // of)


def test_of_ten_thousand_meetings_the_interval_is_that_of_the_normal_distribution():
    rate = rate_of(8_000, 10_000)  # 0.8 +/- 1.96 * sqrt(0.8 * 0.2 / 10000) = 0.8 +/- 0.00784, by hand
    assert abs(rate.low - 7_921.6) < 3
    assert abs(rate.high - 8_078.4) < 3


def test_a_rate_is_said_of_what_it_is_a_part_of():
    said = dict(results.rates_of(FollowUps(planned=10, held=5, missed=3, rated=0, stars_in_tenths=0, followed=1)))
    held, followed = (said[label].facts for label in ("Held, of what was planned", "Followed up, of what was held"))
    assert (held["rate"], held["done"], held["of"], held["low"], held["high"]) == (50, 5, 10, 22, 78)
    assert (followed["rate"], followed["done"], followed["of"]) == (20, 1, 5)
    assert results.rates_of(FollowUps(0, 0, 0, 0, 0, 0)) == []


def test_more_can_never_be_done_than_there_was():
    with pytest.raises(ValueError, match="cannot be"):
        rate_of(6, 5)
