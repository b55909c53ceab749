"""What follows from the calendar and from news elsewhere."""

from datetime import date

import pytest

from errera.foundation.accounts.events import WorkHandedOver
from errera.foundation.actor import SYSTEM, NotAllowed
from errera.foundation.audit.shapes import event_words
from errera.foundation.directory.events import DuplicatePersonMerged, OrganisationsMerged, PersonErased
from errera.foundation.events import announce
from errera.foundation.mail.models import Letter
from errera.foundation.mail.shapes import Recipient
from errera.foundation.sentences import Invalid
from errera.foundation.work.shapes import Work, jobs
from errera.partners import actions, queries
from tests.cast import NOON, TODAY
from tests.factories import partners as make

from .acting import at, last, trail

pytestmark = pytest.mark.django_db
BORIS = Recipient("boris00000", "boris@example.org", "Boris", "nl")


def remind(row, level=3, to=(BORIS,), by=SYSTEM):
    """Remind of an obligation."""
    return actions.remind_of_obligation(obligation=row, level=level, to=to, url="https://x.example/1", by=by, at=NOON)


def test_a_reminder_is_a_letter_in_the_readers_language():
    row = make.obligation(due_on=date(2026, 3, 9), code="A2-05-01", title={"en": "Report", "nl": "Verslag"})
    remind(row)
    letter = Letter.objects.get()
    assert "A2-05-01 moest er zijn op 9 maart 2026" in letter.subject
    assert "“Verslag”" in letter.body
    assert "https://x.example/1" in letter.body
    assert last().after == {"escalation": 3, "letters": 1}


@pytest.mark.parametrize(
    ("facts", "level", "words"),
    [
        ({"due_on": date(2026, 3, 9)}, 3, "should have been delivered by 9 March 2026"),
        ({"due_on": date(2026, 3, 20)}, 1, "is to be delivered by 20 March 2026"),
        ({"due_on": date(2026, 2, 1)}, 4, "You read this as a manager"),
    ],
)
def test_a_reminder_says_how_late_it_is(facts, level, words):
    remind(make.obligation(**facts), level, to=[Recipient("x", "x@example.org", "X", "en")])
    assert words in Letter.objects.get().body


def test_each_level_goes_out_once_and_by_the_calendar_alone(cast):
    row = make.obligation()
    remind(row, 2)
    with pytest.raises(Invalid, match="before"):
        remind(row, 2)
    with pytest.raises(NotAllowed):
        remind(row, 3, by=cast.ana.actor)


def test_the_owner_is_reminded_and_then_the_manager_too(cast):
    ours = make.agreement(cast.boris.organisation)
    row = make.obligation(ours, owner=cast.dan.person.public_id)
    assert [r.name for r in queries.recipients_of(row, 1, on=TODAY)] == ["Dan"]
    assert [r.name for r in queries.recipients_of(row, 4, on=TODAY)] == ["Dan", "Boris"]
    row.owner = cast.boris.person.public_id
    assert [r.name for r in queries.recipients_of(row, 4, on=TODAY)] == ["Boris"]


def test_what_nobody_looks_after_goes_to_the_managers_of_the_side(cast):
    ours = make.agreement(cast.boris.organisation)
    assert [r.name for r in queries.recipients_of(make.obligation(ours), 1, on=TODAY)] == ["Boris"]
    agencys = make.obligation(ours, side="agency")
    assert [r.name for r in queries.recipients_of(agencys, 1, on=TODAY)] == ["Ana", "Eva"]


def test_reminders_are_due_by_level_under_agreements_in_force():
    ours = make.agreement()
    for code, day in [("A", date(2026, 3, 30)), ("B", date(2026, 3, 31)), ("C", TODAY), ("D", date(2026, 1, 1))]:
        make.obligation(ours, code=code, due_on=day)
    make.obligation(ours, code="E", due_on=date(2026, 1, 1), escalation=4)
    make.obligation(ours, code="F", due_on=TODAY, escalation=2)
    make.obligation(ours, code="G", due_on=TODAY, state="delivered")
    make.obligation(make.agreement(state="ended"), code="H", due_on=TODAY)
    assert [(row.code, level) for row, level in queries.obligations_to_remind(TODAY)] == [("D", 4), ("C", 2), ("A", 1)]


