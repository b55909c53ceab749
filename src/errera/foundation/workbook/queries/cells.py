"""Turns the cell of a spreadsheet into the plain value of its column, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings

from errera.foundation.sentences import N_, Invalid

from ..shapes import Col, Kind, clean, tidy

YES, NO = {"yes", "ja", "true", "waar", "1"}, {"no", "nee", "false", "onwaar", "0"}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
EXACT_UP_TO = 10**15  # beyond this a spreadsheet rounds


def languages() -> list[str]:
    """Give the languages of this installation, the first one first."""
    return [code for code, _name in settings.LANGUAGES]


def header_names(column: Col) -> list[str]:
    """Give what stands above a column: its name, once per language for a translated one."""
    if column.kind == Kind.TRANSLATED:
        return [f"{column.name} [{language}]" for language in languages()]
    return [column.name]


def read_cell(column: Col, value: Any, choices: Mapping[str, str]) -> Any:
    """Give the plain value of a cell; `choices` are the codes it may hold. Refuses what does not fit the column."""
    value = clean(value) if isinstance(value, str) else value
    if value is None or value == "":
        if column.required:
            raise Invalid(N_("This cell must be filled in."))
        return _empty(column.kind)
    match column.kind:
        case Kind.INTEGER:
            return _between(column, _whole(_number(value)))
        case Kind.DECIMAL:
            return _between(column, _with_places(_number(value), column.places))
        case Kind.CENTS:
            return _between(column, _cents(_number(value)))
        case Kind.DATE:
            return _date(value)
        case Kind.FLAG:
            return _flag(value)
        case Kind.CODES:
            return _codes(_text(value), choices)
        case Kind.CHOICE:
            return _choice(_text(value), choices)
    return _fitting(column, _text(value))


def _empty(kind: Kind) -> Any:
    match kind:
        case Kind.INTEGER | Kind.DECIMAL | Kind.CENTS | Kind.DATE:
            return None
        case Kind.FLAG:
            return False
        case Kind.CODES:
            return ()
    return ""


def _text(value: Any) -> str:
    """Take a text; a whole number that was typed where a text belongs is taken as its digits."""
    match value:
        case str():
            return value
        case bool():
            raise Invalid(N_("A text is asked for here, not TRUE or FALSE."))
        case int() | float() if value == int(value) and abs(value) < EXACT_UP_TO:
            return str(int(value))
        case date():
            raise Invalid(N_("A text is asked for here, not a date; format the cell as text."))
    raise Invalid(N_("A text is asked for here, not a number; format the cell as text."))


def _fitting(column: Col, text: str) -> str:
    if len(text) > column.longest:
        raise Invalid(
            N_("This text has {count} characters; at most {longest} fit."), count=len(text), longest=column.longest
        )
    if column.pattern and not re.fullmatch(column.pattern, text):
        raise Invalid(N_("“{given}” does not have the form that is asked for here."), given=text)
    return text


def _number(value: Any) -> Decimal:
    match value:
        case bool():
            raise Invalid(N_("A number is asked for here, not TRUE or FALSE."))
        case int() | float():
            return Decimal(repr(value))
        case str() if NUMBER.fullmatch(value):
            return Decimal(value)
        case date():
            raise Invalid(N_("A number is asked for here, not a date."))
    raise Invalid(N_("“{given}” is not a number; write it like 1234.5."), given=str(value))


def _whole(number: Decimal) -> int:
    if number != number.to_integral_value():
        raise Invalid(N_("{number} is not a whole number."), number=str(number))
    return int(number)


def _with_places(number: Decimal, places: int) -> Decimal:
    try:
        rounded = number.quantize(Decimal(1).scaleb(-places))
    except InvalidOperation:
        raise Invalid(N_("{number} has too many digits."), number=str(number)) from None
    if rounded != number:
        raise Invalid(N_("{number} has more than {count} digits after the point."), number=str(number), count=places)
    return tidy(number)


def _cents(number: Decimal) -> int:
    return int(_with_places(number, 2) * 100)


def _between(column: Col, number: Any) -> Any:
    scale = 100 if column.kind == Kind.CENTS else 1
    if column.smallest is not None and number < column.smallest * scale:
        raise Invalid(N_("At least {smallest} is asked for here."), smallest=column.smallest)
    if column.largest is not None and number > column.largest * scale:
        raise Invalid(N_("At most {largest} is asked for here."), largest=column.largest)
    return number


def _date(value: Any) -> date:
    match value:
        case datetime():
            if value.time() != datetime.min.time():
                raise Invalid(N_("A date is asked for here, without a time."))
            return value.date()
        case date():
            return value
        case str():
            try:
                return date.fromisoformat(value)
            except ValueError:
                raise Invalid(N_("“{given}” is not a date; write it like 2021-11-25."), given=value) from None
    raise Invalid(N_("A date is asked for here; format the cell as a date."))


def _flag(value: Any) -> bool:
    word = str(int(value) if isinstance(value, float) and value.is_integer() else value).casefold()
    if word not in YES | NO:
        raise Invalid(N_("“{given}” is neither yes nor no."), given=str(value))
    return word in YES


def _choice(code: str, choices: Mapping[str, str]) -> str:
    if code not in choices:
        raise Invalid(
            N_("“{code}” is not one of the codes of this column: {choices}"), code=code, choices=_some(choices)
        )
    return code


def _codes(text: str, choices: Mapping[str, str]) -> tuple[str, ...]:
    codes = sorted({part.strip() for part in re.split(r"[,;\n]", text)} - {""})
    return tuple(_choice(code, choices) if choices else code for code in codes)


def _some(choices: Mapping[str, str]) -> str:
    return ", ".join(list(choices)[:12]) + (" …" if len(choices) > 12 else "")
