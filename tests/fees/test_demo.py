"""The demo's story of fees: told once, with every way an invoice can go."""

from datetime import UTC, datetime

import pytest

from errera.cli.demo import fees as story
from errera.cli.demo.money import banking
from errera.cli.demo.registrations import companies
from errera.fees.models import CreditNote, Invoice
from errera.registrations.models import Door
from tests.cast import TODAY
from tests.factories import directory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_story_leaves_invoices_paid_late_credited_and_refunded(house, monkeypatch):
    actors = {story.MANAGER: house.ana, story.OFFICER: house.fin, story.SECOND_OFFICER: house.fay}
    for module in (story, banking):
        monkeypatch.setattr(module, "hands", lambda who, at: {"by": actors[who], "at": at})
    opened = datetime(2026, 2, 1, 8, tzinfo=UTC)
    for n in range(12):
        directory.organisation(code=f"{companies.CODE}{n + 2}", is_fictional=True)
    assert story.tell_fees(on=TODAY, seed=1) == 0, "no door has been open that long"
    assert not story.is_told()
    Door.objects.filter(pk=house.door.pk).update(opens_at=opened)
    house.door.initiative.__class__.objects.filter(pk=house.door.initiative_id).update(is_fictional=True)
    assert story.tell_fees(on=TODAY, seed=1) == story.PAYING
    assert story.is_told()
    states = set(Invoice.objects.values_list("state", flat=True))
    assert {"paid", "part_paid", "issued"} <= states
    assert CreditNote.objects.filter(refunded_at__isnull=False).count() == 1
    assert Invoice.objects.filter(due_on__lt=TODAY, state="issued").exists()