def test_every_day_terms_begin_and_end_and_reminders_go_out(cast):
    make.agreement(state="signed", code="A-begins", from_on=TODAY)
    make.agreement(state="signed", code="A-later", from_on=date(2026, 3, 17))
    make.agreement(code="A-ends", until_on=date(2026, 3, 15))
    row = make.obligation(make.agreement(cast.boris.organisation), due_on=TODAY)
    done = jobs()["partners.keep_time"].do(Work(by=SYSTEM, at=NOON))
    assert done == {"begun": 1, "ended": 1, "reminded": 1}
    row.refresh_from_db()
    assert row.escalation == 2
    assert row.public_id in Letter.objects.get().body
    assert jobs()["partners.keep_time"].do(Work(by=SYSTEM, at=NOON)) == {"begun": 0, "ended": 0, "reminded": 0}


# --- news from below


def test_an_erased_person_looks_after_nothing_and_reads_no_calendar(cast):
    key = cast.boris.person.public_id
    row, settled = make.obligation(owner=key), make.obligation(owner=key, state="accepted")
    point = make.action_point(owner=key)
    feed, secret = actions.create_calendar_feed(by=cast.boris.actor, at=NOON)
    announce(PersonErased(person=cast.boris.person, by=cast.max.actor, at=NOON))
    for each in (row, point, settled):
        each.refresh_from_db()
    assert (row.owner, point.owner, settled.owner) == ("", "", key)
    assert queries.feed_at(feed.public_id, secret) is None
    assert "person.forgotten" in trail()


def test_a_duplicates_work_goes_to_the_person_who_stays(cast):
    row = make.obligation(owner="duplicate0")
    news = {"kept": cast.boris.person, "former_row": 0, "by": cast.max.actor, "at": NOON}
    announce(DuplicatePersonMerged(former_key="duplicate0", **news))
    announce(DuplicatePersonMerged(former_key="nobody0000", **news))
    row.refresh_from_db()
    assert row.owner == cast.boris.person.public_id
    assert trail() == ["obligation.handed_over"]


def test_a_leavers_work_goes_to_the_successor(cast):
    row = make.obligation(owner="leaver0000")
    news = {"to_key": cast.eva.person.public_id, "by": cast.max.actor, "at": NOON}
    announce(WorkHandedOver(from_key="leaver0000", **news))
    announce(WorkHandedOver(from_key="idle000000", **news))
    row.refresh_from_db()
    assert row.owner == cast.eva.person.public_id


def test_open_work_of_both_kinds_is_handed_over(cast):
    make.obligation(owner="leaver0000")
    make.action_point(owner="leaver0000")
    count = actions.hand_over_work(from_key="leaver0000", to_key=cast.eva.person.public_id, by=cast.max.actor, at=NOON)
    assert count == 2
    assert sorted(trail()) == ["action_point.handed_over", "obligation.handed_over"]


def test_a_merger_closes_the_partnership_and_asks_for_a_novation(cast):
    ours = make.agreement(cast.boris.organisation, state="active")
    wood = cast.boris.organisation
    wood.successor, wood.merged_on = cast.clara.organisation, date(2026, 1, 1)
    wood.save()
    news = {"successor": cast.clara.organisation, "on": date(2026, 1, 1), "by": cast.max.actor, "at": at("2026-01-01")}
    announce(OrganisationsMerged(organisation=wood, **news))
    announce(OrganisationsMerged(organisation=cast.dan.organisation, **news))
    ours.partnership.refresh_from_db()
    assert ours.partnership.until_on == date(2026, 1, 1)
    assert trail() == ["partnership.merged"]
    judged = queries.with_health_facts(queries.agreements_seen_by(cast.ana.actor), on=TODAY)
    assert "merged" in {reason.code for reason in queries.health_of(judged, on=TODAY)[ours.pk]}


def test_every_event_of_the_room_has_words():
    import re
    from pathlib import Path

    source = "".join(path.read_text() for path in Path("src/errera/partners/actions").glob("*.py"))
    recorded = set(re.findall(r'"(partners\.[a-z_]+\.[a-z_]+)"', source))
    assert recorded <= set(event_words())
