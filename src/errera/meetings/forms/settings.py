"""What organisers type about how a timetable is made: settings, slots, places, and the ways between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from errera.foundation.ui.forms import line, spoken
from errera.foundation.ui.speech import say
from errera.matchmaking.models import Participant

from ..models import Place, Slot, Timetable, Travel
from ..shapes import GridFacts, PlaceFacts, SettingsFacts
from ..states import BreakSpan, Half, PlaceKind

MOST_DAYS = 31
CLOCK = {"type": "time"}


class Clock(forms.TimeField):
    """A time of the day that the browser can pick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TimeInput(CLOCK, format="%H:%M"), **kwargs)


class SettingsForm(forms.Form):
    """How a timetable is made, over everything."""

    break_span = forms.ChoiceField(
        label=_("Breaks are counted within"), choices=spoken(BreakSpan), initial=BreakSpan.HALF_DAY,
        widget=forms.RadioSelect,
    )  # fmt: skip
    placed_spread = forms.IntegerField(
        label=_("Fair wishes"), required=False, min_value=0, max_value=50,
        help_text=_("Nobody misses more meetings they wanted than another by more than this. Empty: no such rule."),
    )  # fmt: skip
    break_spread = forms.IntegerField(
        label=_("Fair breaks"), required=False, min_value=0, max_value=50,
        help_text=_("Nobody has more breaks than another by more than this. Empty: no such rule."),
    )  # fmt: skip
    virtual_from = Clock(
        label=_("Video from"), initial="08:00", help_text=_("Nobody is asked to a screen earlier, by their own clock.")
    )
    virtual_until = Clock(label=_("Video until"), initial="20:00")
    seconds = forms.IntegerField(
        label=_("Seconds"), min_value=1, max_value=900, initial=60,
        help_text=_("So long the search takes at most; it ends sooner when nothing better exists."),
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Seed"), min_value=0, max_value=10**6, initial=1,
        help_text=_("The same seed searches in the same order."),
    )  # fmt: skip

    def facts(self) -> SettingsFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        return SettingsFacts(**{**given, "break_span": BreakSpan.named(given["break_span"])})


def settings_of(timetable: Timetable) -> dict[str, Any]:
    """Give the settings as they are, to be typed over."""
    return {name: getattr(timetable, name) for name in SettingsForm.base_fields}


