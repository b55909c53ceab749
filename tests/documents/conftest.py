"""Files in memory, and rules about papers that are forgotten after each test."""

import pytest

from errera.foundation.actor import YES, no
from errera.foundation.documents import shapes


@pytest.fixture(autouse=True)
def _files_in_memory(settings):
    memory = {"BACKEND": "django.core.files.storage.InMemoryStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": memory}


@pytest.fixture
def open_to_own_people(monkeypatch):
    """Papers about an organisation are for its own people, and for those who see all."""

    def rule(actor, pk):  # an organisation's own row number is its scope
        return YES if actor.sees(pk) else no("Not yours.")

    monkeypatch.setattr(shapes, "_readers", {})
    monkeypatch.setattr(shapes, "_addresses", {})
    shapes.readers_of("partners.Agreement", rule)
    shapes.readers_of("directory.Organisation", rule, address=lambda pk: f"/organisations/{pk}/")
