"""What people type about accounts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from errera.foundation.directory import queries as directory
from errera.foundation.directory.models import Organisation
from errera.foundation.directory.shapes import Period
from errera.foundation.sentences import Sentence
from errera.foundation.ui.forms import DateInput
from errera.foundation.ui.speech import say

from . import queries
from .models import User


class PersonChoice(forms.ModelChoiceField):
    """A choice among accounts, shown by their people's names."""

    def label_from_instance(self, obj: Any) -> str:
        """Give the name."""
        return obj.person.name


class RoleForm(forms.Form):
    """A role, where, and from when to when."""

    role = forms.ChoiceField(label=_("Role"))
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("At"), required=False, empty_label=_("The whole programme"),
        help_text=_("Organisations at which the directory says this person has a role."),
    )  # fmt: skip
    from_on = forms.DateField(label=_("First day"), widget=DateInput)
    until_on = forms.DateField(label=_("Last day"), widget=DateInput, required=False)

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"from_on": today}
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        roles = [(code, say(Sentence(role.title))) for code, role in queries.roles().items()]
        fields["role"].choices = [("", _("Choose a role")), *roles]
        fields["organisation"].queryset = directory.organisations_of(user.person).order_by("name", "pk")

    def facts(self) -> dict[str, Any]:
        """Give what was typed."""
        typed = self.cleaned_data
        period = Period(typed["from_on"], typed["until_on"])
        return {"role": typed["role"], "organisation": typed["organisation"], "period": period}


class EndForm(forms.Form):
    """The last day of a role."""

    on = forms.DateField(label=_("Last day"), widget=DateInput)


class DeputyForm(forms.Form):
    """Who stands in, and from when to when."""

    stand_in = PersonChoice(User.objects.none(), label=_("Deputy"))
    from_on = forms.DateField(label=_("First day"), widget=DateInput)
    until_on = forms.DateField(label=_("Last day"), widget=DateInput)

    def __init__(self, *args: Any, absent: User, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"from_on": today}
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["stand_in"].queryset = queries.possible_deputies_of(absent, today)

    def facts(self) -> dict[str, Any]:
        """Give what was typed."""
        typed = self.cleaned_data
        return {"stand_in": typed["stand_in"], "period": Period(typed["from_on"], typed["until_on"])}


class CloseForm(forms.Form):
    """Why an account is closed."""

    ground = forms.CharField(label=_("Reason"), max_length=300)


class LeaverForm(forms.Form):
    """Somebody's last day."""

    last_on = forms.DateField(label=_("Last day"), widget=DateInput)


class SuccessorForm(forms.Form):
    """Who takes over what is still open."""

    successor = PersonChoice(User.objects.none(), label=_("Successor"))

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["successor"].queryset = queries.possible_deputies_of(user, today)


class InvitationForm(forms.Form):
    """The password that an invited person chooses, twice."""

    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least twelve characters; a sentence is easy to remember and hard to guess."),
    )  # fmt: skip
    again = forms.CharField(
        label=_("The same again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        """Refuse two different passwords."""
        typed = super().clean() or {}
        if typed.get("password") and typed.get("again") and typed["password"] != typed["again"]:
            self.add_error("again", _("These two passwords are not the same."))
        return typed


class LanguageForm(forms.Form):
    """The language in which one is addressed."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
