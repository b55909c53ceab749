"""Every page of the house can be read and used by everybody, in light and dark, on a phone and on a wide screen."""

from collections.abc import Iterator
from itertools import groupby

import pytest
from playwright.sync_api import Page

from .visitors import barriers

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 800}
WIDEST = """[...document.querySelectorAll('main *')].filter(part => part.getBoundingClientRect().right > innerWidth)
    .slice(0, 6).map(part => part.tagName + '.' + part.className)"""


@pytest.mark.parametrize("half", [0, 1])  # two browsers share the longest walk
def test_everybody_can_use_every_page(visitors, every_page, half):
    assert len(every_page) > 50
    found = []
    walk = sorted(every_page, key=lambda page: page[2])[half::2]
    for reader, pages in groupby(walk, key=lambda page: page[2]):
        window = visitors.enter(reader, color_scheme="light", viewport=WIDE)
        for number, (name, address, _) in enumerate(pages):
            window.goto(address)
            found += [f"{name} {address} {fault}" for fault in _faults(window, beside_frame=number > 0)]
            window.set_viewport_size(WIDE)
            window.emulate_media(color_scheme="light")
    assert found == [], "\n\n".join(found)


def _faults(window: Page, *, beside_frame: bool) -> Iterator[str]:
    """Look at one page in the light, in the dark and on a phone; at the frame once, for it is always the same."""
    if report := barriers(window, beside_frame=beside_frame):
        yield f"\n{report}"
    window.emulate_media(color_scheme="dark")
    window.evaluate("document.getAnimations().forEach(fading => fading.finish())")
    if report := barriers(window, only="color-contrast", beside_frame=beside_frame):
        yield f"in the dark\n{report}"
    window.set_viewport_size(PHONE)
    width = window.evaluate("document.documentElement.scrollWidth")
    if width > PHONE["width"]:
        yield f"is {width} wide on a phone: {window.evaluate(WIDEST)}"
