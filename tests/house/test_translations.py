"""Every text that a person may read exists in every language."""

from tools.messages import missing


def test_no_translation_is_missing():
    assert missing() == []
