"""The list of who came, as it is handed out, printed, filled in by hand and taken back."""

from __future__ import annotations

from errera.foundation.sentences import N_
from errera.foundation.workbook.shapes import Col, Kind, Tab

from ..states import Answer, Turnout

TURNOUT_TAB = Tab(
    name="turnout",
    title=N_("Who came"),
    about=N_("Each side of each meeting of a day; the column “turnout” is read again, and no other."),
    key=("meeting", "participant"),
    columns=(
        Col("meeting", N_("Which meeting"), required=True, longest=10),
        Col("participant", N_("Participant"), required=True, longest=10),
        Col("turnout", N_("Turnout"), Kind.CHOICE, required=True, choices=Turnout.choices(),
            help=N_("The one column that is read again.")),
        Col("day", N_("Day"), Kind.DATE),
        Col("time", N_("Time"), longest=20),
        Col("place", N_("Where"), longest=300),
        Col("company", N_("Organisation")),
        Col("other", N_("Other side")),
        Col("answer", N_("Answer"), Kind.CHOICE, choices=Answer.choices()),
        Col("reason", N_("Reason"), longest=300),
        Col("stars", N_("Stars"), Kind.INTEGER),
    ),
)  # fmt: skip
