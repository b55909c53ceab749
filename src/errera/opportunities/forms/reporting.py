"""What partners and agency fill in about leads, investment projects and wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Person
from errera.foundation.money import Money
from errera.foundation.reference import queries as reference
from errera.foundation.reference.forms import country
from errera.foundation.ui.forms import CentsField, choose
from errera.foundation.ui.forms import spoken as words
from errera.initiatives.models import Initiative
from errera.network.models import Introduction
from errera.partners.models import Partnership
from errera.strategy import queries as strategy
from errera.strategy.models import CoreDomain

from .. import queries
from ..models import Fact, Known, Opportunity, Win
from ..shapes import Credit, OpportunityFacts, Origin, WinFacts, spoken
from ..shapes.splitting import WHOLE
from ..states import Kind, Takes
from .fields import CompanyField, PercentField, day, prose, year_fields, years_in

CREDIT_ROWS = 5


class ReportForm(forms.Form):
    """A lead or an investment project."""

    kind = forms.ChoiceField(label=_("Kind"), choices=words(Kind))
    company = CompanyField(
        label=_("Company"), max_length=200,
        help_text=_("Its enterprise number, or its exact name. For an investment: the company from abroad."),
    )  # fmt: skip
    title = forms.CharField(label=_("What it is about"), max_length=300)
    market = country(_("Market"), help_text=_("The country sold to; for an investment, the one it comes from."))
    domain = forms.ModelChoiceField(CoreDomain.objects.none(), label=_("Core domain"), required=False)
    initiative = forms.ModelChoiceField(
        Initiative.objects.none(), label=_("Came from the initiative"), required=False, to_field_name="public_id"
    )
    introduction = forms.ModelChoiceField(
        Introduction.objects.none(), label=_("Came from the introduction"), required=False, to_field_name="public_id"
    )
    origin_ground = prose(
        _("If from none: how did it come about?"), rows=2, longest=500, required=False,
        help_text=_("An origin is never left open."),
    )  # fmt: skip

    def __init__(
        self, data: Any, *, actor: Actor, initial: dict[str, Any] | None = None, beside: Initiative | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        version = strategy.adopted_version()
        domains = strategy.domains_of(version) if version else CoreDomain.objects.none()
        choose(self, "domain", domains)
        initiatives = queries.initiatives_seen_by(actor)
        if beside is not None:  # still going on: people meet there today
            initiatives |= Initiative.objects.filter(pk=beside.pk)
        choose(self, "initiative", initiatives.order_by("-from_on", "code"))
        choose(self, "introduction", queries.introductions_seen_by(actor).order_by("-made_on", "-pk"))
        self.fields["introduction"].label_from_instance = _met  # type: ignore[attr-defined]  # a ModelChoiceField

    @property
    def origin(self) -> Origin:
        """Give where it came from."""
        given = self.cleaned_data
        return Origin(given["initiative"], given["introduction"], given["origin_ground"])

    def facts(self, credits: Sequence[Credit]) -> OpportunityFacts:
        """Give what was typed as the action takes it."""
        given = self.cleaned_data
        return OpportunityFacts(
            kind=given["kind"], company=given["company"], title=given["title"], market=given["market"],
            origin=self.origin, credits=tuple(credits), domain=given["domain"],
            is_fictional=given["company"].is_fictional,
        )  # fmt: skip

    @staticmethod
    def initial_of(row: Opportunity | Win) -> dict[str, Any]:
        """Give what is known about a record, as the form shows it."""
        return {
            "kind": row.kind, "company": row.company.enterprise_number or row.company.code, "title": row.title,
            "market": row.market, "domain": row.domain_id, "origin_ground": row.origin_ground,
            "initiative": row.initiative.public_id if row.initiative else None,
            "introduction": row.introduction.public_id if row.introduction else None,
        }  # fmt: skip


class WinForm(ReportForm):
    """A win with its value by year."""

    won_on = day(_("Won on"))
    currency = forms.ChoiceField(label=_("Currency"))
    year_1, year_2, year_3, year_4, year_5 = year_fields().values()
    jobs_count = forms.IntegerField(label=_("Jobs"), min_value=0, max_value=100_000, initial=0, required=False)

    def __init__(
        self, data: Any, *, actor: Actor, initial: dict[str, Any] | None = None, opportunity: Opportunity | None = None
    ) -> None:
        super().__init__(data, actor=actor, initial=initial)
        titles = dict(reference.currencies())
        choose(self, "currency", [(code, f"{code} {titles.get(code, '')}".strip()) for code in queries.currencies()])
        self.opportunity = opportunity

    def win_facts(self, credits: Sequence[Credit]) -> WinFacts:
        """Give what was typed as the action takes it."""
        given, said = self.cleaned_data, self.facts(credits)
        return WinFacts(
            kind=said.kind, company=said.company, title=said.title, market=said.market, origin=said.origin,
            credits=said.credits, domain=said.domain, is_fictional=said.is_fictional, won_on=given["won_on"],
            currency=given["currency"], years=years_in(given), jobs_count=given["jobs_count"] or 0,
            opportunity=self.opportunity,
        )  # fmt: skip


class CreditRow(forms.Form):
    """One partner with its share; the first row leads."""

    partner = forms.ModelChoiceField(Partnership.objects.none(), label=_("Partner"), required=False)
    share = PercentField(label=_("Share in per cent"), required=False)

    def __init__(self, *args: Any, partners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["partner"].choices = partners.drawn  # type: ignore[attr-defined]  # read once for all rows

    def clean(self) -> dict[str, Any]:
        """Refuse a row that is begun and not finished."""
        given = super().clean() or {}
        for name, other in (("partner", "share"), ("share", "partner")):
            if given.get(other) and not given.get(name) and name not in self.errors:
                self.add_error(name, _("Fill this in, or leave the whole row empty."))
        return given


CreditRows = forms.formset_factory(CreditRow, extra=CREDIT_ROWS, max_num=CREDIT_ROWS, absolute_max=CREDIT_ROWS)


def credit_rows(data: Any, actor: Actor, credits: Iterable[tuple[Partnership, int]] = ()) -> Any:
    """Give the rows for credit keys, filled with a proposal."""
    partners = queries.partnerships_to_credit(actor)
    partners.drawn = [("", "—"), *((row.pk, str(row)) for row in partners)]  # type: ignore[attr-defined]  # ours
    initial = [{"partner": partnership.pk, "share": share} for partnership, share in credits]
    return CreditRows(data, prefix="credit", initial=initial, form_kwargs={"partners": partners})


def credits_in(rows: Any, origin: Origin, actor: Actor) -> list[Credit]:
    """Give the credit keys that were typed; without any, those that its origin proposes.

    The first one leads.
    """
    typed = [
        (form.cleaned_data["partner"], form.cleaned_data["share"]) for form in rows if form.cleaned_data.get("partner")
    ]
    return [
        Credit(partnership, share, is_lead=place == 0)
        for place, (partnership, share) in enumerate(typed or proposal(origin, actor))
    ]


def proposal(origin: Origin, actor: Actor) -> list[tuple[Partnership, int]]:
    """Give the credit key to propose: the initiative's, or the whole for the partner that was introduced or reports."""
    if origin.initiative:
        found = [(partnership, share) for partnership, share, _ in queries.credit_of_initiative(origin.initiative)]
        own = next((pair for pair in found if pair[0].parties & actor.organisations), None)
        return [own, *(pair for pair in found if pair != own)] if own else found
    if origin.introduction:
        return [(origin.introduction.partnership, WHOLE)]
    mine = list(queries.own_partnerships(actor)[:2]) if not actor.sees_all else []
    return [(mine[0], WHOLE)] if len(mine) == 1 else []


