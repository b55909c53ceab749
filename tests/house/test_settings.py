"""Every setting of the environment says what it does; `docs/operations/settings.md` is made from that."""

import pytest

from tools.docs.settings_page import settings

SETTINGS = list(settings())


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_setting_says_what_it_does(setting):
    assert setting.why, f"give {setting.name} a comment in config/settings.py"
    assert setting.section


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_setting_is_named_for_the_house(setting):
    assert setting.name.startswith("ERRERA_")
