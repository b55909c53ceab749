"""The trail on the screen."""

from datetime import timedelta

import pytest
from django.test import Client
from openpyxl import load_workbook

from errera.foundation.audit.models import AuditEvent
from tests.cast import NOON
from tests.factories import audit as make

TRAIL = "/audit/"


@pytest.fixture
def events(cast, named):
    """Ana renames wood today, Eva renamed steel yesterday with a ground."""
    make.rename(organisation=cast.boris.organisation, name="Timber", by=cast.ana.actor, at=NOON)
    yesterday = NOON - timedelta(days=1)
    make.rename(organisation=cast.clara.organisation, name="=Iron", by=cast.eva.actor, at=yesterday, ground="Statutes")


def rows(client, query=""):
    answer = client.get(TRAIL + query)
    assert answer.status_code == 200
    return [row[2]["value"] for row in answer.context["table"].body]


def test_auditor_sees_who_did_what_latest_first(cast, enter, events):
    answer = enter(cast.ada).get(TRAIL)
    page = answer.content.decode()
    assert rows(enter(cast.ada)) == ["Timber", "=Iron"]
    assert "Ana" in page
    assert "Statutes" in page
    assert "Facts changed" in page


@pytest.mark.parametrize("member", ["boris", "dan"])
def test_partners_and_strangers_are_refused(cast, enter, events, member):
    answer = enter(getattr(cast, member)).get(TRAIL)
    assert answer.status_code == 403
    assert "auditors" in answer.content.decode()
    event = AuditEvent.objects.latest("pk")
    assert enter(getattr(cast, member)).get(f"{TRAIL}{event.public_id}/").status_code == 403
    assert Client().get(TRAIL).status_code == 302


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?start=2026-03-16", ["Timber"]),
        ("?end=2026-03-15", ["=Iron"]),
        ("?start=2026-03-15&end=2026-03-16", ["Timber", "=Iron"]),
        ("?event=directory.organisation.changed", ["Timber", "=Iron"]),
        ("?event=directory.person.added", []),
        ("?room=directory", ["Timber", "=Iron"]),
        ("?room=mail", []),
        ("?record=imb", ["Timber"]),
        ("?doer=eva", ["=Iron"]),
        ("?doer=nobody", []),
        ("?sort=record", ["=Iron", "Timber"]),
    ],
)
def test_filters_narrow_the_trail(cast, enter, events, query, found):
    assert rows(enter(cast.ada), query) == found


def test_a_doer_is_found_by_key_and_as_one_of_two_hands(cast, enter, events):
    key = cast.eva.person.public_id
    event = AuditEvent.objects.latest("pk")
    AuditEvent.objects.create(what=event.what, target=event.target, called="Deputised", by=f"{key}+zzz", at=NOON)
    assert set(rows(enter(cast.ada), f"?doer={key}")) == {"=Iron", "Deputised"}


@pytest.mark.parametrize("query", ["?event=no.such.event", "?room=attic", "?start=yesterday", "?colour=red"])
def test_wrong_filters_are_refused_in_words(cast, enter, events, query):
    assert enter(cast.ada).get(TRAIL + query).status_code == 400


def test_the_trail_pages_by_key(cast, enter, named):
    make.some_events(cast, 60)
    client = enter(cast.ada)
    answer = client.get(TRAIL)
    following = client.get(TRAIL + answer.context["table"].links["next"])
    assert (len(answer.context["table"].body), len(following.context["table"].body)) == (50, 10)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_exports_carry_everything_with_formulas_made_harmless(cast, enter, events, tmp_path, kind):
    answer = enter(cast.ada).get(f"{TRAIL}?export={kind}")
    file = tmp_path / f"trail.{kind}"
    file.write_bytes(b"".join(answer.streaming_content))
    answer.close()
    if kind == "csv":
        text = file.read_text()
    else:
        text = "\n".join(",".join(map(str, row)) for row in load_workbook(file).active.iter_rows(values_only=True))
    assert "'=Iron" in text
    assert "Eva" in text
    assert "directory.organisation.changed" in text


def test_the_list_costs_the_same_however_long(cast, enter, named, django_assert_max_num_queries):
    client = enter(cast.ada)
    make.some_events(cast, 1)
    client.get(TRAIL)
    with django_assert_max_num_queries(8) as one:
        client.get(TRAIL)
    make.some_events(cast, 19)
    with django_assert_max_num_queries(8) as twenty:
        client.get(TRAIL)
    assert len(one) == len(twenty)


def test_an_event_shows_what_changed_and_what_else_happened(cast, enter, events, django_assert_max_num_queries):
    make.rename(
        organisation=cast.boris.organisation, name="Forest", by=cast.eva.actor, at=NOON, ground="Second thought"
    )
    client = enter(cast.ada)
    event = AuditEvent.objects.latest("pk")
    with django_assert_max_num_queries(12):
        page = client.get(f"{TRAIL}{event.public_id}/").content.decode()
    assert "<del>Timber</del>" in page
    assert "<ins>Forest</ins>" in page
    assert "Second thought" in page
    assert "Wood cluster" in page
    assert client.get(f"{TRAIL}0000000000/").status_code == 404


def test_the_door_is_there_for_readers_of_the_trail(cast, enter):
    assert 'href="/audit/"' in enter(cast.ada).get("/").content.decode()
    assert 'href="/audit/"' not in enter(cast.boris).get("/").content.decode()
