"""The door to the post, and what its events are called."""

from __future__ import annotations

from django.http import HttpRequest

from errera.foundation.actor import Actor
from errera.foundation.audit import shapes as audit_shapes
from errera.foundation.panels import hangs_on
from errera.foundation.sentences import N_
from errera.foundation.ui import navigation

from . import policies

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
