"""What people type about the role of partner, and what is checked about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.directory import queries as directory_queries
from errera.foundation.directory.models import Organisation
from errera.foundation.reference.forms import CountriesField
from errera.foundation.ui.forms import day, ground, line, prose, spoken
from errera.strategy.models import CoreDomain

from ..shapes import CheckFacts, Handed, PartnershipFacts
from ..states import DueDiligenceKind, PartnershipKind, Risk, Standing


class OrganisationField(forms.CharField):
    """An organisation of the directory, by its code, its number or its exact name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)
        self.actor: Any = None

    def clean(self, value: Any) -> Organisation | None:
        """Give the organisation; refuses a name that nobody or several bear."""
        typed = super().clean(value)
        if not typed:
            return None
        found = directory_queries.organisation_named(typed, self.actor)
        if found is None:
            raise forms.ValidationError(_("The directory knows no single organisation by this name, code or number."))
        return found


class PartnershipForm(forms.Form):
    """What a partner stands for, where it helps and who delivers."""

    organisation = OrganisationField(
        label=_("Organisation"), help_text=_("Its name, code or enterprise number in the directory.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(PartnershipKind))
    stands_for = line(_("Stands for"), required=False, help_text=_("One sentence that a newcomer understands."))
    core_domains: Any = forms.ModelMultipleChoiceField(
        label=_("Core domains"),
        queryset=CoreDomain.objects.none(),
        required=False,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )
    themes = prose(_("Themes"), required=False, help_text=_("One theme a line."))
    markets = CountriesField(label=_("Markets"))
    work_packages = prose(
        _("Work packages"), required=False, help_text=_("What it does for the programme, one a line.")
    )
    delivering_unit = OrganisationField(
        label=_("Delivering unit"), required=False, help_text=_("Leave this empty where the partner delivers itself.")
    )
    since_on = day(_("Partner since"), required=False)
    until_on = day(_("Partner until"), required=False)
    source = line(_("Source"), required=False, help_text=_("Where the facts were published, if they were."))

    def __init__(self, *args: Any, actor: Any, domains: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["core_domains"].queryset = domains
        fields["core_domains"].label_from_instance = lambda domain: str(domain.title)
        if not is_new:
            del fields["organisation"]
        for field in fields.values():
            if isinstance(field, OrganisationField):
                field.actor = actor

    def facts(self) -> PartnershipFacts:
        """Give what was typed as the action wants it."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "organisation"}
        return PartnershipFacts(**given | {"core_domains": list(given["core_domains"])})


class CheckForm(forms.Form):
    """What a due diligence check found."""

    kind = forms.ChoiceField(label=_("What was checked"), choices=spoken(DueDiligenceKind))
    title = line(_("Title"), required=False, help_text=_("Only where the kind does not say enough."))
    valid_until = day(_("Valid until"), required=False)
    risk = forms.ChoiceField(label=_("Risk"), choices=spoken(Risk), widget=forms.RadioSelect)
    reason = prose(_("Reason"), help_text=_("What was found, and why the risk is rated so."))
    document = forms.FileField(label=_("Document"), required=False)

    def facts(self, document: Handed | None) -> CheckFacts:
        """Give what was typed as the action wants it."""
        return CheckFacts(**self.cleaned_data | {"document": document})


class StandingForm(forms.Form):
    """How a partner relates to the cycle before."""

    standing = forms.ChoiceField(label=_("Compared with the cycle before"), choices=spoken(Standing))
    ground = ground(_("Ground"), required=False, help_text=_("Where this is known from."))
