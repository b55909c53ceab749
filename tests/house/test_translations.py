"""Every text that a person may read exists in every language, and is said in one way in every room."""

from collections import defaultdict

import pytest

from tools import messages


def test_no_translation_is_missing():
    assert messages.missing() == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_two_rooms_translate_the_same_text_differently(language):
    """One catalogue would silently win over the other: say it alike, or give one of the two a context."""
    said = defaultdict(lambda: defaultdict(list))
    for room in messages.rooms():
        for message in messages.read(messages.catalogue_file(room, language), language):
            if message.id:
                said[str(message.id), message.context][str(message.string)].append(room.name)
    assert {text: dict(ways) for text, ways in said.items() if len(ways) > 1} == {}
