"""Letters are written, put together, capped, tried again and switched off."""

from datetime import timedelta

import pytest

from errera.foundation.actor import SYSTEM, Actor, NotAllowed
from errera.foundation.audit import queries as audit_queries
from errera.foundation.lifecycle import StepRefused
from errera.foundation.mail import actions, queries, shapes
from errera.foundation.mail.models import Letter, Mailbox
from errera.foundation.mail.states import LetterState
from errera.foundation.sentences import Invalid
from errera.foundation.work.models import Run
from tests.cast import NOON
from tests.mail.conftest import ALARM, ANA, EVA, NUDGE, REMINDER

MORNING = NOON + timedelta(days=1)
AnasOwn = Actor(ANA.key)


def fill(at=MORNING, key=ANA.key):
    return actions.fill_envelope(key=key, by=SYSTEM, at=at)


def states():
    return [letter.state for letter in Letter.objects.order_by("pk")]


def test_write_letter_keeps_the_text_in_the_readers_language(cast, write):
    letter = write()
    assert letter.subject == "The report vervalt op 1 april 2026"
    assert letter.body.startswith("Dag Ana Peeters,")
    assert (letter.language, letter.state, letter.is_urgent) == ("nl", LetterState.WAITING, False)
    assert letter.about == audit_queries.target_of(cast.boris.organisation)
    assert audit_queries.history_of(letter).get().what == "mail.letter.written"


def test_urgent_letters_leave_at_once_others_with_the_next_round(cast, write):
    assert write(EVA, ALARM).due_at == NOON
    assert Run.objects.get().facts == {"key": EVA.key}
    assert write().due_at == queries.next_round(NOON)
    assert Run.objects.count() == 1


@pytest.mark.parametrize(
    ("template", "facts"), [("tests/unknown", {}), (ALARM, {"more": 1}), (REMINDER, {"another": 1})]
)
def test_write_letter_refuses_what_was_not_declared(cast, write, template, facts):
    with pytest.raises(ValueError, match=r"declare|filled with"):
        write(EVA, template, **facts)


def test_letters_of_a_day_leave_in_one_envelope(cast, write):
    write(thing="One"), write(thing="Two"), write(EVA)
    envelope = fill()
    assert [text.subject.split()[0] for text in envelope.texts] == ["One", "Two"]
    assert (envelope.email, envelope.language, envelope.kinds) == (ANA.email, "nl", (REMINDER,))
    actions.note_sent(mail=envelope.mail, by=SYSTEM, at=MORNING)
    assert states() == ["sent", "sent", "waiting"]
    assert Letter.objects.filter(sent_at=MORNING).count() == 2


def test_nothing_due_is_refused_and_nothing_changes(cast, write):
    write()
    with pytest.raises(actions.NothingToSend):
        fill(at=NOON)
    assert states() == ["waiting"]


def test_over_the_cap_letters_wait_for_tomorrow(cast, write, settings):
    settings.ERRERA_MAIL_CAP = 1
    write(EVA, NUDGE)
    actions.note_sent(mail=fill(NOON, EVA.key).mail, by=SYSTEM, at=NOON)
    later = write(EVA, NUDGE)
    assert fill(NOON, EVA.key) is None
    later.refresh_from_db()
    assert (later.state, later.due_at) == ("waiting", queries.next_round(NOON))
    assert fill(later.due_at, EVA.key).texts


def test_over_the_cap_what_cannot_wait_leaves_alone(cast, write, settings):
    settings.ERRERA_MAIL_CAP = 0
    write(EVA, NUDGE), write(EVA, ALARM)
    assert fill(NOON, EVA.key).kinds == (ALARM,)
    assert states() == ["waiting", "leaving"]


def test_a_secret_is_forgotten_the_moment_it_was_sent(cast, write):
    shapes.letter(ALARM, title="A secret", is_urgent=True, is_optional=False, is_secret=True)
    letter = write(EVA, ALARM)
    envelope = fill(NOON, EVA.key)
    assert "Something is wrong" in envelope.texts[0].body
    actions.note_sent(mail=envelope.mail, by=SYSTEM, at=NOON)
    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("Alarm", "")


def test_a_kind_no_longer_declared_still_leaves(cast, write):
    write()
    shapes._kinds.clear()
    assert fill().kinds == (REMINDER,)


