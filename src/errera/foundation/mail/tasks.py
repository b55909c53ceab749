"""Carries the post: one person's envelope at once, everybody's every hour, and forgets old texts."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from errera.foundation.actor import SYSTEM
from errera.foundation.sentences import N_
from errera.foundation.work.shapes import Every, Work, job

from . import actions, presenters, queries

logger = logging.getLogger(__name__)
NO_ADDRESS = "No e-mail address is known."


@job("mail.deliver", title=N_("Deliver an urgent letter"))
def deliver(work: Work) -> dict[str, Any]:
    """Send what is due for one person."""
    return {"mails": int(carry_post(work.facts["key"], at=work.at))}


@job("mail.round", title=N_("Deliver the post"), every=Every.HOUR)
def make_round(work: Work) -> dict[str, Any]:
    """Send what is due for everybody; one person's trouble does not stop the others' post."""
    keys = queries.recipients_due(work.at)
    sent = 0
    for done, key in enumerate(keys, start=1):
        sent += carry_post(key, at=work.at)
        work.report(done, len(keys), N_("Carrying the post."))
    return {"mails": sent}


@job("mail.forget", title=N_("Forget the text of old letters"), every=Every.DAY)
def forget_texts(work: Work) -> dict[str, Any]:
    """Empty the text of letters that were sent long ago."""
    letters = list(queries.letters_to_forget(work.at))
    for letter in letters:
        actions.forget_text(letter=letter, by=SYSTEM, at=work.at)
    return {"letters": len(letters)}


def carry_post(key: str, *, at: datetime) -> bool:
    """Fill one person's envelope, send it outside any transaction, and note how it fared; say whether it was sent."""
    try:
        envelope = actions.fill_envelope(key=key, by=SYSTEM, at=at)
    except actions.NothingToSend:
        return False
    if envelope is None:
        return False
    if not envelope.email:
        actions.note_failed(mail=envelope.mail, fault=NO_ADDRESS, is_final=True, by=SYSTEM, at=at)
        return False
    try:
        presenters.message_of(envelope).send()
    except Exception as fault:  # whatever a mail server or a network can come up with: the letter waits
        logger.warning("mail %s could not be sent: %s", envelope.mail, fault)
        actions.note_failed(mail=envelope.mail, fault=f"{type(fault).__name__}: {fault}", by=SYSTEM, at=at)
        return False
    actions.note_sent(mail=envelope.mail, by=SYSTEM, at=at)
    return True
