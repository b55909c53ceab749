"""The words that the pages of the website choose from."""

from errera.foundation.sentences import N_, Word


class FitKind(Word):
    """What fits a need, in the order in which a page shows it."""

    PARTNER = "partner", N_("Partners")
    NODE = "node", N_("Nodes abroad")
    COMPANY = "company", N_("Companies")
    LESSON = "lesson", N_("Lessons")
