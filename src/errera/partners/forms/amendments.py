"""What people type to amend an agreement: the reason, and the terms as they are to be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

from errera.foundation.reference.forms import CountriesField
from errera.foundation.ui.forms import day, line, prose, spoken
from errera.strategy.models import Objective

from ..shapes import Terms
from ..states import ObligationKind, Side


class ReasonForm(forms.Form):
    """Why an agreement is to change, and from when."""

    reason = prose(_("Reason"), help_text=_("Both sides read this beside the comparison."))
    from_on = day(_("Takes effect on"), required=False)


class TermsForm(forms.Form):
    """The terms of an agreement as they are to be, the present ones filled in."""

    title = line(_("Title"))
    from_on = day(_("First day"))
    until_on = day(_("Last day"))
    co_financing_percent = forms.IntegerField(label=_("Co-financing share"), required=False, min_value=0, max_value=100)
    objectives: Any = forms.ModelMultipleChoiceField(
        label=_("Objectives it serves"),
        queryset=Objective.objects.none(),
        required=False,
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )
    delivering_unit = forms.CharField(
        label=_("Delivering unit"),
        required=False,
        max_length=60,
        help_text=_("The unit’s code in the directory; empty where the partner delivers itself."),
    )
    markets = CountriesField(label=_("Markets"))

    def __init__(self, *args: Any, terms: Terms, amendable: Iterable[str], objectives: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _initial(terms))
        super().__init__(*args, **kwargs)
        self.before = terms
        self.codes = sorted(set(amendable) & set(terms.obligations))
        fields: dict[str, Any] = self.fields
        fields["objectives"].queryset = objectives
        fields["objectives"].label_from_instance = lambda objective: f"{objective.code} {objective.title}"
        for code in self.codes:
            fields[f"due:{code}"] = day(_("Due on"))
            fields[f"drop:{code}"] = forms.BooleanField(label=_("No longer owed"), required=False)
        for name in sorted(terms.targets):
            fields[f"target:{name}"] = forms.DecimalField(
                label=name, required=False, min_value=0, max_digits=15, decimal_places=2
            )

    def own_fields(self) -> list[Any]:
        """Give the agreement's own terms."""
        return [self[name] for name in self.base_fields]

    def obligation_fields(self) -> list[tuple[str, Any, Any, Any]]:
        """Give what may change of each obligation that is still open."""
        rows = self.before.obligations
        return [(c, LazyI18nString(rows[c]["title"]), self[f"due:{c}"], self[f"drop:{c}"]) for c in self.codes]

    def target_fields(self) -> list[Any]:
        """Give the yearly targets."""
        return [self[f"target:{name}"] for name in sorted(self.before.targets)]

    def terms(self) -> Terms:
        """Give the terms with everything that was typed."""
        given = self.cleaned_data
        after = self.before.with_fields(
            title=_kept(self.before.fields["title"], given["title"]),
            from_on=given["from_on"].isoformat(),
            until_on=given["until_on"].isoformat(),
            co_financing_percent=given["co_financing_percent"],
            markets=given["markets"],
            objectives=sorted(objective.code for objective in given["objectives"]),
            delivering_unit=given["delivering_unit"].strip(),
        )
        for code in self.codes:
            if given[f"drop:{code}"]:
                after = after.without_obligation(code)
            else:
                after = after.with_obligation(code, due_on=given[f"due:{code}"].isoformat())
        for name in self.before.targets:
            indicator, year = name.rsplit(" ", 1)
            value = given[f"target:{name}"]
            after = after.with_target(indicator, int(year), None if value is None else format(value.normalize(), "f"))
        return after


class NewObligationForm(forms.Form):
    """Something that one side is to owe from now on; a row without a title is none."""

    title = line(_("What is owed"), required=False)
    side = forms.ChoiceField(label=_("Who owes it"), choices=spoken(Side), initial=Side.PARTNER)
    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(ObligationKind), initial=ObligationKind.OTHER)
    due_on = day(_("Due on"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a promise without a day."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("title") and not given.get("due_on"):
            self.add_error("due_on", _("Say by when."))
        return given


NewObligationFormSet: Any = forms.formset_factory(NewObligationForm, extra=2)


def with_new_obligations(terms: Terms, formset: Any, *, stem: str, taken: Iterable[str]) -> Terms:
    """Give the terms with the rows that say something added, under the next free codes."""
    used = {*taken, *terms.obligations}
    for form in formset:
        given = form.cleaned_data
        if not given.get("title"):
            continue
        code = next(c for n in range(1, 1000) if (c := f"{stem}-{n:02}") not in used)
        used.add(code)
        terms = terms.with_obligation(
            code,
            side=given["side"],
            kind=given["kind"],
            title=plain(given["title"]),
            due_on=given["due_on"].isoformat(),
            owner="",
        )
    return terms


def plain(text: Any) -> Any:
    """Give a text in several languages as it is kept in a snapshot."""
    held = getattr(text, "data", text)
    return {language: part for language, part in held.items() if part} if isinstance(held, dict) else held


def _kept(before: Any, given: Any) -> Any:
    """Give the snapshot's own text where nobody changed a word, so that no difference appears."""
    typed = plain(given)
    is_same = isinstance(before, str) and isinstance(typed, dict) and list(typed.values()) == [before]
    return before if is_same else typed


def _initial(terms: Terms) -> dict[str, Any]:
    fields = dict(terms.fields)
    fields |= {"title": LazyI18nString(fields["title"])}
    for name in ("from_on", "until_on"):
        fields[name] = dt.date.fromisoformat(fields[name])
    dues = {f"due:{code}": dt.date.fromisoformat(row["due_on"]) for code, row in terms.obligations.items()}
    targets = {f"target:{name}": value for name, value in terms.targets.items()}
    return fields | dues | targets
