"""The post for administrators; switching letters off by a signed link, without logging in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from errera.foundation.actor import Actor, anyone, signed_in
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.pages import button, carry_out, form_page, page
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from . import actions, policies, presenters, queries, shapes
from .forms import PreferencesForm
from .states import LETTER


@page(may=policies.may_see_post, params=presenters.POST.params)
def post(request: Request) -> HttpResponseBase:
    """List every letter with where it stands."""
    return table_page(
        request, presenters.POST, queries.letters(), template="mail/post.html", failed=queries.failed_count()
    )


@page(may=policies.may_see_post)
def letter(request: Request, public_id: str) -> HttpResponse:
    """Show one letter's way; not its text, which is between the agency and the reader."""
    found = get_object_or_404(queries.letters(), public_id=public_id)
    is_failed = any(step.name == "resend" for step in LETTER.open_steps(state=found.state))
    facts = {
        "letter": found,
        "state": LETTER.named(found.state),
        "kind": presenters.kind_word(found.kind),
        "is_failed": is_failed,
        "may_resend": policies.may_resend(request.actor),
    }
    return render(request, "mail/letter.html", facts)


@button(may=policies.may_resend)
def send_again(request: Request, public_id: str) -> HttpResponse:
    """Let a failed letter try again."""
    found = get_object_or_404(queries.letters(), public_id=public_id)
    done = Sentence(N_("The letter will leave with the next round."))
    return carry_out(request, actions.send_again, letter=found, done=done, back=presenters.page_of(found))


@page(may=signed_in)
def mine(request: Request) -> HttpResponse:
    """Lead a person who is logged in to the own choices."""
    return redirect(queries.path_for("mail:preferences", request.actor.key))


@csrf_exempt  # mail programs post here for their user (RFC 8058); the signature in the address is the proof
@form_page(may=anyone)
def off(request: Request, token: str) -> HttpResponse:
    """Switch the kinds of one mail off: GET shows what would happen, POST does it, again and again without harm."""
    key, kinds = _read(token)
    if request.method == "POST":
        actions.switch_off(key=key, kinds=kinds, by=Actor(key), at=request.moment)
    facts = {
        "words": [presenters.kind_word(kind) for kind in kinds],
        "is_done": request.method == "POST",
        "preferences": queries.path_for("mail:preferences", key),
    }
    return render(request, "mail/off.html", facts)


@form_page(may=anyone)
def preferences(request: Request, token: str) -> HttpResponse:
    """Let a person choose which kinds of letter to get."""
    key, _ = _read(token)
    # Without a single tick a browser sends nothing for the field: the method decides, not the content.
    data = request.POST if request.method == "POST" else None
    form = PreferencesForm(data, initial={"wanted": sorted(set(shapes.kinds()) - queries.kinds_off(key))})
    if form.is_valid():
        actions.choose_letters(key=key, off=form.off, by=Actor(key), at=request.moment)
        messages.success(request, gettext("Your choice was kept."))
        return redirect(request.path)
    always = [Sentence(kind.title) for kind in shapes.kinds().values() if not kind.is_optional]
    return render(request, "mail/preferences.html", {"form": form, "always": always})


def _read(token: str) -> tuple[str, list[str]]:
    said = queries.read_link(token)
    if said is None:
        raise Http404
    return said
