"""The rules that claims are checked against: read by everybody, kept by finance."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from errera.foundation.audit import queries as audit_queries
from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.forms import answer_form, hands
from errera.foundation.ui.pages import button, carry_out, form_page, page, seen
from errera.foundation.ui.requests import Request
from errera.foundation.ui.tables import table_page

from .. import actions, policies, queries
from ..forms.money import EndForm, RuleForm, typed
from ..presenters import acts, faces, lists, numbers
from ..presenters.words import categories, url
from ..states import RuleKind


@page(may=policies.may_see_claims, params=lists.RULE_PARAMS)
def rule_list(request: Request) -> HttpResponseBase:
    """List the rules."""
    rows = queries.rules_seen_by(request.actor)
    may = policies.may_keep_rules(request.actor)
    shown = {"may": may, "pages": faces.pages_of(request.actor, here="rule-list")}
    return table_page(request, lists.rules(categories()), rows, template="claims/rule_list.html", **shown)


@page(may=policies.may_see_claims)
def rule(request: Request, public_id: str) -> HttpResponse:
    """Show a rule with its numbers, its reason and its other versions."""
    row = seen(queries.rules_seen_by(request.actor), public_id)
    titles = categories()
    context = {
        "rule": row,
        "numbers": numbers.spelled(row, titles),
        "category": titles.get(row.category, row.category),
        "versions": queries.rules_seen_by(request.actor).filter(code=row.code).exclude(pk=row.pk).order_by("version"),
        "acts": acts.rule_acts(request.actor, row) if request.actor.sees_all else [],
        "moments": audit_queries.moments_of(row, actor=request.actor),
    }
    return render(request, "claims/rule.html", context)


@form_page(may=policies.may_keep_rules, params=("kind",))
def draft(request: Request) -> HttpResponse:
    """Draft a rule: choose its kind, then give the numbers that this kind works with."""
    kind = next((known for known in RuleKind if known == request.GET.get("kind")), None)
    if kind is None:
        return render(request, "claims/rule_kinds.html", {"kinds": numbers.kinds()})
    form = RuleForm(request.POST or None, kind=kind, titles=categories(), initial={"from_on": request.today})
    return _answer(request, form, N_("Draft a rule"))


@form_page(may=policies.may_keep_rules)
def supersede(request: Request, public_id: str) -> HttpResponse:
    """Draft the next version of a rule; the rule in force stays until the new one is brought into force."""
    row = seen(queries.rules_seen_by(request.actor), public_id)
    initial = {**typed(row), "from_on": request.today, "until_on": None}
    form = RuleForm(request.POST or None, kind=row.kind_word, titles=categories(), fixed=row, initial=initial)
    return _answer(request, form, N_("Draft a new version"))


def _answer(request: Request, form: RuleForm, heading: str) -> HttpResponse:
    return answer_form(
        request,
        form,
        lambda given: actions.draft_rule(facts=form.facts(), **hands(request)),
        done=N_("The draft is kept: bring it into force when it is right."),
        back=lambda made: url("rule", made),
        heading=heading,
        subject=form.kind,
        explanation=numbers.LOOKS_AT[form.kind],
    )


@form_page(may=policies.may_keep_rules)
def change(request: Request, public_id: str) -> HttpResponse:
    """Change the draft of a rule."""
    row = seen(queries.rules_seen_by(request.actor), public_id)
    form = RuleForm(request.POST or None, kind=row.kind_word, titles=categories(), fixed=row, initial=typed(row))
    return answer_form(
        request,
        form,
        lambda given: actions.change_rule(rule=row, facts=form.facts(), **hands(request)),
        done=N_("The draft is changed."),
        back=url("rule", row),
        heading=N_("Change the draft"),
        subject=row.code,
    )


@form_page(may=policies.may_keep_rules)
def end(request: Request, public_id: str) -> HttpResponse:
    """End a rule on a day."""
    row = seen(queries.rules_seen_by(request.actor), public_id)
    form = EndForm(request.POST or None, initial={"until_on": request.today})
    return answer_form(
        request,
        form,
        lambda given: actions.end_rule(rule=row, until_on=given["until_on"], **hands(request)),
        done=N_("The rule is ended."),
        back=url("rule", row),
        heading=N_("End the rule"),
        submit=N_("End"),
        subject=row.code,
        is_grave=True,
    )


@button(may=policies.may_keep_rules)
def discard(request: Request, public_id: str) -> HttpResponse:
    """Throw a draft away."""
    row = seen(queries.rules_seen_by(request.actor), public_id)
    done = Sentence(N_("The draft is thrown away."))
    return carry_out(request, actions.discard_rule, done=done, back=url("rule-list"), rule=row)


@button(may=policies.may_keep_rules)
def in_force(request: Request, public_id: str) -> HttpResponse:
    """Bring a draft into force."""
    row = seen(queries.rules_seen_by(request.actor), public_id)
    done = Sentence(N_("The rule judges every cost from its first day on."))
    return carry_out(request, actions.bring_rule_into_force, done=done, back=url("rule", row), rule=row)
