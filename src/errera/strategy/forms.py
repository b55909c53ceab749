"""What people type about the strategy; each form gives the facts that an action takes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from errera.foundation.actor import Actor
from errera.foundation.directory import queries as directory
from errera.foundation.directory.models import Organisation, Person
from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import DateInput

from . import queries
from .models import CoreDomain, Indicator, Objective, StrategyVersion
from .shapes import PLACES, DomainFacts, IndicatorFacts, ObjectiveFacts, TargetTable, VersionFacts
from .states import Direction, Formula, Part, Precision

HUES = [(0, _("None")), *((hue, _("Hue %(number)s") % {"number": hue}) for hue in range(1, 6))]


def _line(label: Any, **more: Any) -> I18nFormField:
    return I18nFormField(label=label, widget=I18nTextInput, max_length=400, **more)


def _text(label: Any, **more: Any) -> I18nFormField:
    rows = {"attrs": {"rows": 2}}
    return I18nFormField(label=label, widget=I18nTextarea, required=False, widget_kwargs=rows, **more)


def _number(label: Any, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, required=False, localize=True, decimal_places=PLACES, max_digits=18, **more)


def _words(words: Any) -> list[tuple[str, Any]]:
    return [(word.value, capfirst(gettext(word.label))) for word in words]


class CodesField(forms.CharField):
    """Codes of a fixed list, typed with commas; refuses a code that the list does not have."""

    def __init__(self, listed: reference.FixedList, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.listed = listed

    def prepare_value(self, value: Any) -> Any:
        """Write codes with commas between them."""
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        """Give the codes that were typed."""
        codes = tuple(super().clean(value).replace(",", " ").split())
        if unknown := [code for code in codes if code not in reference.entries(self.listed)]:
            raise forms.ValidationError(gettext("The list has no “{code}”.").format(code=unknown[0]))
        return codes


class OriginForm(forms.Form):
    """Where the facts come from, and what of them is made up; comes at the end of every form."""

    published_in = _text(_("Published in"), help_text=_("Where these facts can be read by everybody."))
    note = _text(_("Note"))
    is_fictional = forms.BooleanField(label=_("All of this is made up for a demonstration"), required=False)
    fictional_parts = forms.MultipleChoiceField(
        label=_("Only these parts are made up"), required=False, widget=forms.CheckboxSelectMultiple
    )

    PARTS: ClassVar[tuple[Part, ...]] = (Part.TITLE, Part.DESCRIPTION)
    GROUPS: ClassVar[dict[Any, tuple[str, ...]]] = {}  # a legend and the fields under it; the others come on top

    def __init__(self, *args: Any, record: Any = None, **kwargs: Any) -> None:
        if record is not None:
            kwargs["initial"] = {**_typed(record, self.base_fields), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self._field("fictional_parts").choices = _words(self.PARTS)
        self.order_fields([name for name in self.fields if name not in OriginForm.base_fields])

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Give the fields group by group, with where the facts come from at the end."""
        grouped = {name for names in self.GROUPS.values() for name in names} | set(OriginForm.base_fields)
        on_top = [self[name] for name in self.fields if name not in grouped]
        named = [(legend, [self[name] for name in names]) for legend, names in self.GROUPS.items()]
        return [("", on_top), *named, (_("Where it comes from"), [self[name] for name in OriginForm.base_fields])]

    @property
    def is_origin_open(self) -> bool:
        """Say whether something is wrong in the last group, so that it must be seen."""
        return bool(set(self.errors) & set(OriginForm.base_fields))

    def _field(self, name: str) -> Any:
        return self.fields[name]


def _typed(record: Any, names: Any) -> dict[str, Any]:
    """Give a record's facts as they are typed."""
    return {name: getattr(record, name) for name in names if hasattr(record, name)}


