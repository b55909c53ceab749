"""In which form aid is given: a look-up that administrators may edit."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count

from errera.foundation.reference.shapes import Value, look_up
from errera.foundation.sentences import N_

from ..models import Aid


def uses_of_instruments() -> Mapping[str, int]:
    """Count the rows of the register by their instrument."""
    rows = Aid.objects.order_by().values("instrument").annotate(n=Count("pk"))
    return dict(rows.values_list("instrument", "n"))


INSTRUMENTS = look_up(
    "aid_instruments",
    title=N_("Aid instruments"),
    about=N_("In which form aid is given, as the public register of de minimis aid names it."),
    start=(
        Value("grant", {"en": "Grant", "nl": "Subsidie"}, order=1),
        Value("interest_subsidy", {"en": "Interest rate subsidy", "nl": "Rentesubsidie"}, order=2),
        Value("loan", {"en": "Loan", "nl": "Lening"}, order=3),
        Value("guarantee", {"en": "Guarantee", "nl": "Waarborg"}, order=4),
        Value("equity", {"en": "Capital or quasi-capital", "nl": "Kapitaal of quasi-kapitaal"}, order=5),
        Value("tax_advantage", {"en": "Tax advantage", "nl": "Belastingvoordeel"}, order=6),
        Value("service", {"en": "Service below cost", "nl": "Dienst onder de kostprijs"}, order=7),
        Value("other", {"en": "Other", "nl": "Andere"}, order=9),
    ),
    used=uses_of_instruments,
)
