"""Making the programme: sessions and speakers; each page ends in one action."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.programme import SessionForm, SpeakerForm
from ..models import Session, Speaker
from ..presenters.lists import url
from .common import led


def _session(request: Request, public_id: str) -> Session:
    session = get_object_or_404(queries.sessions_seen_by(request.actor), public_id=public_id)
    session.initiative = led(request, session.initiative.public_id)
    return session


def _speaker(request: Request, public_id: str) -> Speaker:
    speaker = get_object_or_404(queries.speakers_seen_by(request.actor), public_id=public_id)
    speaker.initiative = led(request, speaker.initiative.public_id)
    return speaker


@form_page(may=policies.may_plan_initiatives)
def session_new(request: Request, public_id: str) -> HttpResponse:
    """Put a session into the programme."""
    held = led(request, public_id)
    form = SessionForm(request.POST or None, initiative=held, speakers=held.speakers.order_by("name"))
    return answer_form(
        request, form, lambda _: actions.add_session(initiative=held, facts=form.facts(), **hands(request)),
        done=N_("The session is in the programme."), back=url("programme", held), heading=N_("Add a session"),
        subject=held,
    )  # fmt: skip


@form_page(may=policies.may_plan_initiatives)
def session_change(request: Request, public_id: str) -> HttpResponse:
    """Change a session."""
    session = _session(request, public_id)
    held = session.initiative
    speakers = held.speakers.order_by("name")
    form = SessionForm(request.POST or None, initiative=held, speakers=speakers, session=session)
    return answer_form(
        request, form, lambda _: actions.change_session(session=session, facts=form.facts(), **hands(request)),
        done=N_("The session is changed."), back=url("programme", held), heading=N_("Change the session"),
        subject=session, drop=url("session-drop", session), drop_label=N_("Drop the session"),
    )  # fmt: skip


@button(may=policies.may_plan_initiatives)
def session_drop(request: Request, public_id: str) -> HttpResponse:
    """Take a session out of the programme."""
    session = _session(request, public_id)
    done = Sentence(N_("The session is dropped."))
    return carry_out(
        request, actions.drop_session, done=done, back=url("programme", session.initiative), session=session
    )


@form_page(may=policies.may_plan_initiatives)
def speaker_new(request: Request, public_id: str) -> HttpResponse:
    """Add somebody who speaks."""
    held = led(request, public_id)
    form = SpeakerForm(request.POST or None)
    return answer_form(
        request, form, lambda _: actions.add_speaker(initiative=held, facts=form.facts(), **hands(request)),
        done=N_("The speaker is in the programme."), back=url("programme", held), heading=N_("Add a speaker"),
        subject=held,
    )  # fmt: skip


@form_page(may=policies.may_plan_initiatives)
def speaker_change(request: Request, public_id: str) -> HttpResponse:
    """Change name or function of a speaker."""
    speaker = _speaker(request, public_id)
    form = SpeakerForm(request.POST or None, initial={"name": speaker.name, "function": speaker.function})
    return answer_form(
        request, form, lambda _: actions.change_speaker(speaker=speaker, facts=form.facts(speaker), **hands(request)),
        done=N_("The speaker is changed."), back=url("programme", speaker.initiative), heading=N_("Change the speaker"),
        subject=speaker, drop=url("speaker-drop", speaker), drop_label=N_("Drop the speaker"),
    )  # fmt: skip


@button(may=policies.may_plan_initiatives)
def speaker_drop(request: Request, public_id: str) -> HttpResponse:
    """Take a speaker out of the programme."""
    speaker = _speaker(request, public_id)
    done = Sentence(N_("The speaker is dropped."))
    return carry_out(
        request, actions.drop_speaker, done=done, back=url("programme", speaker.initiative), speaker=speaker
    )
