"""What companies are asked, by which links, what they said, and whose turn it is."""

from __future__ import annotations

import functools
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from errera.foundation.directory.models import Affiliation, Organisation, Person

from ..models import Ask, Confirmation, FollowUp, Win
from ..states import AskState, FollowUpState, WinState
from .records import wins

_signer = functools.partial(signing.Signer, salt="errera.opportunities")


def contacts_of(company: Organisation, day: date) -> QuerySet[Person]:
    """Give the people of a company on a day who can be written to."""
    held = Affiliation.objects.filter(organisation=company, from_on__lte=day)
    running = held.filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
    return Person.objects.filter(pk__in=running.values("person")).exclude(email="").order_by("name", "pk")


def asks_of(win: Win) -> QuerySet[Ask]:
    """Give the questions about a win, latest first."""
    return Ask.objects.filter(win=win).select_related("person").order_by("-asked_at", "-pk")


def answers_of(win: Win) -> QuerySet[Confirmation]:
    """Give everything its company ever said about a win, latest first."""
    return Confirmation.objects.filter(win=win).order_by("-edition")


def answer_about(win: Win) -> Confirmation | None:
    """Give what the company said about the win as it stands."""
    return Confirmation.objects.filter(win=win, edition=win.edition).first()


def follow_ups_of(win: Win) -> QuerySet[FollowUp]:
    """Give the waves of a win in order."""
    return FollowUp.objects.filter(win=win).select_related("win").order_by("months")


def waves(rows: QuerySet[FollowUp]) -> list[Any]:
    """Give, for each wave, how many were asked, answered, stayed silent or still wait, and how it went on."""
    counted = rows.order_by("months").values("months").annotate(
        waiting=Count("pk", filter=Q(state=FollowUpState.WAITING)),
        asked=Count("pk", filter=Q(state=FollowUpState.ASKED)),
        answered=Count("pk", filter=Q(state=FollowUpState.ANSWERED)),
        silent=Count("pk", filter=Q(state=FollowUpState.SILENT)),
        dropped=Count("pk", filter=Q(state=FollowUpState.DROPPED)),
        as_said=Count("pk", filter=Q(course="as_said")),
        more=Count("pk", filter=Q(course="more")),
        less=Count("pk", filter=Q(course="less")),
        nothing=Count("pk", filter=Q(course="nothing")),
    )  # fmt: skip
    return list(counted)


def was_asked_anything(person: Person) -> bool:
    """Say whether a person was ever asked about a win."""
    return Ask.objects.filter(person=person).exists() or FollowUp.objects.filter(person=person).exists()


# --- signed links ----------------------------------------------------------------------------------------------


def link_to_answer(ask: Ask) -> str:
    """Give the full signed address at which a contact answers."""
    return _link("opportunities:answer", "ask", ask.public_id)


def link_to_follow_up(wave: FollowUp) -> str:
    """Give the full signed address at which a contact says how it went on."""
    return _link("opportunities:follow-up-answer", "wave", wave.public_id)


def token_of(kind: str, public_id: str) -> str:
    """Give the signed part of a link."""
    return _signer().sign_object({kind: public_id})


def ask_behind(token: str) -> Ask | None:
    """Give the question that a link is about, with its win at hand; nothing when the link was not signed here."""
    public_id = _signed(token, "ask")
    ask = Ask.objects.select_related("person").filter(public_id=public_id).first() if public_id else None
    if ask:
        ask.win = wins().get(pk=ask.win_id)
    return ask


def follow_up_behind(token: str) -> FollowUp | None:
    """Give the wave that a link is about, with its win at hand."""
    public_id = _signed(token, "wave")
    wave = FollowUp.objects.select_related("person").filter(public_id=public_id).first() if public_id else None
    if wave:
        wave.win = wins().get(pk=wave.win_id)
    return wave


def _link(name: str, kind: str, public_id: str) -> str:
    return f"{settings.ERRERA_ADDRESS.rstrip('/')}{reverse(name, args=[token_of(kind, public_id)])}"


def _signed(token: str, kind: str) -> str:
    try:
        said = _signer().unsign_object(token)
    except (signing.BadSignature, ValueError):
        return ""
    return str(said.get(kind, ""))


# --- what is due ------------------------------------------------------------------------------------------------


def asks_to_remind(today: date) -> QuerySet[Ask]:
    """Give the open questions whose contact has waited long enough and was not reminded too often."""
    limit = today - timedelta(days=settings.ERRERA_WIN_REMINDER_DAYS)
    waiting = Ask.objects.filter(state=AskState.OPEN, expires_on__gte=today)
    quiet = Q(reminded_on__isnull=True, asked_at__date__lte=limit) | Q(reminded_on__lte=limit)
    capped = waiting.filter(quiet, reminded_count__lt=settings.ERRERA_WIN_REMINDERS)
    return capped.select_related("win", "person").order_by("pk")


def asks_to_expire(today: date) -> QuerySet[Ask]:
    """Give the open questions whose day has passed."""
    return Ask.objects.filter(state=AskState.OPEN, expires_on__lt=today).order_by("pk")


def follow_ups_to_ask(today: date) -> QuerySet[FollowUp]:
    """Give the waves that are due for wins that stand confirmed."""
    rows = FollowUp.objects.filter(state=FollowUpState.WAITING, due_on__lte=today, win__state=WinState.CONFIRMED)
    return rows.order_by("due_on", "pk")


def follow_ups_to_give_up(today: date) -> QuerySet[FollowUp]:
    """Give the waves that nobody answered in time."""
    limit = today - timedelta(days=settings.ERRERA_WIN_LINK_DAYS)
    return FollowUp.objects.filter(state=FollowUpState.ASKED, asked_at__date__lt=limit).order_by(F("pk"))
