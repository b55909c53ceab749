"""What can happen to a letter."""

from __future__ import annotations

from errera.foundation.lifecycle import Lifecycle, State, step
from errera.foundation.sentences import N_


class LetterState(State):
    """Where a letter stands, and who has the ball."""

    WAITING = "waiting", N_("Waiting"), "post"
    LEAVING = "leaving", N_("Leaving"), "post"
    SENT = "sent", N_("Sent"), "nobody"
    FAILED = "failed", N_("Failed"), "administrator"
    SWITCHED_OFF = "switched_off", N_("Switched off"), "nobody"


LETTER = Lifecycle(
    N_("letter"),
    start=LetterState.WAITING,
    leave=step(N_("Put in an envelope"), LetterState.WAITING, LetterState.LEAVING),
    arrive=step(N_("Send"), LetterState.LEAVING, LetterState.SENT),
    retry=step(N_("Try again later"), LetterState.LEAVING, LetterState.WAITING),
    give_up=step(N_("Give up"), LetterState.LEAVING, LetterState.FAILED),
    resend=step(N_("Send again"), LetterState.FAILED, LetterState.WAITING),
    switch_off=step(N_("Switch off"), LetterState.WAITING, LetterState.SWITCHED_OFF),
)
