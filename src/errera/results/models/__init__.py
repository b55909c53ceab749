"""The tables of the room: periods, what was measured in them with its evidence, feeds, and editions of the report."""

from errera.foundation.personal import holds_no_personal_data

from .measurements import Evidence, Feeding, Measurement, Part
from .periods import Period
from .reports import Edition

__all__ = ["Edition", "Evidence", "Feeding", "Measurement", "Part", "Period"]

holds_no_personal_data("results.Edition", language="the language of a report")
