"""A template may extend, include or link only its own room, the rooms below it, or the shared ui."""

import re
from pathlib import Path

import pytest

from .plan import storeys

MENTION = re.compile(r"""(?:extends|include|url|address)\s+["']([a-z]+)[/:]""")
TEMPLATES = sorted(Path("src/errera").rglob("templates/**/*.html"))


def place(name: str) -> float:
    return storeys().get(name, storeys().get(f"foundation.{name}", -1.0))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[2:]))
def test_template_looks_down(template):
    parts = template.parts
    room = parts[3] if parts[2] == "foundation" else parts[2]
    up = [name for name in MENTION.findall(template.read_text()) if place(name) > place(room)]
    assert not up, f"{room} mentions {up}; hang a panel instead"
