"""Keeping what is known: expertise, terms, priorities, nodes, contacts, links; each page ends in one action."""

from __future__ import annotations

from django.http import HttpResponse

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import GroundForm, answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, seen
from errera.foundation.ui.requests import Request

from .. import actions, policies, queries
from ..forms.knowing import (
    ContactForm,
    ExpertiseForm,
    LinkForm,
    NodeForm,
    PriorityForm,
    TermForm,
    UntilForm,
)
from ..presenters.lists import url
from .common import seen_node


@form_page(may=policies.may_declare)
def expertise_new(request: Request) -> HttpResponse:
    """Declare what a partner can do, or change what it declared for the same place."""
    form = ExpertiseForm(request.POST or None, actor=request.actor)
    return answer_form(
        request, form, lambda _: actions.declare_expertise(facts=form.facts(), **hands(request)),
        done=N_("It is declared."), back=url("expertise-list"), heading=N_("Declare expertise"),
    )  # fmt: skip


@button(may=policies.may_declare)
def expertise_end(request: Request, public_id: str) -> HttpResponse:
    """No longer declare it."""
    held = seen(queries.own_expertise(request.actor), public_id)
    done = Sentence(N_("It is no longer declared."))
    return carry_out(request, actions.end_expertise, done=done, back=url("expertise-list"), expertise=held)


@button(may=policies.may_keep_terms)
def terms_usual(request: Request) -> HttpResponse:
    """Begin with the usual terms."""
    done = Sentence(N_("The usual terms are laid down; change them as you like."))
    return carry_out(request, actions.lay_usual_terms, done=done, back=url("terms"))


@form_page(may=policies.may_keep_terms)
def term_lay(request: Request) -> HttpResponse:
    """Lay down or change a term."""
    form = TermForm(request.POST or None)
    return answer_form(
        request, form, lambda _: actions.lay_term(facts=form.facts(), **hands(request)),
        done=N_("The term is laid down."), back=url("terms"), heading=N_("Lay down a term"),
    )  # fmt: skip


@form_page(may=policies.may_keep_terms)
def priority_set(request: Request) -> HttpResponse:
    """Say how much a cell weighs."""
    form = PriorityForm(request.POST or None)
    return answer_form(
        request, form, lambda given: actions.set_priority(**given, **hands(request)),
        done=N_("The weight is set."), back=url("terms"), heading=N_("Weigh a cell"),
    )  # fmt: skip


@form_page(may=policies.may_keep_nodes)
def node_new(request: Request) -> HttpResponse:
    """Note a node abroad."""
    form = NodeForm(request.POST or None)
    return answer_form(
        request, form, lambda _: actions.note_node(facts=form.facts(), **hands(request)),
        done=N_("The node is noted."), back=lambda made: url("node", made), heading=N_("Note a node"),
    )  # fmt: skip


@form_page(may=policies.may_keep_nodes)
def node_change(request: Request, public_id: str) -> HttpResponse:
    """Change what is known about a node."""
    held = seen_node(request, public_id)
    form = NodeForm(request.POST or None, held=held)
    return answer_form(
        request, form, lambda _: actions.change_node(node=held, facts=form.facts(), **hands(request)),
        done=N_("It is changed."), back=url("node", held), heading=N_("Change"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_keep_nodes)
def node_close(request: Request, public_id: str) -> HttpResponse:
    """Close a node."""
    held, form = seen_node(request, public_id), GroundForm(request.POST or None)
    return answer_form(
        request, form, lambda given: actions.close_node(node=held, **given, **hands(request)),
        done=N_("The node is closed."), back=url("node", held), heading=N_("Close"), subject=held, is_grave=True,
    )  # fmt: skip


@form_page(may=policies.may_keep_nodes)
def contact_new(request: Request, public_id: str) -> HttpResponse:
    """Add a person who stands behind a node."""
    held = seen_node(request, public_id)
    form = ContactForm(request.POST or None, actor=request.actor)
    return answer_form(
        request, form, lambda given: actions.add_contact(node=held, **given, **hands(request)),
        done=N_("The contact is added."), back=url("node", held), heading=N_("Add a contact"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_keep_nodes)
def contact_end(request: Request, public_id: str) -> HttpResponse:
    """Note until when a person stood behind a node."""
    held, form = seen(queries.contacts_seen_by(request.actor), public_id), UntilForm(request.POST or None)
    return answer_form(
        request, form, lambda given: actions.end_contact(contact=held, **given, **hands(request)),
        done=N_("The contact ends then."), back=url("node", held.node), heading=N_("End a contact"),
        subject=held.node,
    )  # fmt: skip


@form_page(may=policies.may_keep_nodes)
def link_new(request: Request, public_id: str) -> HttpResponse:
    """Draw a link to another node."""
    held = seen_node(request, public_id)
    form = LinkForm(request.POST or None, actor=request.actor, one=held)
    return answer_form(
        request, form, lambda given: actions.draw_link(one=held, **given, **hands(request)),
        done=N_("The link is drawn."), back=url("node", held), heading=N_("Draw a link"), subject=held,
    )  # fmt: skip


@button(may=policies.may_keep_nodes)
def link_remove(request: Request, public_id: str) -> HttpResponse:
    """Remove a link that no longer holds."""
    held = seen(queries.links_seen_by(request.actor), public_id)
    done = Sentence(N_("The link is removed."))
    return carry_out(request, actions.remove_link, done=done, back=url("node", held.one), link=held)
