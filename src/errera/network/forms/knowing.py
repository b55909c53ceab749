"""What partners declare, and what the agency keeps: terms, priorities, nodes, contacts, links."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.actor import Actor
from errera.foundation.directory.models import Person
from errera.foundation.reference.forms import country
from errera.foundation.ui.forms import choose, day, line, prose, spoken
from errera.partners.models import Partnership
from errera.strategy.models import CoreDomain

from .. import queries
from ..models import MOST_WEIGHT, Node, Term
from ..shapes import ExpertiseFacts, NodeFacts, TermFacts
from ..states import Level, LinkKind, NodeKind, TermKind
from .fields import text


class ExpertiseForm(forms.Form):
    """What a partner says it can do."""

    partnership = forms.ModelChoiceField(Partnership.objects.none(), label=_("Partner"))
    capability = forms.ModelChoiceField(Term.objects.none(), label=_("Capability"))
    domain = forms.ModelChoiceField(CoreDomain.objects.none(), label=_("Core domain"))
    market = country(_("Market"), none=_("Everywhere"), required=False)
    level = forms.ChoiceField(
        label=_("Level"), choices=spoken(Level),
        help_text=_("A level counts for half until missions and wins support it; each one makes it count for more."),
    )  # fmt: skip
    note = text(_("In a few words"), longest=600, required=False)

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        choose(self, "partnership", queries.partnerships_to_choose(actor))
        choose(self, "capability", queries.capabilities())
        choose(self, "domain", queries.domains())

    def facts(self) -> ExpertiseFacts:
        """Give what was typed as the action takes it."""
        return ExpertiseFacts(**self.cleaned_data)


class TermForm(forms.Form):
    """A term of the taxonomy."""

    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(TermKind))
    code = forms.SlugField(label=_("Code"), max_length=40, help_text=_("A code that is there changes that term."))
    title = line(_("Title"))
    words = forms.CharField(
        label=_("Other words"), max_length=400, required=False, help_text=_("In any language, separated by commas.")
    )
    parent = forms.ModelChoiceField(Term.objects.none(), label=_("Part of"), required=False)
    is_needed = forms.BooleanField(
        label=_("Needed everywhere"), required=False,
        help_text=_("For capabilities alone: a cell is covered as far as every needed capability is."),
    )  # fmt: skip
    order = forms.IntegerField(label=_("Place in the order"), min_value=0, max_value=999)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        choose(self, "parent", queries.terms())

    def facts(self) -> TermFacts:
        """Give what was typed as the action takes it."""
        return TermFacts(**self.cleaned_data)


class PriorityForm(forms.Form):
    """How much a cell weighs."""

    domain = forms.ModelChoiceField(CoreDomain.objects.none(), label=_("Core domain"))
    market = country(_("Market"), none=_("The rest of the world"), required=False)
    weight = forms.IntegerField(
        label=_("Weight"), min_value=0, max_value=MOST_WEIGHT, help_text=_("Beside the other cells; 0 drops the cell.")
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        choose(self, "domain", queries.domains())


class NodeForm(forms.Form):
    """A node abroad."""

    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(NodeKind))
    name = forms.CharField(label=_("Name"), max_length=200)
    country = country(_("Country"))
    town = forms.CharField(label=_("Town"), max_length=100, required=False)
    terms = forms.ModelMultipleChoiceField(
        Term.objects.none(), label=_("Themes, technologies and capabilities"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    about = prose(_("What it is"), required=False)
    programmes = prose(_("Programmes"), required=False, help_text=_("One on a line."))
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    source = line(_("Source"), required=False, help_text=_("Where these facts were published."))

    def __init__(self, data: Any, *, held: Node | None = None) -> None:
        super().__init__(data, initial=_initial(held) if held else None)
        self.held = held
        choose(self, "terms", queries.terms())

    def facts(self) -> NodeFacts:
        """Give what was typed as the action takes it."""
        given = self.cleaned_data
        return NodeFacts(**{**given, "terms": tuple(given["terms"])})


def _name_of(person: Person) -> str:
    return person.name


class ContactForm(forms.Form):
    """Who stands behind a node."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Person"), to_field_name="public_id")
    function = forms.CharField(label=_("Function"), max_length=200, required=False)
    from_on = day(_("From"))

    def __init__(self, data: Any, *, actor: Actor) -> None:
        super().__init__(data)
        choose(self, "person", queries.people_to_choose(actor))
        self.fields["person"].label_from_instance = _name_of  # type: ignore[attr-defined]  # a ModelChoiceField


class UntilForm(forms.Form):
    """Until when somebody stood behind a node."""

    until_on = day(_("Until"))


class LinkForm(forms.Form):
    """What a node is to another."""

    kind = forms.ChoiceField(label=_("This node"), choices=spoken(LinkKind))
    other = forms.ModelChoiceField(Node.objects.none(), label=_("The other node"), to_field_name="public_id")

    def __init__(self, data: Any, *, actor: Actor, one: Node) -> None:
        super().__init__(data)
        choose(self, "other", queries.nodes_seen_by(actor).exclude(pk=one.pk).order_by("name", "pk"))


def _initial(held: Node) -> dict[str, Any]:
    shown = ("kind", "name", "country", "town", "about", "programmes", "website", "source")
    return {**{name: getattr(held, name) for name in shown}, "terms": list(held.terms.all())}
