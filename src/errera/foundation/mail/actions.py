"""Writes letters, puts them in envelopes under a cap, notes how they fared, switches kinds off and on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from errera.foundation.actor import SYSTEM, Actor
from errera.foundation.audit import queries as audit_queries
from errera.foundation.audit.actions import action, change, record
from errera.foundation.ids import new_public_id
from errera.foundation.sentences import N_, Invalid, Refusal
from errera.foundation.work import actions as work_actions

from . import policies, queries, shapes
from .models import Letter, Mailbox, SwitchedOff
from .shapes import Envelope, Recipient
from .states import LETTER, LetterState

FIRST_PAUSE = timedelta(minutes=15)
EVENTS = {
    "leave": "mail.letter.left",
    "arrive": "mail.letter.sent",
    "retry": "mail.letter.returned",
    "give_up": "mail.letter.failed",
    "resend": "mail.letter.sent_again",
    "switch_off": "mail.letter.switched_off",
}


class NothingToSend(Refusal):
    """Another worker was here first."""


@action
def write_letter(
    *, to: Recipient, template: str, facts: Mapping[str, Any], about: Model, by: Actor, at: datetime
) -> Letter:
    """Write a letter of a declared kind; it leaves at once when urgent, otherwise in the day's one mail.

    A kind that the person switched off is noted and not sent. Refuses undeclared kinds and missing facts (ValueError).
    """
    kind = _declared(template, facts)
    mailbox, _ = Mailbox.objects.get_or_create(key=to.key)
    language = queries.language_for(to.language)
    text = queries.text_of(kind, language=language, facts={**facts, "recipient": to.name})
    letter = Letter.objects.create(
        mailbox=mailbox, kind=kind.code, about=audit_queries.target_of(about), email=to.email, recipient_name=to.name,
        language=language, subject=text.subject, body=text.body, is_urgent=kind.is_urgent,
        due_at=at if kind.is_urgent else queries.next_round(at), written_by=by.doer, written_at=at,
    )  # fmt: skip
    record(what="mail.letter.written", target=letter, by=by, at=at, after={"kind": kind.code, "about": letter.about})
    if kind.is_optional and queries.is_off(mailbox, kind.code):
        _put_away(letter, by, at)
    elif kind.is_urgent:
        work_actions.start_run(kind="mail.deliver", facts={"key": to.key}, by=SYSTEM, at=at)
    return letter


@action
def fill_envelope(*, key: str, by: Actor, at: datetime) -> Envelope | None:
    """Put what is due for a person into one envelope; over the day's cap only what cannot wait leaves.

    Where nothing leaves today there is no envelope. Letters that a crash left in an envelope are taken out first, so
    that a mail may arrive twice but never not at all. Refuses when nothing is due.
    """
    policies.may_carry_post(by).require()
    mailbox = Mailbox.objects.select_for_update().get(key=key)
    for letter in queries.letters_stuck(mailbox, at):
        _change(letter, "retry", by, at, mail="", due_at=at)
    due = list(queries.letters_due(mailbox, at))
    if not due:
        raise NothingToSend(N_("Nothing is due for this person."))
    letters = _still_wanted(mailbox, due, by, at)
    if _count_today(mailbox, at) >= settings.ERRERA_MAIL_CAP:
        letters = _postponed(letters, by, at)
    if not letters:
        return None
    _count_mail(mailbox, at, 1)
    mail = new_public_id()
    for letter in letters:
        _change(letter, "leave", by, at, mail=mail, left_at=at, attempts_count=letter.attempts_count + 1)
    return Envelope.around(mail, key, letters)


@action
def note_sent(*, mail: str, by: Actor, at: datetime) -> None:
    """Note that a mail was handed to the mail server. Refuses a mail that is not on its way."""
    policies.may_carry_post(by).require()
    for letter in _on_its_way(mail):
        forgotten = {"body": ""} if _kind(letter).is_secret else {}
        _change(letter, "arrive", by, at, sent_at=at, fault="", **forgotten)


@action
def note_failed(*, mail: str, fault: str, by: Actor, at: datetime, is_final: bool = False) -> None:
    """Note that a mail could not be sent: its letters try again later and later, or wait for an administrator."""
    policies.may_carry_post(by).require()
    letters = _on_its_way(mail)
    mailbox = Mailbox.objects.select_for_update().get(pk=letters[0].mailbox_id)
    _count_mail(mailbox, at, -1)
    for letter in letters:
        # 15 minutes, an hour, four hours, sixteen hours
        is_over = is_final or letter.attempts_count >= settings.ERRERA_MAIL_ATTEMPTS
        due_at = at + FIRST_PAUSE * 4 ** (letter.attempts_count - 1)
        _change(letter, "give_up" if is_over else "retry", by, at, mail="", due_at=due_at, fault=fault[:500])


@action
def send_again(*, letter: Letter, by: Actor, at: datetime) -> Letter:
    """Let a failed letter try again from the beginning. Refuses letters that did not fail."""
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    LETTER.take("resend", state=letter.state)
    policies.may_resend(by).require()
    _change(letter, "resend", by, at, due_at=at, attempts_count=0)
    return letter


@action
def switch_off(*, key: str, kinds: Iterable[str], by: Actor, at: datetime) -> None:
    """Switch kinds of letter off for a person: the one click. Kinds that cannot be switched off stay on."""
    _choose(key, queries.kinds_off(key) | set(kinds), by, at)


@action
def choose_letters(*, key: str, off: Iterable[str], by: Actor, at: datetime) -> None:
    """Set exactly which kinds of letter a person does not want."""
    _choose(key, set(off), by, at)


@action
def forget_text(*, letter: Letter, by: Actor, at: datetime) -> None:
    """Empty the text of a letter that was sent long ago; that it was sent stays known. Refuses letters not sent."""
    policies.may_carry_post(by).require()
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.state != LetterState.SENT:
        raise Invalid(N_("Only a sent letter loses its text."))
    change(letter, body="")
    record(what="mail.letter.text_forgotten", target=letter, by=by, at=at)


@action
def forget_recipient(*, key: str, by: Actor, at: datetime) -> None:
    """Empty everything that names an erased person in the post, and stop what still waits."""
    mailbox, _ = Mailbox.objects.get_or_create(key=key)
    for letter in Letter.objects.filter(mailbox=mailbox, state=LetterState.WAITING):
        _put_away(letter, by, at)
    Letter.objects.filter(mailbox=mailbox).update(email="", recipient_name="", subject="", body="", fault="")
    record(what="mail.mailbox.forgotten", target=mailbox, by=by, at=at)


def _declared(code: str, facts: Mapping[str, Any]) -> shapes.Kind:
    kind = shapes.kinds().get(code)
    if kind is None:
        raise ValueError(f"declare the letter {code} with mail.shapes.letter(...)")
    if wrong := kind.facts ^ set(facts):
        raise ValueError(f"the letter {code} is filled with {sorted(kind.facts)}; check {sorted(wrong)}")
    return kind


def _change(letter: Letter, step: str, by: Actor, at: datetime, **values: Any) -> None:
    state = LETTER.take(step, state=letter.state)
    change(letter, state=state, **values)
    record(what=EVENTS[step], target=letter, by=by, at=at, ground=values.get("fault", ""))


def _put_away(letter: Letter, by: Actor, at: datetime) -> None:
    _change(letter, "switch_off", by, at, subject="", body="")


def _still_wanted(mailbox: Mailbox, letters: list[Letter], by: Actor, at: datetime) -> list[Letter]:
    off = set(SwitchedOff.objects.filter(mailbox=mailbox).values_list("kind", flat=True))
    for letter in letters:
        if letter.kind in off:
            _put_away(letter, by, at)
    return [letter for letter in letters if letter.kind not in off]


def _count_today(mailbox: Mailbox, at: datetime) -> int:
    return mailbox.mails_count if mailbox.counted_on == timezone.localdate(at) else 0


def _count_mail(mailbox: Mailbox, at: datetime, difference: int) -> None:
    count = max(0, _count_today(mailbox, at) + difference)
    change(mailbox, counted_on=timezone.localdate(at), mails_count=count)


def _postponed(letters: list[Letter], by: Actor, at: datetime) -> list[Letter]:
    """Put off until tomorrow what can wait; give what cannot."""
    for letter in letters:
        if not _kind(letter).cannot_wait:
            before, after = change(letter, due_at=queries.next_round(at))
            record(what="mail.letter.postponed", target=letter, by=by, at=at, before=before, after=after)
    return [letter for letter in letters if _kind(letter).cannot_wait]


def _kind(letter: Letter) -> shapes.Kind:
    """Give a letter's kind; one that is no longer declared can wait and is no secret."""
    return shapes.kinds().get(letter.kind) or shapes.Kind(letter.kind, letter.kind, frozenset())


def _on_its_way(mail: str) -> list[Letter]:
    letters = list(queries.letters_of(mail).select_for_update())
    if not letters:
        raise Invalid(N_("This mail is not on its way."))
    return letters


def _choose(key: str, off: set[str], by: Actor, at: datetime) -> None:
    policies.may_choose_for(by, key).require()
    mailbox, _ = Mailbox.objects.get_or_create(key=key)
    wanted = {code for code, kind in shapes.kinds().items() if kind.is_optional} & off
    before = queries.kinds_off(key)
    SwitchedOff.objects.filter(mailbox=mailbox).exclude(kind__in=wanted).delete()
    for code in sorted(wanted - before):
        SwitchedOff.objects.create(mailbox=mailbox, kind=code, switched_by=by.doer, switched_at=at)
    record(
        what="mail.mailbox.choice_made", target=mailbox, by=by, at=at,
        before={"off": sorted(before)}, after={"off": sorted(wanted)},
    )  # fmt: skip
