"""Fields that the forms of this room share: moments, people line by line, questions and consents of a door."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from errera.foundation.reference import queries as reference
from errera.foundation.ui.forms import DateInput, LongSelect, ground, spoken

from ..models import Door
from ..shapes import Guest, Question
from ..states import QuestionKind, Size

MOST_LINES = 200
MOMENT = "%Y-%m-%dT%H:%M"


class MomentField(forms.DateTimeField):
    """A moment that the browser can pick, in the agency's time."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
        super().__init__(widget=widget, input_formats=[MOMENT], **kwargs)


class GuestsField(forms.CharField):
    """People, one on each line: a name, then an e-mail address, then what they do, with commas between."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("One on each line: name, e-mail address, function."))
        super().__init__(widget=forms.Textarea({"rows": 4, "autocapitalize": "words"}), max_length=20_000, **kwargs)

    def clean(self, value: Any) -> list[Guest]:
        """Give the people; refuses a line whose second part is no address."""
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Name 200 people at most at once."))
        return [_guest(line) for line in lines]


def _guest(line: str) -> Guest:
    name, email, function = ([part.strip() for part in line.replace(";", ",").split(",", 2)] + ["", ""])[:3]
    try:
        if email:
            validate_email(email)
    except ValidationError as fault:
        raise ValidationError(translate("“{email}” is no e-mail address.").format(email=email)) from fault
    return Guest(name, email, function)


def in_words(words: Any) -> str:
    """Give a text that is kept in several languages in the reader's own, or in the one there is."""
    said = {code: text for code, text in dict(words).items() if text}
    return said.get((get_language() or "")[:2]) or next(iter(said.values()), "")


def fields_of(questions: list[Question], *, prefix: str) -> dict[str, forms.Field]:
    """Give a field for each question, by its name in the form."""
    return {f"{prefix}{question.code}": _field(question) for question in questions}


def _field(question: Question) -> forms.Field:
    said: dict[str, Any] = {
        "label": in_words(question.words), "help_text": in_words(question.help), "required": question.is_required,
    }  # fmt: skip
    match question.kind:
        case QuestionKind.LONG_TEXT:
            return forms.CharField(max_length=4000, widget=forms.Textarea({"rows": 4}), **said)
        case QuestionKind.NUMBER:
            return forms.IntegerField(widget=forms.NumberInput({"inputmode": "numeric"}), **said)
        case QuestionKind.DATE:
            return forms.DateField(widget=DateInput, **said)
        case QuestionKind.TEXT:
            return forms.CharField(max_length=300, **said)
    widget = LongSelect if question.kind == QuestionKind.SECTOR else forms.RadioSelect
    choices = _choices(question)
    if widget is LongSelect or not question.is_required:
        choices = [("", _("Choose") if widget is LongSelect else _("No answer")), *choices]
    return forms.ChoiceField(choices=choices, widget=widget, **said)


def _choices(question: Question) -> list[tuple[str, Any]]:
    if question.kind == QuestionKind.YES_NO:
        return [("yes", _("Yes")), ("no", _("No"))]
    if question.kind == QuestionKind.SIZE:
        return spoken(Size)
    if question.kind == QuestionKind.SECTOR:
        return reference.choices(reference.NACE_DIVISIONS)
    return [(option.code, in_words(option.words)) for option in question.options]


def consents_of(door: Door) -> dict[str, forms.Field]:
    """Give a tick for each purpose that one may consent to; none is ticked beforehand."""
    return {
        f"consent_{purpose.code}": forms.BooleanField(label=in_words(purpose.words), required=purpose.is_required)
        for purpose in door.asks_consent_for
    }


def picked(cleaned: dict[str, Any], prefix: str) -> dict[str, Any]:
    """Give what was typed in the fields of a prefix, by the codes behind it."""
    return {name.removeprefix(prefix): value for name, value in cleaned.items() if name.startswith(prefix)}


def reason(*, required: bool = True, help_text: Any = "") -> forms.CharField:
    """Give a field for the reason of a step."""
    return ground(_("Reason"), required=required, help_text=help_text, longest=2000)