def test_a_failed_mail_is_tried_again_later_and_later_and_then_given_up(cast, write, settings):
    settings.ERRERA_MAIL_ATTEMPTS = 3
    letter, at, pauses = write(EVA, ALARM), NOON, []
    for _ in range(3):
        envelope = fill(at, EVA.key)
        actions.note_failed(mail=envelope.mail, fault="No route.", by=SYSTEM, at=at)
        letter.refresh_from_db()
        pauses.append(letter.due_at - at)
        at = letter.due_at
    assert pauses[:2] == [timedelta(minutes=15), timedelta(hours=1)]
    assert (letter.state, letter.fault) == (LetterState.FAILED, "No route.")
    assert queries.failed_count() == 1
    assert Mailbox.objects.get(key=EVA.key).mails_count == 0


def test_send_again_gives_a_failed_letter_a_new_beginning(cast, write):
    letter = write(EVA, ALARM)
    with pytest.raises(StepRefused):
        actions.send_again(letter=letter, by=cast.max.actor, at=NOON)
    actions.note_failed(mail=fill(NOON, EVA.key).mail, fault="x", by=SYSTEM, at=NOON, is_final=True)
    with pytest.raises(NotAllowed):
        actions.send_again(letter=letter, by=cast.ana.actor, at=NOON)
    again = actions.send_again(letter=letter, by=cast.max.actor, at=MORNING)
    assert (again.state, again.attempts_count, again.due_at) == ("waiting", 0, MORNING)


def test_letters_that_a_crash_left_in_an_envelope_leave_again(cast, write):
    write(EVA, ALARM)
    lost = fill(NOON, EVA.key)
    with pytest.raises(actions.NothingToSend):
        fill(NOON + timedelta(minutes=5), EVA.key)
    later = NOON + timedelta(minutes=20)
    assert queries.recipients_due(later) == [EVA.key]
    assert fill(later, EVA.key).texts == lost.texts
    with pytest.raises(Invalid, match="not on its way"):
        actions.note_sent(mail=lost.mail, by=SYSTEM, at=later)


def test_a_kind_switched_off_is_neither_sent_nor_kept(cast, write):
    waiting = write()
    actions.switch_off(key=ANA.key, kinds=[REMINDER], by=AnasOwn, at=NOON)
    written_later = write()
    assert fill() is None
    for letter in (waiting, written_later):
        letter.refresh_from_db()
        assert (letter.state, letter.subject, letter.body) == (LetterState.SWITCHED_OFF, "", "")


def test_switching_off_twice_is_harmless_and_choosing_switches_on_again(cast, write):
    for _ in range(2):
        actions.switch_off(key=ANA.key, kinds=[REMINDER], by=AnasOwn, at=NOON)
    assert queries.kinds_off(ANA.key) == {REMINDER}
    actions.choose_letters(key=ANA.key, off=[], by=AnasOwn, at=NOON)
    assert queries.kinds_off(ANA.key) == set()


def test_what_needs_a_person_cannot_be_switched_off_nor_by_others(cast, write):
    actions.switch_off(key=EVA.key, kinds=[ALARM, "gone/kind"], by=Actor(EVA.key), at=NOON)
    assert queries.kinds_off(EVA.key) == set()
    with pytest.raises(NotAllowed):
        actions.switch_off(key=EVA.key, kinds=[REMINDER], by=AnasOwn, at=NOON)


def test_only_the_machine_carries_the_post(cast, write):
    write()
    with pytest.raises(NotAllowed):
        actions.fill_envelope(key=ANA.key, by=cast.max.actor, at=MORNING)


def test_old_texts_are_forgotten(cast, write, settings):
    letter = write(EVA, ALARM)
    with pytest.raises(Invalid, match="sent letter"):
        actions.forget_text(letter=letter, by=SYSTEM, at=NOON)
    actions.note_sent(mail=fill(NOON, EVA.key).mail, by=SYSTEM, at=NOON)
    old = NOON + timedelta(days=settings.ERRERA_MAIL_KEEP_DAYS)
    assert not queries.letters_to_forget(old - timedelta(seconds=1))
    actions.forget_text(letter=queries.letters_to_forget(old).get(), by=SYSTEM, at=old)
    letter.refresh_from_db()
    assert (letter.body, letter.subject) == ("", "Alarm")
    assert not queries.letters_to_forget(old)


def test_an_erased_person_leaves_no_trace_in_the_post(cast, write):
    write(), write(EVA)
    actions.forget_recipient(key=ANA.key, by=cast.max.actor, at=NOON)
    letter = Letter.objects.get(mailbox__key=ANA.key)
    assert (letter.email, letter.recipient_name, letter.subject, letter.body) == ("", "", "", "")
    assert states() == ["switched_off", "waiting"]
