"""Planning: what an initiative is, its facts, targets, keys and tied conditions; each page ends in one action."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page
from errera.foundation.ui.requests import Request
from errera.partners import queries as partner_queries
from errera.partners.models import Partnership
from errera.strategy import queries as strategy_queries
from errera.strategy.models import StrategyVersion

from .. import actions, policies, queries
from ..forms.plans import (
    AnswersForm,
    ConditionForm,
    InitiativeForm,
    LeadForm,
    ShareFormSet,
    TargetsForm,
    shares,
)
from ..models import Initiative
from ..presenters.lists import kind_choices, url
from .common import led, seen


def _choices(request: Request, version: StrategyVersion | None) -> dict[str, Any]:
    """Give what an initiative may be about, in one version of the strategy."""
    versions = [version] if version else []
    return {
        "kind": kind_choices(),
        "objective": strategy_queries.objectives_of(*versions),
        "domains": strategy_queries.domains_of(*versions),
        "allocation": queries.allocations_to_draw_on(request.actor),
    }


def _leads(request: Request) -> QuerySet[Partnership]:
    """Give the partners for whom the reader may plan."""
    return partner_queries.partnerships_seen_by(request.actor).order_by("organisation__name")


@form_page(may=policies.may_plan_initiatives)
def new(request: Request) -> HttpResponse:
    """Plan an initiative."""
    leads = _leads(request)
    initial = {"code": queries.free_code(request.today.year), "lead": leads.first()}
    choices = _choices(request, strategy_queries.adopted_version())
    form = InitiativeForm(request.POST or None, leads=leads, choices=choices, initial=initial)
    return answer_form(
        request, form,
        lambda given: actions.plan_initiative(
            code=given["code"], lead=given["lead"], facts=form.facts(), **hands(request)
        ),
        done=N_("The initiative is planned; see who would complete the team, then set keys, facts and programme."),
        back=lambda made: url("initiative-team", made), heading=N_("Plan an initiative"),
    )  # fmt: skip


@form_page(may=policies.may_plan_initiatives)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change what is planned."""
    held = led(request, public_id)
    form = InitiativeForm.of(held, request.POST or None, choices=_choices(request, held.objective.version))
    return answer_form(
        request, form, lambda _: actions.change_initiative(initiative=held, facts=form.facts(), **hands(request)),
        done=N_("The plan is changed."), back=url("initiative", held), heading=N_("Change the plan"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_plan_initiatives)
def answers(request: Request, public_id: str) -> HttpResponse:
    """Fill in what the kind asks for."""
    held = led(request, public_id)
    asked = [row for row in queries.stated(held) if row.is_in_use]
    form = AnswersForm(request.POST if request.method == "POST" else None, asked=asked, language=get_language() or "en")
    return answer_form(
        request, form, lambda _: actions.answer_questions(initiative=held, answers=form.answers(), **hands(request)),
        done=N_("The facts are kept."), back=url("initiative-facts", held), heading=N_("Fill in facts"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_plan_initiatives)
def targets(request: Request, public_id: str) -> HttpResponse:
    """Say what it should add to the indicators of its objective."""
    held = led(request, public_id)
    indicators = strategy_queries.indicators_of(held.objective.version).filter(objective=held.objective)
    kept = {row.indicator_id: row.value for row in queries.targets_of(held)}
    form = TargetsForm(request.POST if request.method == "POST" else None, indicators=indicators, held=kept)
    return answer_form(
        request, form, lambda _: actions.set_targets(initiative=held, targets=form.targets(), **hands(request)),
        done=N_("The targets are set."), back=url("initiative-facts", held), heading=N_("Set targets"), subject=held,
    )  # fmt: skip


@form_page(may=policies.may_plan_initiatives)
def keys(request: Request, public_id: str) -> HttpResponse:
    """Say who carries it and by which key for cost, claim and credit."""
    held = led(request, public_id)
    partners = queries.partners_to_join(request.today)
    typed = request.POST if request.method == "POST" else None
    form = LeadForm(typed, partners=partners, initial={"lead": held.lead})
    rows = [
        {"partnership": row.partnership, "cost": row.cost_share, "claim": row.claim_share, "credit": row.credit_share}
        for row in held.partners.all()
    ]
    formset = ShareFormSet(typed, initial=rows, form_kwargs={"partners": partners})
    if typed is not None and not formset.is_valid():
        form.add_error(None, Sentence(N_("Look at the shares below.")).text)
    return answer_form(
        request, form,
        lambda given: actions.set_keys(
            initiative=held, shares=shares(formset, given["lead"]), **hands(request)
        ),
        done=N_("The keys are set; a partner whose key is new or changed has to agree to it."),
        back=url("initiative", held), heading=N_("Set the keys"), subject=held, formset=formset,
        explanation=N_("Each of the three keys adds up to 100 per cent: who bears the cost, who claims it, and who "
                       "is credited with the results."),
    )  # fmt: skip


@button(may=policies.may_plan_initiatives)
def key_agree(request: Request, public_id: str, partner: str) -> HttpResponse:
    """Say yes to the key of one's own organisation."""
    row = get_object_or_404(
        queries.keys_seen_by(request.actor), initiative__public_id=public_id, partnership__public_id=partner
    )
    done = Sentence(N_("{partner} agrees to its key."), {"partner": str(row.partnership)})
    return carry_out(request, actions.agree_key, done=done, back=url("initiative", row.initiative), row=row)


@form_page(may=policies.may_tie_condition)
def condition_tie(request: Request, public_id: str) -> HttpResponse:
    """Say which condition of a partner's money is met by holding it."""
    held: Initiative = seen(request, public_id)
    form = ConditionForm(request.POST or None, conditions=queries.conditions_to_tie(held, request.actor))
    return answer_form(
        request, form,
        lambda given: actions.tie_condition(initiative=held, condition=given["condition"], **hands(request)),
        done=N_("The condition is met as soon as the initiative is held."), back=url("initiative", held),
        heading=N_("Tie a condition"), subject=held,
    )  # fmt: skip


@button(may=policies.may_tie_condition)
def condition_untie(request: Request, public_id: str, code: str) -> HttpResponse:
    """Take a tie away."""
    held = seen(request, public_id)
    tied = get_object_or_404(queries.tied_conditions(held), condition__code=code)
    done = Sentence(N_("The condition is no longer tied to this initiative."))
    return carry_out(request, actions.untie_condition, done=done, back=url("initiative", held), tied=tied)
