"""Every page of the house can be read and used by everybody, in light and dark, on a phone and on a wide screen."""

from itertools import groupby

import pytest

from .visitors import barriers

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 800}
WIDEST = """[...document.querySelectorAll('main *')].filter(part => part.getBoundingClientRect().right > innerWidth)
    .slice(0, 6).map(part => part.tagName + '.' + part.className)"""


@pytest.mark.parametrize("half", [0, 1])  # two browsers share the longest walk
def test_no_page_has_a_barrier(visitors, every_page, half):
    assert len(every_page) > 50
    found = []
    walk = sorted(every_page, key=lambda page: page[2])[half::2]
    for reader, pages in groupby(walk, key=lambda page: page[2]):
        window = visitors.enter(reader, color_scheme="light", viewport=WIDE)
        for name, address, _ in pages:
            window.emulate_media(color_scheme="light")
            window.goto(address)
            found += [f"{name} {address}\n{report}" for report in [barriers(window)] if report]
            window.emulate_media(color_scheme="dark")
            window.evaluate("document.getAnimations().forEach(fading => fading.finish())")
            found += [f"{name} dark\n{report}" for report in [barriers(window, only="color-contrast")] if report]
    assert found == [], "\n\n".join(found)


def test_no_page_is_wider_than_a_phone(visitors, every_page):
    found = []
    for reader, pages in groupby(sorted(every_page, key=lambda page: page[2]), key=lambda page: page[2]):
        window = visitors.enter(reader, viewport=PHONE)
        for name, address, _ in pages:
            window.goto(address)
            width = window.evaluate("document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                found.append(f"{name} {address} is {width} wide: {window.evaluate(WIDEST)}")
    assert found == []
