"""What leaves the house: the calendar under a secret address, and the evidence pack as PDF."""

import json
import re
from datetime import date

import pytest
import typst
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from icalendar import Calendar

from errera.foundation.audit.models import AuditEvent
from errera.partners import actions, queries
from errera.partners.presenters import pack
from tests.cast import NOON, TODAY
from tests.factories import partners


@pytest.fixture(autouse=True)
def the_day(settings):
    """Let the calendar stand still on the tests' day."""
    settings.ERRERA_TODAY = TODAY


@pytest.fixture
def agreement(cast):
    held = partners.agreement(cast.boris.organisation)
    partners.obligation(held, title="Report on robots", due_on=date(2026, 5, 4))
    partners.meeting(held)
    partners.obligation(partners.agreement(cast.clara.organisation), title="A neighbour's secret")
    return held


def feed_of(member):
    feed, secret = actions.create_calendar_feed(by=member.actor, at=NOON)
    return feed, reverse("partners:feed", args=[feed.public_id, secret])


def test_a_feed_shows_what_its_owner_may_see_without_logging_in(cast, agreement):
    _, address = feed_of(cast.boris)
    answer = Client().get(address)
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(event["SUMMARY"]) for event in events} >= {"Partner: Report on robots"}
    assert b"secret" not in answer.content
    assert {event["DTSTART"].dt for event in events if "robots" in event["SUMMARY"]} == {date(2026, 5, 4)}
    assert len({str(event["UID"]) for event in events}) == len(events) == 3


def test_a_feed_speaks_its_owners_language(cast, agreement):
    type(cast.boris.person).objects.filter(pk=cast.boris.person.pk).update(language="nl")
    _, address = feed_of(cast.boris)
    assert b"Opvolgingsgesprek" in Client().get(address).content


def test_a_wrong_or_revoked_address_finds_nothing(cast, agreement, enter):
    feed, address = feed_of(cast.boris)
    assert Client().get(address.replace(".ics", "x.ics")).status_code == 404
    revoke = reverse("partners:feed-revoke", args=[feed.public_id])
    assert enter(cast.clara).post(revoke).status_code == 404
    assert enter(cast.boris).post(revoke).status_code == 302
    assert Client().get(address).status_code == 404


def test_a_feed_dies_with_the_account(cast, agreement):
    _, address = feed_of(cast.boris)
    type(cast.boris.user).objects.filter(pk=cast.boris.user.pk).update(
        is_active=False, closed_by="somebody", closed_at=NOON
    )
    assert Client().get(address).status_code == 404


def test_the_address_is_shown_once(enter, cast):
    client = enter(cast.boris)
    shown = client.post(reverse("partners:feed-new")).content.decode()
    address = re.search(r'value="(http[^"]+\.ics)"', shown).group(1)
    assert Client().get(address[address.index("/partners/") :]).status_code == 200
    assert ".ics" not in client.get(reverse("partners:feeds")).content.decode()


def gathered(cast, agreement):
    return queries.renewal_pack(cast.ana.actor, agreement, on=TODAY)


def words_of(cast, agreement, language="en"):
    with override(language):
        return pack.content_of(gathered(cast, agreement), names={}, actor=cast.ana.actor, language=language)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Obligations of both sides"), ("nl", "Verplichtingen van beide kanten")]
)
def test_the_pack_is_a_tagged_pdf_in_either_language(enter, cast, agreement, language, word):
    answer = enter(cast.boris).get(reverse("partners:evidence-pack", args=[agreement.public_id, language]))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.7")
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"pdfuaid"):
        assert mark in answer.content or mark in _unpacked(answer.content)
    assert word in [chapter["title"] for chapter in words_of(cast, agreement, language)["chapters"]]


def _unpacked(pdf):
    import zlib

    parts = []
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:
            parts.append(stream)
    return b"".join(parts)


def test_the_pdf_says_what_the_pack_holds(cast, agreement):
    words = json.dumps(words_of(cast, agreement))
    found = json.loads(typst.query(str(pack.TEMPLATE), "heading.where(level: 1)", sys_inputs={"pack": words}))
    assert "Facts" in json.dumps(found)
    assert "Report on robots" in words
    assert "A neighbour's secret" not in words


def test_the_pack_is_stamped_with_the_hash_of_its_data(cast, agreement):
    before = pack.hash_of(gathered(cast, agreement))
    assert before == pack.hash_of(gathered(cast, agreement))
    stamped = dict(words_of(cast, agreement)["stamp"])["Hash of the data (SHA-256)"]
    assert stamped.replace(" ", "") == before
    partners.obligation(agreement)
    assert pack.hash_of(gathered(cast, agreement)) != before


def test_the_same_data_on_the_same_day_gives_the_same_file(cast, agreement):
    one, two = (pack.pdf_of(gathered(cast, agreement), names={}, actor=cast.ana.actor, language="en") for _ in range(2))
    assert one == two


def test_a_partner_reads_no_ratings_of_risk_in_its_pack(cast, agreement):
    partners.due_diligence(agreement.partnership, risk="high", reason="A quarrel in the board.")
    with override("en"):
        theirs = queries.renewal_pack(cast.boris.actor, agreement, on=TODAY)
        words = json.dumps(pack.content_of(theirs, names={}, actor=cast.boris.actor, language="en"))
    assert "quarrel" not in words
    assert "quarrel" in json.dumps(words_of(cast, agreement))


def test_a_neighbour_finds_no_pack_and_no_other_language(enter, cast, agreement):
    partners.agreement(cast.clara.organisation)
    assert enter(cast.clara).get(reverse("partners:evidence-pack", args=[agreement.public_id, "en"])).status_code == 404
    assert enter(cast.boris).get(reverse("partners:evidence-pack", args=[agreement.public_id, "fr"])).status_code == 404
    assert AuditEvent.objects.count() == 0
