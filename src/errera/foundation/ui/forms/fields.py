"""Fields that the forms of the rooms share: amounts, days, files, texts in several languages, grounds, choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

# Thousands in threes, all with the same mark; before one or two digits at the end stands the other mark.
AMOUNT = re.compile(
    r"\d{1,15}(?:[.,]\d{1,2})?|[1-9]\d{0,2}(?:\.\d{3})+(?:,\d{1,2})?|[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?"
)
LARGEST = 10**13  # cents: a hundred milliard, and still far from what the database holds


class DateInput(forms.DateInput):
    """A date that the browser can pick and that always travels as 2021-11-25."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class CentsField(forms.Field):
    """An amount of money that a person types, in either language's way; gives whole cents and never rounds.

    `1234.5`, `1234,50`, `1.234,50`, `1,234.50`, `1 234` and `1’234` are read. Money has two digits after its mark, so
    `12,345` and `12.345` can only be thousands and are read as 12345: a Dutch reader writes so every day. What has
    the same mark before thousands and cents (`1.234.56`) or a nought before thousands (`0,125`) is refused.
    """

    default_error_messages = {
        "amount": _("Write an amount such as 1234.50 or 1.234,50, without the currency."),
        "least": _("The least amount is %(least)s."),
        "most": _("This is more than this house can count."),
    }

    def __init__(self, *, least: int = 0, **kwargs: Any) -> None:
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "maxlength": 24})
        super().__init__(widget=widget, **kwargs)
        self.least = least

    def prepare_value(self, value: Any) -> Any:
        """Show kept cents as an amount, and what was typed as it was typed."""
        return _written(value) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Give cents, or nothing where nothing was typed; refuses what is no amount."""
        typed = re.sub(r"[\s’']", "", str(value or ""))
        if typed in self.empty_values:
            return None
        if not typed.isascii() or not AMOUNT.fullmatch(typed):
            raise forms.ValidationError(self.error_messages["amount"], code="amount")
        cents = re.search(r"[.,](\d{1,2})$", typed)
        whole = typed[: cents.start()] if cents else typed
        return int(re.sub(r"\D", "", whole)) * 100 + int((cents[1] if cents else "0").ljust(2, "0"))

    def validate(self, value: Any) -> None:
        """Refuse nothing where an amount is asked for, less than the least, and more than can be kept."""
        super().validate(value)
        if value is not None and value < self.least:
            raise forms.ValidationError(self.error_messages["least"], "least", {"least": _written(self.least)})
        if value is not None and value > LARGEST:
            raise forms.ValidationError(self.error_messages["most"], code="most")


def _written(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


class FilesInput(forms.ClearableFileInput):
    """A place to hand in one or more files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files; gives a list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check each file by itself."""
        given = data if isinstance(data, (list, tuple)) else [data]
        return [cleaned for one in given or [None] if (cleaned := super(FilesField, self).clean(one, initial))]


def day(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Give a field for a date."""
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DateInput)


def line(label: Any, *, required: bool = True, help_text: Any = "") -> I18nFormField:
    """Give a field for a line in each language; one language is enough."""
    return I18nFormField(
        label=label, widget=I18nTextInput, required=required, require_all_fields=False, help_text=help_text
    )


def prose(label: Any, *, required: bool = True, help_text: Any = "", rows: int = 3) -> I18nFormField:
    """Give a field for a longer text in each language; one language is enough."""
    return I18nFormField(
        label=label, widget=I18nTextarea, widget_kwargs={"attrs": {"rows": rows}}, required=required,
        require_all_fields=False, help_text=help_text,
    )  # fmt: skip


def ground(label: Any, *, required: bool = True, help_text: Any = "", longest: int = 4000) -> forms.CharField:
    """Give a field for the reason of a decision, in the writer's own language."""
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=longest, widget=forms.Textarea({"rows": 4})
    )


class GroundForm(forms.Form):
    """Why something is decided."""

    ground = ground(_("Ground"), help_text=_("Everybody who may see this reads it, and the audit trail keeps it."))


def persons(
    label: Any, people: Iterable[tuple[str, str]], *, required: bool = False, help_text: Any = ""
) -> forms.MultipleChoiceField:
    """Give a field to tick some of these people."""
    return forms.MultipleChoiceField(
        label=label, choices=list(people), required=required, help_text=help_text, widget=forms.CheckboxSelectMultiple
    )


class SharedChoices(list[tuple[str, Any]]):
    """Choices that all copies of a form share: Django copies the fields for every reader, word by word."""

    def __deepcopy__(self, memo: Any) -> SharedChoices:
        return self


def spoken(words: Iterable[Any]) -> SharedChoices:
    """Give states or words as choices in the reader's language."""
    return SharedChoices((word.value, _(word.label)) for word in words)


def choose(form: forms.Form, name: str, choices: Any) -> None:
    """Let a reader of this form choose from these: pairs of a value and its word, or records."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = choices
    elif isinstance(field, forms.ChoiceField):
        field.choices = choices
    else:
        raise TypeError(f"nothing can be chosen in {name}")


class CodesField(forms.CharField):
    """Several things of a list, each by any of its names or by its code, separated by commas or on lines of their own.

    A room says in `known` which name stands for which code (names folded), and in `title` what to call a code.
    """

    default_error_messages = {"unknown": _("Not known here: %(names)s.")}

    def __init__(self, *, known: Callable[[], Mapping[str, str]], title: Callable[[str], str], **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea({"rows": 2}), **kwargs)
        self.known, self.title = known, title

    def prepare_value(self, value: Any) -> Any:
        """Show codes by their titles."""
        return value if isinstance(value, str) else ", ".join(self.title(code) for code in value or ())

    def clean(self, value: Any) -> list[str]:
        """Give codes; refuses what is not on the list, naming it."""
        wanted = [part.strip() for part in super().clean(value).replace("\n", ",").split(",") if part.strip()]
        known = self.known()
        if strange := [name for name in wanted if name.casefold() not in known]:
            message = self.error_messages["unknown"]
            raise forms.ValidationError(message, code="unknown", params={"names": ", ".join(strange)})
        return sorted({known[name.casefold()] for name in wanted})
