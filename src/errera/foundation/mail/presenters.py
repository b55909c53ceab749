"""How a mail looks on its way out, and how the post looks as a table."""

from __future__ import annotations

from email.utils import formataddr
from typing import Any

import django_filters
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models.functions import Coalesce
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.tables import Column, Table

from . import queries, shapes
from .models import Letter
from .shapes import Envelope
from .states import LETTER, LetterState


def message_of(envelope: Envelope) -> EmailMessage:
    """Write the mail around its letters, with the headers by which mail programs switch it off in one click.

    RFC 8058: the address in List-Unsubscribe takes a POST without log-in; a GET on it changes nothing.
    """
    optional = tuple(kind for kind in envelope.kinds if kind in shapes.kinds() and shapes.kinds()[kind].is_optional)
    off = queries.link_for("mail:off", envelope.key, optional) if optional else ""
    facts = {
        "envelope": envelope,
        "agency": settings.ERRERA_AGENCY,
        "preferences": queries.link_for("mail:preferences", envelope.key),
        "off": off,
    }
    with translation.override(envelope.language):
        template = get_template("mail/envelope.txt").template  # type: ignore[attr-defined]  # of Django’s own engine
        subject, _, body = template.render(Context(facts, autoescape=False)).strip().partition("\n")
    to = formataddr((envelope.name, envelope.email))
    return EmailMessage(subject.strip(), f"{body.strip()}\n", to=[to], headers=_headers(off))


def _headers(off: str) -> dict[str, str]:
    own = {"Auto-Submitted": "auto-generated"}
    if off:
        own |= {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return own


def kind_word(code: str) -> Sentence:
    """Say what a kind of letter is called; one that is no longer written goes by its code."""
    kind = shapes.kinds().get(code)
    return Sentence(kind.title if kind else code)


def _kinds() -> list[tuple[str, str]]:
    return [(code, gettext(kind.title)) for code, kind in shapes.kinds().items()]


def _states() -> list[tuple[str, str]]:
    return [(state.value, gettext(state.label)) for state in LetterState]


class PostFilters(django_filters.FilterSet):
    """By state and by kind."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=_states)
    kind = django_filters.ChoiceFilter(label=gettext_lazy("Kind"), choices=_kinds)

    class Meta:
        model = Letter
        fields: tuple[str, ...] = ()


def page_of(letter: Letter) -> str:
    """Give the address of a letter's page."""
    return reverse("mail:letter", args=[letter.public_id])


def _written(letter: Letter) -> Any:
    return letter.written_at


def _moment(letter: Letter) -> Any:
    return letter.sent_at or letter.due_at


POST = Table(
    name="post",
    columns=[
        Column(
            "written", N_("Written"), lambda letter: letter.written_at, kind="date", sort="written_at", link=page_of
        ),
        Column("kind", N_("Kind"), lambda letter: kind_word(letter.kind), sort="kind"),
        Column("to", N_("To"), lambda letter: letter.email, sort="email"),
        Column("state", N_("State"), lambda letter: LETTER.named(letter.state), kind="state", sort="state"),
        Column("moment", N_("Sent or due"), _moment, kind="date", sort=Coalesce("sent_at", "due_at")),
        Column("attempts", N_("Attempts"), lambda letter: letter.attempts_count, kind="number", is_extra=True),
        Column("fault", N_("Fault"), lambda letter: letter.fault),
    ],
    sort="-written",
    filters=PostFilters,
    empty=N_("No letters yet: they are written when something falls due or needs someone’s attention."),
)