class KnownForm(forms.Form):
    """What is known about an opportunity: a field for each fact, of its kind."""

    def __init__(self, data: Any, *, facts: Sequence[Fact], known: dict[str, Known], currency: str) -> None:
        super().__init__(data)
        self.currency, self.kinds = currency, {fact.code: fact.takes for fact in facts}
        for fact in facts:
            field = _field_of(fact, currency)
            if fact.code in known:
                held = spoken(fact.takes, known[fact.code].text)
                field.initial = held.cents if isinstance(held, Money) else held
            self.fields[fact.code] = field

    @property
    def known(self) -> dict[str, str]:
        """Give what was typed as the action takes it."""
        return {code: self._kept(code, value) for code, value in self.cleaned_data.items()}

    def _kept(self, code: str, value: Any) -> str:
        if value in (None, "", False):
            return ""
        match self.kinds[code]:
            case Takes.AMOUNT:
                return f"{self.currency} {value}"
            case Takes.DAY:
                return str(value.isoformat())
            case Takes.YES:
                return "yes"
        return str(value)


def _field_of(fact: Fact, currency: str) -> forms.Field:
    said: dict[str, Any] = {"label": str(fact.title), "help_text": str(fact.hint), "required": False}
    match fact.takes:
        case Takes.WHOLE:
            return forms.IntegerField(min_value=0, max_value=10**9, **said)
        case Takes.AMOUNT:
            return CentsField(**{**said, "label": f"{fact.title} ({currency})"})
        case Takes.DAY:
            return day(**said)
        case Takes.YES:
            return forms.BooleanField(**said)
    return prose(**said)


class WonForm(forms.Form):
    """On which day it was won."""

    won_on = day(_("Won on"))


class GroundForm(forms.Form):
    """Why something is done."""

    ground = prose(_("Why"))


class AskForm(forms.Form):
    """Whom of the company to ask: ticked by those who see its people, by their address for a partner."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(), label=_("Contacts"), widget=forms.CheckboxSelectMultiple, required=False,
        error_messages={"required": _("Choose at least one contact of the company.")},
    )  # fmt: skip
    emails = prose(
        _("E-mail addresses"), rows=3, required=False,
        help_text=_("Of contacts of the company that the agency knows, one on a line."),
    )  # fmt: skip

    def __init__(self, data: Any, *, contacts: Any, sees_people: bool) -> None:
        super().__init__(data)
        self.contacts = contacts
        if sees_people:
            del self.fields["emails"]
            choose(self, "people", contacts)
            self.fields["people"].label_from_instance = _called  # type: ignore[attr-defined]  # as above
        else:
            del self.fields["people"]

    def clean_emails(self) -> list[Person]:
        """Find the contacts behind the addresses; refuses an address that is none of theirs."""
        typed = self.cleaned_data["emails"].replace(",", " ").split()
        known = {person.email.casefold(): person for person in self.contacts}
        if unknown := [one for one in typed if one.casefold() not in known]:
            raise forms.ValidationError(
                _("%(email)s is no contact of this company that the agency knows."), params={"email": unknown[0]}
            )
        return [known[one.casefold()] for one in dict.fromkeys(typed)]

    @property
    def chosen(self) -> list[Person]:
        """Give the contacts that were chosen, either way."""
        return list(self.cleaned_data.get("people") or self.cleaned_data.get("emails") or [])


def _met(introduction: Introduction) -> str:
    return f"{introduction.code} {introduction.partnership} – {introduction.node.name}"


def _called(person: Person) -> str:
    return f"{person.name} ({person.email})"
