"""The post is really sent: together, with the headers that switch it off, and whatever the network does."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.mail import actions, tasks
from errera.foundation.mail.models import Letter
from errera.foundation.mail.shapes import Recipient
from errera.foundation.work.shapes import Work, jobs
from tests.cast import NOON
from tests.mail.conftest import ALARM, EVA, REMINDER

MORNING = NOON + timedelta(days=1)


class Unplugged(BaseEmailBackend):
    """A mail server that cannot be reached."""

    def send_messages(self, messages):
        raise ConnectionRefusedError("nobody answers")


def work(at=MORNING, **facts):
    return Work(by=SYSTEM, at=at, facts=facts)


def test_several_letters_leave_as_one_mail_in_the_readers_language(cast, write, settings):
    settings.ERRERA_AGENCY = "The agency"
    write(thing="One"), write(thing="Two")
    assert tasks.make_round(work()) == {"mails": 1}
    (sent,) = mail.outbox
    assert sent.subject == "2 berichten van The agency"
    assert sent.to == ["Ana Peeters <ana@example.org>"]
    assert sent.body.index("One vervalt") < sent.body.index("Two vervalt")
    assert "&amp;" not in sent.body
    assert tasks.make_round(work()) == {"mails": 0}


def test_a_single_letter_keeps_its_own_subject(cast, write):
    write(EVA, ALARM)
    assert tasks.deliver(work(NOON, key=EVA.key)) == {"mails": 1}
    (sent,) = mail.outbox
    assert (sent.subject, Letter.objects.get().state) == ("Alarm", "sent")
    assert "Something is wrong, Eva." in sent.body
    assert "List-Unsubscribe" not in sent.extra_headers
    assert tasks.deliver(work(NOON, key=EVA.key)) == {"mails": 0}


def test_mails_that_can_be_switched_off_say_how_in_their_headers(cast, write):
    write(EVA)
    tasks.make_round(work())
    message = mail.outbox[0].message()
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"].startswith("<http://localhost:8000/mail/off/")
    assert message["List-Unsubscribe"].endswith("/>")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe"].strip("<>") in mail.outbox[0].body


def test_a_fault_keeps_the_letter_and_does_not_stop_the_others(cast, write, settings):
    write(), write(EVA)
    settings.EMAIL_BACKEND = f"{__name__}.Unplugged"
    assert tasks.make_round(work()) == {"mails": 0}
    assert [letter.state for letter in Letter.objects.all()] == ["waiting", "waiting"]
    assert "ConnectionRefusedError: nobody answers" in Letter.objects.first().fault


def test_a_person_without_an_address_is_for_an_administrator(cast, write):
    write(Recipient("nomail", "", "Nobody", "en"), ALARM)
    tasks.deliver(work(NOON, key="nomail"))
    letter = Letter.objects.get()
    assert (letter.state, letter.fault) == ("failed", tasks.NO_ADDRESS)
    assert mail.outbox == []


def test_over_the_cap_nothing_leaves(cast, write, settings):
    settings.ERRERA_MAIL_CAP = 0
    write()
    assert tasks.make_round(work()) == {"mails": 0}
    assert mail.outbox == []


def test_old_texts_are_forgotten_once(cast, write, settings):
    write(EVA, ALARM)
    tasks.deliver(work(NOON, key=EVA.key))
    old = NOON + timedelta(days=settings.ERRERA_MAIL_KEEP_DAYS)
    assert tasks.forget_texts(work(old)) == {"letters": 1}
    assert tasks.forget_texts(work(old)) == {"letters": 0}


@pytest.mark.parametrize("kind", ["mail.deliver", "mail.round", "mail.forget"])
def test_the_worker_knows_the_jobs(kind):
    assert jobs()[kind].title


def test_switched_off_in_between_nothing_leaves(cast, write):
    write(EVA)
    actions.switch_off(key=EVA.key, kinds=[REMINDER], by=Actor(EVA.key), at=NOON)
    assert tasks.make_round(work()) == {"mails": 0}
