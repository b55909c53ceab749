"""What organisers type: a door and what it asks, an invitation, a decision, a company that somebody meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from errera.foundation.directory import queries as directory_queries
from errera.foundation.ui.forms import CentsField, DateInput, spoken

from ..models import Door
from ..shapes import Contact, Criterion, DoorFacts, Firm, FormFacts, Option, Purpose, Question, Rung
from ..states import Giving, QuestionKind, Size, WaitingRule
from .fields import MomentField, in_words, reason


class DoorForm(forms.Form):
    """When a door is open, how many it lets in, and how."""

    opens_at = MomentField(label=_("Registration opens"))
    closes_at = MomentField(label=_("Registration closes"))
    capacity = forms.IntegerField(label=_("Places in all"), min_value=1, max_value=100_000)
    per_company = forms.IntegerField(
        label=_("Places per company at most"), min_value=0, max_value=100_000, initial=0, help_text=_("0: no limit.")
    )
    giving = forms.ChoiceField(label=_("How places are given"), choices=spoken(Giving))
    waiting_rule = forms.ChoiceField(
        label=_("Who gets a place that comes free"), choices=spoken(WaitingRule), initial=WaitingRule.IN_ORDER,
        help_text=_("Everybody who registers reads this rule."),
    )  # fmt: skip
    swap_until_on = forms.DateField(
        label=_("Names may change until"), required=False, widget=DateInput,
        help_text=_("Empty: until the initiative begins."),
    )  # fmt: skip
    ladder = forms.CharField(
        label=_("Cancellation ladder"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("A day and a share on each line, as in “2026-04-01: 50”: who cancels until then owes so many "
                    "per cent, and after the last day everything."),
    )  # fmt: skip
    sizes = forms.MultipleChoiceField(
        label=_("For companies of these sizes"), required=False, choices=spoken(Size),
        widget=forms.CheckboxSelectMultiple, help_text=_("None: for all. Ask the size with a question of that type."),
    )  # fmt: skip
    sectors = forms.CharField(
        label=_("For these sectors"), required=False, max_length=400,
        help_text=_("NACE divisions with commas between, as in 62, 63. Empty: for all."),
    )  # fmt: skip
    aid_cents = CentsField(
        label=_("De minimis aid in one place"), required=False, help_text=_("In the programme’s currency; 0: none.")
    )

    def clean_ladder(self) -> tuple[Rung, ...]:
        """Give the rungs; refuses a line that is not a day and a share."""
        lines = [line.strip() for line in self.cleaned_data["ladder"].splitlines() if line.strip()]
        return tuple(_rung(line) for line in lines)

    def clean_sectors(self) -> tuple[str, ...]:
        """Give the codes."""
        return tuple(part.strip() for part in self.cleaned_data["sectors"].split(",") if part.strip())

    def facts(self) -> DoorFacts:
        """Give what was typed."""
        given = self.cleaned_data
        return DoorFacts(**{**given, "sizes": tuple(given["sizes"]), "aid_cents": given["aid_cents"] or 0})


def _rung(line: str) -> Rung:
    day, _colon, share = line.partition(":")
    try:
        until_on, percent = forms.DateField().clean(day.strip()), int(share.strip().removesuffix("%"))
    except (forms.ValidationError, ValueError) as fault:
        text = translate("“{line}” is not a day and a share, as in “2026-04-01: 50”.")
        raise forms.ValidationError(text.format(line=line)) from fault
    return Rung(until_on, percent)


def initial_of(door: Door, ladder: tuple[Rung, ...]) -> dict[str, Any]:
    """Give a door as it is typed."""
    names = ("opens_at", "closes_at", "capacity", "per_company", "giving", "waiting_rule", "swap_until_on", "sizes")
    return {name: getattr(door, name) for name in names} | {
        "sectors": ", ".join(door.sectors), "aid_cents": door.aid_cents,
        "ladder": "\n".join(f"{rung.until_on.isoformat()}: {rung.percent}" for rung in ladder),
    }  # fmt: skip


class _Worded(forms.Form):
    """Something with a code and words in both languages."""

    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters and underscores; it names the column in exports.")
    )
    en = forms.CharField(label=_("In English"), max_length=400, required=False)
    nl = forms.CharField(label=_("In Dutch"), max_length=400, required=False)

    def words(self) -> dict[str, str]:
        """Give the words that were typed."""
        return {code: self.cleaned_data[code] for code in ("en", "nl") if self.cleaned_data[code]}


class QuestionForm(_Worded):
    """One question."""

    kind = forms.ChoiceField(label=_("What an answer is"), choices=spoken(QuestionKind))
    options = forms.CharField(
        label=_("Options of a choice"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("One on each line: code, English, Dutch."),
    )  # fmt: skip
    is_required = forms.BooleanField(label=_("Needs an answer"), required=False)

    def made(self) -> Question:
        """Give the question."""
        lines = [line for line in self.cleaned_data["options"].splitlines() if line.strip()]
        options = tuple(_option(line) for line in lines)
        given = self.cleaned_data
        return Question(given["code"], given["kind"], self.words(), options=options, is_required=given["is_required"])

    @staticmethod
    def typed(row: Question) -> dict[str, Any]:
        """Give a question as it is typed."""
        options = [", ".join((o.code, o.words.get("en", ""), o.words.get("nl", ""))) for o in row.options]
        return {"code": row.code, "kind": row.kind, **row.words, "options": "\n".join(options),
                "is_required": row.is_required}  # fmt: skip


def _option(line: str) -> Option:
    code, en, nl = ([part.strip() for part in line.split(",", 2)] + ["", ""])[:3]
    return Option(code, {name: text for name, text in (("en", en), ("nl", nl)) if text} or {"en": code})


class PurposeForm(_Worded):
    """One purpose of consent."""

    is_required = forms.BooleanField(label=_("Taking part is impossible without it"), required=False)

    def made(self) -> Purpose:
        """Give the purpose."""
        return Purpose(self.cleaned_data["code"], self.words(), self.cleaned_data["is_required"])

    @staticmethod
    def typed(row: Purpose) -> dict[str, Any]:
        """Give a purpose as it is typed."""
        return {"code": row.code, **row.words, "is_required": row.is_required}


class CriterionForm(_Worded):
    """One criterion of a selection."""

    highest = forms.IntegerField(label=_("Highest score"), min_value=1, max_value=100, initial=5)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100, initial=1)

    def made(self) -> Criterion:
        """Give the criterion."""
        given = self.cleaned_data
        return Criterion(given["code"], self.words(), given["highest"], given["weight"])

    @staticmethod
    def typed(row: Criterion) -> dict[str, Any]:
        """Give a criterion as it is typed."""
        return {"code": row.code, **row.words, "highest": row.highest, "weight": row.weight}


PARTS: dict[str, Any] = {
    "questions": QuestionForm,
    "purposes": PurposeForm,
    "criteria": CriterionForm,
    "survey": QuestionForm,
}


def form_of(door: Door) -> FormFacts:
    """Give everything a door asks."""
    return FormFacts(tuple(door.asks), tuple(door.asks_consent_for), tuple(door.scores_on), tuple(door.asks_afterwards))


def part_formset(part: str, door: Door, data: Mapping[str, Any] | None) -> Any:
    """Give a set of forms for one part of what a door asks, with two empty rows to add."""
    made = forms.formset_factory(PARTS[part], extra=2, can_delete=True, max_num=40, absolute_max=60)
    rows = getattr(form_of(door), part)
    return made(data, initial=[PARTS[part].typed(row) for row in rows], prefix=part)


def part_rows(formset: Any) -> tuple[Any, ...]:
    """Give the rows that were typed and not taken away."""
    typed = [row for row in formset if row.has_changed() or row.initial]
    return tuple(row.made() for row in typed if not row.cleaned_data.get("DELETE"))


DIGITS = 8  # so many in what was typed are a number and no name


class InviteForm(forms.Form):
    """Whom to invite, and with how many people."""

    company = forms.CharField(
        label=_("Company"), max_length=200, help_text=_("Its name, code or enterprise number in the directory.")
    )
    name = forms.CharField(label=_("Contact"), max_length=200, help_text=_("Answers for the whole delegation."))
    email = forms.EmailField(label=_("E-mail address of the contact"))
    language = forms.ChoiceField(label=_("Language of the contact"), choices=[("nl", "Nederlands"), ("en", "English")])
    places = forms.IntegerField(label=_("Places at most"), min_value=1, initial=5)

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def firm(self) -> Firm:
        """Give the company of the directory, or its name as typed, for a person to match."""
        typed = self.cleaned_data["company"].strip()
        found = directory_queries.organisation_named(typed, self.actor)
        if found is None and sum(sign.isdigit() for sign in typed) >= DIGITS:
            return Firm(number=typed)
        return Firm(found, "" if found else typed)

    def contact(self) -> Contact:
        """Give the contact."""
        given = self.cleaned_data
        return Contact(given["name"], given["email"], language=given["language"])


class ReasonForm(forms.Form):
    """Why a decision is taken; it stands in the letter."""

    reason = reason(help_text=_("The contact reads it in the letter."))


class MaybeReasonForm(forms.Form):
    """What is said with a decision, where anything is."""

    reason = reason(required=False, help_text=_("The contact reads it in the letter."))


class MatchForm(forms.Form):
    """Which company of the directory somebody meant."""

    company = forms.CharField(
        label=_("Company"), max_length=200, help_text=_("Its name, code or enterprise number in the directory.")
    )

    def __init__(self, *args: Any, actor: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean_company(self) -> Any:
        """Give the company; refuses a name that nobody or several bear."""
        found = directory_queries.organisation_named(self.cleaned_data["company"], self.actor)
        if found is None:
            raise forms.ValidationError(_("The directory knows no single organisation by this name, code or number."))
        return found


class ScoreForm(forms.Form):
    """A score on each criterion."""

    def __init__(self, *args: Any, door: Door, marks: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in door.scores_on:
            self.fields[row.code] = forms.IntegerField(
                label=in_words(row.words), min_value=0, max_value=row.highest, initial=marks.get(row.code),
                help_text=translate("From 0 to {highest}; weighs {weight}.").format(
                    highest=row.highest, weight=row.weight),
            )  # fmt: skip
