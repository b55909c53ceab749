"""The look-up of cost categories, which budget lines of every room that deals with money choose from."""

from errera.foundation.reference.shapes import Value, look_up
from errera.foundation.sentences import N_

COST_CATEGORIES = look_up(
    "cost_categories",
    title=N_("Cost categories"),
    about=N_("What money is spent on: lines of budgets, bids and claims choose from these."),
    start=(
        Value("staff", {"en": "Staff", "nl": "Personeel"}),
        Value("travel", {"en": "Travel and stay", "nl": "Reis en verblijf"}),
        Value("services", {"en": "Services of others", "nl": "Diensten van derden"}),
        Value("events", {"en": "Events and stands", "nl": "Evenementen en standen"}),
        Value("communication", {"en": "Communication", "nl": "Communicatie"}),
        Value("overhead", {"en": "Overhead", "nl": "Overheadkosten"}),
        Value("other", {"en": "Other", "nl": "Andere"}),
    ),
)