class VersionForm(OriginForm):
    """A version of the strategy."""

    code = forms.CharField(label=_("Code"), max_length=20, help_text=_("Short and steady; workbooks use it."))
    title = _line(_("Title"))
    summary = _text(_("Summary"))
    from_on = forms.DateField(label=_("First day"), widget=DateInput)
    until_on = forms.DateField(label=_("Last day"), widget=DateInput)
    period_precision = forms.ChoiceField(label=_("How exactly the period is known"), initial=Precision.DAY)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._field("period_precision").choices = _words(Precision)

    def facts(self) -> VersionFacts:
        """Give what was typed."""
        return VersionFacts(**{name: self.cleaned_data[name] for name in VersionForm.base_fields})


class DraftForm(VersionForm):
    """A new version: what it is called, and from which version everything is carried over."""

    previous = forms.ModelChoiceField(
        label=_("Carry everything over from"),
        queryset=StrategyVersion.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("Nothing: begin with an empty version"),
        help_text=_("Objectives, core domains, indicators and targets come along under the same codes."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._field("previous").queryset = queries.versions_in_history()
        self.order_fields(["previous"])


class ObjectiveForm(OriginForm):
    """An objective."""

    code = forms.CharField(label=_("Code"), max_length=20)
    title = _line(_("Title"))
    description = _text(_("Description"))
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999, initial=0)

    def __init__(self, *args: Any, version: StrategyVersion, record: Objective | None = None, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)

    def facts(self) -> ObjectiveFacts:
        """Give what was typed."""
        return ObjectiveFacts(**self.cleaned_data)


class DomainForm(OriginForm):
    """A core domain."""

    code = forms.CharField(label=_("Code"), max_length=20)
    title = _line(_("Title"))
    description = _text(_("Description"))
    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=999, initial=0)
    hue = forms.TypedChoiceField(label=_("Colour"), coerce=int, choices=HUES, initial=0)
    nace = CodesField(
        reference.NACE_DIVISIONS,
        label=_("NACE divisions"),
        required=False,
        help_text=_("Two digits each."),
    )
    hs = CodesField(reference.HS_CHAPTERS, label=_("HS chapters"), required=False, help_text=_("Two digits each."))

    PARTS = (*OriginForm.PARTS, Part.MAPPING)

    def __init__(self, *args: Any, version: StrategyVersion, record: CoreDomain | None = None, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)

    def facts(self) -> DomainFacts:
        """Give what was typed."""
        return DomainFacts(**self.cleaned_data)


