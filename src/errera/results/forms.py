"""The forms of the room: a period, a figure with its parts, a reason, a feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from errera.foundation.exact import PLACES
from errera.foundation.reference import queries as reference
from errera.foundation.sentences import Sentence
from errera.foundation.ui.forms import DateInput, choose
from errera.foundation.ui.speech import say
from errera.partners.models import Agreement
from errera.strategy.models import Indicator

from . import queries
from .models import Measurement, Period
from .shapes import FigureFacts, PartFacts, PeriodFacts, known_feeds
from .states import Dimension, Source, Span, Tier

PARTS = 6  # rows on the form; a figure with more parts comes from a workbook or a feed
PROGRAMME, EVERYBODY = "programme", "everybody"


def _number(label: Any, *, required: bool = True, **more: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=required, localize=True, decimal_places=PLACES, max_digits=18, **more
    )


def _words(words: Any) -> list[tuple[str, str]]:
    return [(word.value, gettext(word.label)) for word in words]


class PeriodForm(forms.Form):
    """For whom and for when results are asked."""

    whose = forms.ChoiceField(label=_("Whose results"))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    span = forms.ChoiceField(label=_("Length"))
    number = forms.IntegerField(
        label=_("Which of the year"), min_value=1, max_value=4, initial=1,
        help_text=_("1 for the first half or quarter, and so on; for a whole year, 1."),
    )  # fmt: skip

    def __init__(self, *args: Any, agreements: Iterable[Agreement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreements = {held.public_id: held for held in agreements}
        choices = [(key, f"{held.partnership} ({held.code})") for key, held in self.agreements.items()]
        everybody = (EVERYBODY, _("All agreements that promised results and have no period yet"))
        self._field("whose").choices = [everybody, (PROGRAMME, _("The programme as a whole")), *choices]
        self._field("span").choices = _words(Span)

    def _field(self, name: str) -> Any:
        return self.fields[name]

    @property
    def is_for_everybody(self) -> bool:
        """Say whether periods are opened for all agreements at once."""
        return self.cleaned_data["whose"] == EVERYBODY

    def facts(self) -> PeriodFacts:
        """Give what was chosen as the action takes it."""
        given = {name: self.cleaned_data[name] for name in ("year", "span", "number")}
        return PeriodFacts(self.agreements.get(self.cleaned_data["whose"]), **given)


class FigureForm(forms.Form):
    """One figure of an indicator, as a person types it: an average by its mean and its count."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    top = _number(_("Figure"), help_text=_("An average: the mean. A ratio: what is divided."))
    bottom = _number(
        _("Divided by, or number of answers"), required=False,
        help_text=_("For a ratio: the denominator. For an average: how many answers there were. Otherwise empty."),
    )  # fmt: skip
    tier = forms.ChoiceField(
        label=_("Evidence"), help_text=_("“Confirmed” takes a paper by which companies confirm it.")
    )
    source = forms.ChoiceField(label=_("Source"))
    source_text = I18nFormField(label=_("Where it comes from"), widget=I18nTextInput, required=False, max_length=400)
    measured_on = forms.DateField(
        label=_("Holds as of"), widget=DateInput, required=False, help_text=_("Empty: the last day of the period.")
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 2}), max_length=2000)
    papers = forms.FileField(label=_("A paper that proves it"), required=False)

    def __init__(self, *args: Any, period: Period, indicators: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.period, self.known = period, {row.code: row for row in indicators}
        self._field("indicator").choices = [(row.code, f"{row.code} {row.title}") for row in indicators]
        self._field("tier").choices = _words([Tier.ACTIVITY, Tier.CONFIRMED])
        self._field("source").choices = _words([Source.TYPED, Source.PUBLISHED])

    def _field(self, name: str) -> Any:
        return self.fields[name]

    @property
    def chosen(self) -> Indicator:
        """Give the indicator that was chosen."""
        return self.known[self.cleaned_data["indicator"]]

    def clean(self) -> dict[str, Any]:
        """Turn a mean and its count into the total that is kept, exactly."""
        given = super().clean() or {}
        chosen = self.known.get(given.get("indicator", ""))
        if chosen and chosen.formula == "average" and None not in (given.get("top"), given.get("bottom")):
            given["top"] = given["top"] * given["bottom"]
        return given

    def facts(self, parts: Iterable[PartFacts] = ()) -> FigureFacts:
        """Give what was typed as the action takes it."""
        names = ("top", "bottom", "tier", "source", "source_text", "note", "measured_on")
        return FigureFacts(**{name: self.cleaned_data[name] for name in names}, parts=tuple(parts))


def typed(row: Measurement) -> dict[str, Any]:
    """Give a figure as it is typed; an average is shown by its mean where that can be written exactly."""
    names = ("top", "bottom", "tier", "source", "source_text", "note", "measured_on")
    start = {name: getattr(row, name) for name in names} | {"indicator": row.indicator.code}
    if row.indicator.formula == "average" and row.bottom:
        start["top"] = row.top / row.bottom
    return start


class PartForm(forms.Form):
    """One part of a figure; a row left empty is no part."""

    of = forms.ChoiceField(label=_("Part"), required=False)
    part_top = _number(_("Figure"), required=False)
    part_bottom = _number(_("Divided by"), required=False)

    def __init__(self, *args: Any, groups: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "of", [("", _("Choose")), *groups])

    def clean(self) -> dict[str, Any]:
        """Refuse a row that is begun and not finished."""
        given = super().clean() or {}
        if bool(given.get("of")) != (given.get("part_top") is not None) and not self.errors:
            self.add_error("of", _("Fill this in, or leave the whole row empty."))
        return given


PartFormSet = forms.formset_factory(PartForm, extra=PARTS, max_num=40, absolute_max=60)


def groups_of(period: Period, domains: Iterable[Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give what a figure can be divided by, group by group; each group ends with what is left over."""
    initiatives = [(row.code, f"{row.code} {row.title}") for row in queries.initiatives_of(period)]
    choices = {
        Dimension.DOMAIN: [(row.code, str(row.title)) for row in domains],
        Dimension.INITIATIVE: initiatives,
        Dimension.MARKET: [(code, reference.country(code)) for code in queries.markets_of(period)],
    }
    rest = gettext("not divided further")
    return [
        (gettext(name.label), [*((f"{name}:{key}", label) for key, label in keys), (f"{name}:", f"{rest}")])
        for name, keys in choices.items()
    ]


def parts_in(formset: Any, period: Period, indicator: Indicator) -> list[PartFacts]:
    """Give the parts that were typed; those of an average by their mean, as the figure itself."""
    known = {row.code: row for row in queries.initiatives_of(period)}
    found = []
    for form in formset:
        if not form.cleaned_data.get("of"):
            continue
        dimension, _colon, key = form.cleaned_data["of"].partition(":")
        top, bottom = form.cleaned_data["part_top"], form.cleaned_data["part_bottom"]
        if indicator.formula == "average" and bottom is not None:
            top = top * bottom
        initiative = known.get(key) if dimension == Dimension.INITIATIVE else None
        found.append(PartFacts(dimension, key, top, bottom, initiative))
    return found


def typed_parts(row: Measurement) -> list[Mapping[str, Any]]:
    """Give the parts of a figure as they are typed."""
    is_mean = row.indicator.formula == "average"
    return [
        {"of": f"{part.dimension}:{part.key}", "part_bottom": part.bottom,
         "part_top": part.top / part.bottom if is_mean and part.bottom else part.top}
        for part in row.parts.order_by("dimension", "key")
    ]  # fmt: skip


class SubmitForm(forms.Form):
    """What whoever reports says in words."""

    story = I18nFormField(
        label=_("In words"), widget=I18nTextarea, required=False, widget_kwargs={"attrs": {"rows": 4}},
        help_text=_("What went well, what did not, and why; it stands at the head of your report."),
    )  # fmt: skip


class GroundForm(forms.Form):
    """Why something is sent back."""

    ground = forms.CharField(label=_("What is to be put right"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class ConfirmForm(forms.Form):
    """Nothing to type: the page says what will happen."""


class FeedingForm(forms.Form):
    """Which indicator is filled in by which feed."""

    indicator = forms.ChoiceField(label=_("Indicator"))
    feed = forms.ChoiceField(label=_("Filled in from"))

    def __init__(self, *args: Any, indicators: Iterable[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {row.code: row for row in indicators}
        choose(self, "indicator", [(code, f"{code} {row.title}") for code, row in self.known.items()])
        choose(self, "feed", [(code, say(Sentence(feed.title))) for code, feed in known_feeds().items()])

    def facts(self) -> dict[str, Any]:
        """Give what was chosen as the action takes it."""
        return {"indicator": self.known[self.cleaned_data["indicator"]], "feed": self.cleaned_data["feed"]}