class GridForm(forms.Form):
    """Days, hours and lengths, from which slots are laid."""

    days = forms.MultipleChoiceField(label=_("Days"), widget=forms.CheckboxSelectMultiple)
    morning_from = Clock(label=_("Morning from"), required=False)
    morning_until = Clock(label=_("Morning until"), required=False)
    afternoon_from = Clock(label=_("Afternoon from"), required=False)
    afternoon_until = Clock(label=_("Afternoon until"), required=False)
    slot_minutes = forms.IntegerField(label=_("Minutes of a meeting"), min_value=5, max_value=240)
    pause_minutes = forms.IntegerField(
        label=_("Minutes between meetings"), min_value=0, max_value=120, help_text=_("To change tables.")
    )

    def __init__(self, *args: Any, timetable: Timetable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["days"].choices = [(day.isoformat(), say(day)) for day in days_of(timetable)]

    def clean(self) -> dict[str, Any]:
        """Refuse half a half-day, and hours that end before they begin."""
        given = self.cleaned_data
        for half in ("morning", "afternoon"):
            opens, closes = given.get(f"{half}_from"), given.get(f"{half}_until")
            if bool(opens) != bool(closes):
                missing = "until" if opens else "from"
                self.add_error(f"{half}_{missing}", _("Say from when until when, or leave both empty."))
            elif opens and closes and closes <= opens:
                self.add_error(f"{half}_until", _("This is before the beginning."))
        return given

    def facts(self) -> GridFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        halves = ((Half.MORNING, "morning"), (Half.AFTERNOON, "afternoon"))
        hours = [
            (str(half), given[f"{name}_from"], given[f"{name}_until"]) for half, name in halves if given[f"{name}_from"]
        ]
        days = [date.fromisoformat(day) for day in given["days"]]
        return GridFacts(days, hours, given["slot_minutes"], given["pause_minutes"])


def days_of(timetable: Timetable) -> list[date]:
    """Give the days of the initiative, as many as a timetable can have."""
    initiative = timetable.initiative
    count = min((initiative.until_on - initiative.from_on).days + 1, MOST_DAYS)
    return [initiative.from_on + timedelta(days=number) for number in range(count)]


def grid_of(timetable: Timetable, slots: Sequence[Slot]) -> dict[str, Any]:
    """Give the grid that slots came from, to be typed over; without any, a usual day."""
    lengths = {"slot_minutes": timetable.slot_minutes, "pause_minutes": timetable.pause_minutes}
    if not slots:
        return {
            **lengths, "days": [day.isoformat() for day in days_of(timetable)], "morning_from": "09:00",
            "morning_until": "12:30", "afternoon_from": "14:00", "afternoon_until": "17:30",
        }  # fmt: skip
    held: dict[str, Any] = {**lengths, "days": sorted({slot.day.isoformat() for slot in slots})}
    for half, name in ((Half.MORNING, "morning"), (Half.AFTERNOON, "afternoon")):
        mine = [slot for slot in slots if slot.half == half]
        if mine:
            held[f"{name}_from"] = f"{min(slot.starts_at.astimezone(timetable.zone).time() for slot in mine):%H:%M}"
            held[f"{name}_until"] = f"{max(slot.ends_at.astimezone(timetable.zone).time() for slot in mine):%H:%M}"
    return held


class PlaceForm(forms.Form):
    """A place where people meet."""

    kind = forms.ChoiceField(label=_("Kind"), choices=spoken(PlaceKind), widget=forms.RadioSelect)
    name = line(_("Name"))
    tables = forms.IntegerField(
        label=_("Tables"), required=False, min_value=1, max_value=2_000, help_text=_("Of a hall; a room has one.")
    )
    link = forms.URLField(
        label=_("Link"), required=False, max_length=300, assume_scheme="https",
        help_text=_("Of a virtual room. {meeting} in it becomes the code of each meeting."),
    )  # fmt: skip
    holder = forms.ChoiceField(label=_("Holder"), required=False, help_text=_("Who receives in this room."))
    closed = forms.MultipleChoiceField(
        label=_("Half-days closed"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Half-days in which nothing can be held here."),
    )  # fmt: skip

    def __init__(self, *args: Any, halves: Iterable[tuple[date, str]], people: Sequence[Participant], **kwargs: Any):
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.people = {row.public_id: row for row in people}
        fields["holder"].choices = [("", "---------"), *((row.public_id, row.company) for row in people)]
        fields["closed"].choices = [(f"{day} {half}", half_day(day, half)) for day, half in halves]

    def facts(self) -> PlaceFacts:
        """Give what was typed as the action wants it."""
        given = self.cleaned_data
        closed = [(date.fromisoformat(day), half) for day, half in (row.split() for row in given["closed"])]
        return PlaceFacts(
            kind=PlaceKind.named(given["kind"]), name=dict(given["name"].data), tables=given["tables"],
            link=given["link"], holder=self.people.get(given["holder"]), closed=closed,
        )  # fmt: skip


def half_day(day: date, half: str) -> str:
    """Name a half-day."""
    return f"{say(day)}, {say(Half.named(half)).lower()}"


def place_of(place: Place) -> dict[str, Any]:
    """Give a place as it is, to be typed over."""
    return {
        "kind": place.kind, "name": place.name, "tables": place.tables, "link": place.link,
        "holder": place.holder.public_id if place.holder else "",
        "closed": [f"{row.day} {row.half}" for row in place.closures.all()],
    }  # fmt: skip


class LegForm(forms.Form):
    """The minutes between two places; a row without places is none."""

    one = forms.ChoiceField(label=_("Place"), required=False)
    other = forms.ChoiceField(label=_("Other place"), required=False)
    minutes = forms.IntegerField(label=_("Minutes on the way"), required=False, min_value=1, max_value=600)

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.places = {place.public_id: place for place in places}
        for name in ("one", "other"):
            fields[name].choices = [("", "---------"), *((key, str(place.name)) for key, place in self.places.items())]

    def clean(self) -> dict[str, Any]:
        """Refuse half a row."""
        given = self.cleaned_data
        filled = [name for name in ("one", "other", "minutes") if given.get(name)]
        for name in {"one", "other", "minutes"} - set(filled) if filled else ():
            if name not in self.errors:
                self.add_error(name, _("Fill in the whole row, or leave it empty."))
        return given

    @property
    def is_filled(self) -> bool:
        """Say whether the row says something."""
        return bool(self.cleaned_data.get("one"))

    def facts(self) -> tuple[tuple[Place, Place], int]:
        """Give the pair of places and the minutes."""
        given = self.cleaned_data
        return (self.places[given["one"]], self.places[given["other"]]), given["minutes"]


LegFormSet: Any = forms.formset_factory(LegForm, extra=3)


def legs_of(travel: Iterable[Travel]) -> list[dict[str, Any]]:
    """Give the ways as they are, to be typed over."""
    return [{"one": leg.one.public_id, "other": leg.other.public_id, "minutes": leg.minutes} for leg in travel]
