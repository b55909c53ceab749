"""Fields that several forms of the room share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms


class MomentInput(forms.DateTimeInput):
    """A day and a time that the browser can pick, and that always travel as 2026-05-11T09:30."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class PercentField(forms.DecimalField):
    """A share in per cent with two places at most; gives hundredths of a per cent."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=100, max_digits=5, decimal_places=2, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show kept parts as a per cent, and what was typed as it was typed."""
        return f"{Decimal(value) / 100:f}" if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        """Give hundredths of a per cent."""
        given = super().clean(value.replace(",", ".") if isinstance(value, str) else value)
        return None if given is None else int(given * 100)
