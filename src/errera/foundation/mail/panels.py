"""The door to the post, what waits in it for an administrator, and what its events are called."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from errera.foundation.actor import Actor
from errera.foundation.audit import shapes as audit_shapes
from errera.foundation.panels import hangs_on
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui import navigation
from errera.foundation.ui.agenda import Errand, Period

from . import policies, queries

audit_shapes.calls(
    {
        "mail.letter.written": N_("Letter written"),
        "mail.letter.left": N_("Letter put in an envelope"),
        "mail.letter.sent": N_("Letter sent"),
        "mail.letter.returned": N_("Letter kept back, to try again"),
        "mail.letter.failed": N_("Letter given up"),
        "mail.letter.sent_again": N_("Letter to be sent again"),
        "mail.letter.switched_off": N_("Letter not sent: switched off"),
        "mail.letter.postponed": N_("Letter postponed: enough mail for one day"),
        "mail.letter.text_forgotten": N_("Text of a letter forgotten"),
        "mail.mailbox.choice_made": N_("Kinds of mail chosen"),
        "mail.mailbox.forgotten": N_("Mailbox of an erased person emptied"),
    },
    fields={
        "mail.Letter.kind": N_("Kind"),
        "mail.Letter.about": N_("Record"),
        "mail.Letter.due_at": N_("Leaves after"),
        "mail.Mailbox.off": N_("Switched off"),
    },
)


@hangs_on("ui.navigation", order=97)
def door(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Let administrators in."""
    if not policies.may_see_post(actor):
        return None
    return navigation.doorway(request, label=N_("Post"), url_name="mail:post", icon="envelope")


@hangs_on("ui.me", order=60)
def mine(request: HttpRequest, *, actor: Actor) -> navigation.Doorway | None:
    """Lead to the own choice of mails."""
    return navigation.Doorway(N_("My mails"), reverse("mail:mine"), "", is_here=False) if actor.key else None


@hangs_on("home.errands", order=90)
def failed(period: Period, *, actor: Actor) -> list[Errand]:
    """Put letters that could not be sent before whoever can send them again."""
    count = queries.failed_count() if policies.may_resend(actor) else 0
    if not count:
        return []
    sentence = Sentence(N_("Look after the letters that could not be sent ({count})"), {"count": count})
    return [Errand(sentence, f"{reverse('mail:post')}?state=failed")]
