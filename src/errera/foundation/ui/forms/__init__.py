"""Forms: errors at the top and beside the field, everything typed is kept."""

from .answers import answer_form, hands, put_through, refuse
from .drawing import LongSelect, Renderer
from .fields import (
    CentsField,
    CodesField,
    DateInput,
    FilesField,
    GroundForm,
    choose,
    day,
    ground,
    line,
    persons,
    prose,
    spoken,
)

__all__ = [
    "CentsField",
    "CodesField",
    "DateInput",
    "FilesField",
    "GroundForm",
    "LongSelect",
    "Renderer",
    "answer_form",
    "choose",
    "day",
    "ground",
    "hands",
    "line",
    "persons",
    "prose",
    "put_through",
    "refuse",
    "spoken",
]
