"""Every setting of the environment says what it does; `docs/operations/settings.md` is made from that."""

import runpy
from pathlib import Path

import pytest

from errera import config
from tools.docs.settings_page import settings

SETTINGS = list(settings())


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_setting_says_what_it_does(setting):
    assert setting.why, f"give {setting.name} a comment in config/settings.py"
    assert setting.section


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_setting_is_named_for_the_house(setting):
    assert setting.name.startswith("ERRERA_")


@pytest.mark.parametrize("address", ["file:///srv/post", "file:////srv/post"])
def test_mail_is_laid_in_the_folder_that_its_address_names_wherever_the_process_was_started(monkeypatch, address):
    monkeypatch.setenv("ERRERA_MAIL", address)
    settings = runpy.run_path(str(Path(config.__file__).with_name("settings.py")))
    assert settings["EMAIL_FILE_PATH"] == "/srv/post"
