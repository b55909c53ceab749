"""Which pictures are taken: all, or those that are named."""

import re
from pathlib import Path

import pytest

from tools import screenshots

DOCS = Path(__file__).parents[2]


def test_all_are_taken_unless_some_are_named():
    assert screenshots.chosen([]) == screenshots.SHOTS
    assert [shot.name for shot in screenshots.chosen(["grid", "home"])] == ["home", "grid"]


def test_a_name_that_no_picture_has_is_refused():
    with pytest.raises(SystemExit, match="No picture is called grrid"):
        screenshots.chosen(["home", "grrid"])


def test_no_two_pictures_have_one_name():
    names = [shot.name for shot in screenshots.SHOTS]
    assert len(names) == len(set(names))


def test_every_picture_that_a_text_shows_is_there_and_can_be_taken_again():
    texts = [DOCS / "README.md", *(DOCS / "docs").rglob("*.md")]
    shown = {name for text in texts for name in re.findall(r"pictures/([\w-]+)\.png", text.read_text())}
    taken = {f"{shot.name}-{look}" for shot in screenshots.SHOTS for look in screenshots.LOOKS}
    assert shown
    assert shown <= taken
    assert not [name for name in shown if not (DOCS / "docs/pictures" / f"{name}.png").exists()]
