"""Where a point lies on the outline of the world."""

import re
from pathlib import Path

import pytest

from errera.foundation.reference import queries as reference
from errera.foundation.ui import maps


@pytest.mark.parametrize(("latitude", "longitude", "place"), [
    (maps.NORTH, 0, (500.0, 0.0)), (maps.SOUTH, 0, (500.0, float(maps.HEIGHT))),
])  # fmt: skip
def test_the_picture_reaches_from_north_to_south(latitude, longitude, place):
    assert maps.place_of(latitude, longitude) == place


def test_east_and_west_are_mirrored_and_north_is_up():
    (west, _), (east, middle) = maps.place_of(0, -180), maps.place_of(0, 180)
    assert 0 <= west < 10
    assert west + east == pytest.approx(maps.WIDTH)
    assert maps.place_of(10, 180)[1] < middle


def test_every_country_with_a_point_is_a_country_and_lies_on_the_picture():
    known = reference.entries(reference.COUNTRIES)
    assert len(reference.points()) > 170
    for code, point in reference.points().items():
        x, y = maps.place_of(*point)
        assert code in known
        assert 0 <= x <= maps.WIDTH
        assert 0 <= y <= maps.HEIGHT


def test_the_outline_has_the_size_that_points_are_laid_on():
    drawn = Path("src/errera/foundation/ui/static/ui/world.svg").read_text()
    assert f'viewBox="0 0 {maps.WIDTH} {maps.HEIGHT}"' in drawn
    assert len(re.findall("z", drawn)) > 150