class IndicatorForm(OriginForm):
    """An indicator; everything that makes it testable may be left for later while the version is a draft."""

    code = forms.CharField(label=_("Code"), max_length=20)
    title = _line(_("Title"))
    objective = forms.ChoiceField(label=_("Objective"))
    domains = forms.MultipleChoiceField(
        label=_("Core domains"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the indicator is for all of them."),
    )  # fmt: skip
    definition = _text(_("Definition"), help_text=_("What is counted, so that two people count the same."))
    unit = _line(_("Unit"), required=False)
    formula = forms.ChoiceField(label=_("Formula"), initial=Formula.SUM)
    numerator = _text(_("Numerator"), help_text=_("For a ratio: what is divided."))
    denominator = _text(_("Denominator"), help_text=_("For a ratio: what it is divided by."))
    direction = forms.ChoiceField(label=_("Direction"), initial=Direction.MORE)
    baseline_value = _number(_("Baseline"))
    baseline_year = forms.IntegerField(label=_("Year of the baseline"), required=False)
    baseline_numerator = _number(_("Numerator of the baseline"))
    baseline_denominator = _number(_("Denominator of the baseline"))
    baseline_source = _text(_("Source of the baseline"))
    source = _text(_("Source"), help_text=_("Where the values will come from."))
    owner_person = forms.ModelChoiceField(
        label=_("Owner: a person"), queryset=Person.objects.none(), required=False, to_field_name="public_id"
    )
    owner_organisation = forms.ModelChoiceField(
        label=_("Owner: an organisation"), queryset=Organisation.objects.none(), required=False,
        to_field_name="public_id",
    )  # fmt: skip

    PARTS = (*OriginForm.PARTS, Part.BASELINE, Part.TARGETS)
    GROUPS: ClassVar[dict[Any, tuple[str, ...]]] = {
        _("What is measured"): ("definition", "unit", "formula", "numerator", "denominator", "direction"),
        _("Baseline"): (
            "baseline_value", "baseline_year", "baseline_numerator", "baseline_denominator", "baseline_source",
        ),
        _("Source and owner"): ("source", "owner_person", "owner_organisation"),
    }  # fmt: skip

    def __init__(
        self, *args: Any, version: StrategyVersion, actor: Actor, record: Indicator | None = None, **kwargs: Any
    ) -> None:
        if record is not None:
            codes = [domain.code for domain in record.domains.all()]
            kwargs["initial"] = {"objective": record.objective.code, "domains": codes, **_owners(record)}
        super().__init__(*args, record=record, **kwargs)
        self._field("objective").choices = _coded(queries.objectives_of(version))
        self._field("domains").choices = _coded(queries.domains_of(version))
        self._field("formula").choices, self._field("direction").choices = _words(Formula), _words(Direction)
        people, organisations = self._field("owner_person"), self._field("owner_organisation")
        people.queryset = directory.people_seen_by(actor).exclude(name="").order_by("name")
        people.label_from_instance = lambda person: person.name
        organisations.queryset = directory.organisations_seen_by(actor).order_by("name")

    def facts(self) -> IndicatorFacts:
        """Give what was typed."""
        return IndicatorFacts(**self.cleaned_data)


def _coded(rows: Any) -> list[tuple[str, str]]:
    return [(row.code, f"{row.code} {row.title}") for row in rows]


def _owners(record: Indicator) -> dict[str, Any]:
    held = {"owner_person": record.owner_person, "owner_organisation": record.owner_organisation}
    return {name: owner.public_id for name, owner in held.items() if owner is not None}


class TargetsForm(forms.Form):
    """All targets of a version as a grid: indicators down, years across; an empty cell is no target."""

    def __init__(self, *args: Any, table: TargetTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        for row in table.rows:
            for year, value in zip(table.years, row.values, strict=True):
                label = gettext("{indicator} in {year}").format(indicator=row.indicator.code, year=year)
                self.fields[cell_name(row.indicator.code, year)] = _number(label, initial=value)

    def rows(self) -> Iterator[tuple[Indicator, list[forms.BoundField]]]:
        """Give each indicator with its cells."""
        for row in self.table.rows:
            yield row.indicator, [self[cell_name(row.indicator.code, year)] for year in self.table.years]

    def changes(self) -> dict[str, dict[int, Decimal | None]]:
        """Give the cells that were changed, by indicator and year."""
        found: dict[str, dict[int, Decimal | None]] = {}
        for row in self.table.rows:
            code = row.indicator.code
            for year in self.table.years:
                if cell_name(code, year) in self.changed_data:
                    found.setdefault(code, {})[year] = self.cleaned_data[cell_name(code, year)]
        return found


def cell_name(code: str, year: int) -> str:
    """Give the name of a cell of the grid, as `actions.set_target_grid` names it in a refusal."""
    return f"{code}_year_{year}"


class AdoptForm(forms.Form):
    """When the version was adopted, and on which ground where indicators cannot be tested."""

    adopted_on = forms.DateField(label=_("Adopted on"), widget=DateInput)
    ground = forms.CharField(
        label=_("Ground"), required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("Needed when indicators are not testable: why the strategy is adopted all the same."),
    )  # fmt: skip


class WithdrawForm(forms.Form):
    """Why a draft is withdrawn."""

    ground = forms.CharField(label=_("Reason"), widget=forms.Textarea({"rows": 3}))
