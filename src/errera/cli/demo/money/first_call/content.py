"""What the 21 bids of the call of 2022 are about, what they ask, and what its scenarios state."""

from __future__ import annotations

from dataclasses import dataclass

from errera.bids.shapes import CriterionFacts, RuleFacts
from errera.bids.states import RuleKind


@dataclass(frozen=True)
class Idea:
    """A bid as a partner thinks of it: where to, what for, for how many companies at which price in whole euros.

    `points` are what both assessors gave for reach, quality and what partners add to each other, and `apart` by how
    much the second one differs in quality.
    """

    place: str
    title: str
    companies: int
    price: int
    points: tuple[int, int, int]
    apart: int = 0
    joins: int | None = None  # the place of the second partner among those of the year


RULES = (
    RuleFacts(RuleKind.CEILING, "20000", {"en": "Room for many: no bid takes more than a seventh.",
                                          "nl": "Plaats voor velen: geen voorstel neemt meer dan een zevende."}),
    RuleFacts(RuleKind.CO_FINANCING, "20", {"en": "Partners carry a fifth themselves.",
                                            "nl": "Partners dragen een vijfde zelf."}),
    RuleFacts(RuleKind.MAX_PARTNERS, "2"),
)  # fmt: skip
CRITERIA = (
    CriterionFacts("reach", {"en": "Companies reached that do not export yet",
                             "nl": "Bereikte bedrijven die nog niet uitvoeren"}, 40, 10, 4),
    CriterionFacts("quality", {"en": "Quality of the plan", "nl": "Kwaliteit van het plan"}, 35, 10, 5),
    CriterionFacts("together", {"en": "What partners add to each other",
                                "nl": "Wat partners elkaar toevoegen"}, 25, 10),
)  # fmt: skip
ALONE = (
    Idea("Boston", "Hospital buyers in Boston", 12, 1_350, (8, 9, 5), 1),
    Idea("Nagoya", "Robots for the plants around Nagoya", 10, 1_500, (7, 8, 6), -1),
    Idea("Mumbai", "Product rules for chemicals in Mumbai", 14, 900, (6, 7, 4)),
    Idea("Lyon", "Ingredients for the kitchens of Lyon", 16, 850, (9, 7, 5), 1),
    Idea("Casablanca", "Freight routes by way of Casablanca", 9, 1_200, (5, 6, 4), -1),
    Idea("Santos", "Port data shared with Santos", 11, 1_400, (7, 9, 7)),
    Idea("Valparaíso", "First orders from Valparaíso", 13, 1_000, (8, 6, 3)),
    Idea("Seoul", "Laboratories meet in Seoul", 10, 1_600, (6, 8, 6), 2),
    Idea("Dubai", "Contracts and certificates in Dubai", 15, 1_100, (7, 5, 4)),
    Idea("Hanoi", "Distributors checked on the spot in Hanoi", 12, 1_000, (8, 8, 5)),
    Idea("Lille", "Family firms take a first step in Lille", 18, 600, (9, 8, 6), -1),
    Idea("Manchester", "A shop window in Manchester", 14, 750, (6, 4, 3)),  # below the threshold of quality
    Idea("Malmö", "Material passports in Malmö", 11, 1_250, (7, 8, 7), 1),
    Idea("Haifa", "Young companies meet hospitals in Haifa", 9, 1_450, (6, 7, 6)),
)
TOGETHER = (
    Idea("Osaka", "Robots that care: machines for hospitals in Osaka", 12, 1_500, (8, 8, 9), 1, joins=7),
    Idea("Rotterdam", "Cold chains for food by way of Rotterdam", 14, 1_050, (8, 7, 9), 0, joins=3),
    Idea("Stuttgart", "New materials for machine builders in Stuttgart", 13, 1_250, (7, 9, 8), -1, joins=1),
    Idea("Singapore", "Smart ports, clean ports: Singapore", 10, 1_700, (6, 9, 9), 1, joins=12),
    Idea("Chicago", "Ingredients that heal: Chicago", 12, 1_400, (7, 7, 8), 0, joins=0),
    Idea("Bangkok", "Family firms with a guide in Bangkok", 16, 800, (9, 6, 8), 1, joins=10),
    Idea("Doha", "Recycled materials for building sites in Doha", 9, 1_600, (5, 7, 8), -2, joins=8),
)
LEADS = (13, 4, 6, 5, 3, 9, 2)  # who leads each of those together, by place among the partners of the year
MOST_POINTS, EVERY_DOMAIN, TOGETHER_MORE = "Most points", "A share for every core domain", "Stronger together"
NOTES = {
    MOST_POINTS: "As the assessors gave it: as many points as the money buys.",
    EVERY_DOMAIN: "Each core domain gets a sixth at least of what there is, and bids may be cut to four fifths.",
    TOGETHER_MORE: "Bids that open the same market together count for more; no two trips to the same port.",
}
PAIRS = (  # two bids, and what they are worth together in thousandths of points
    ("Osaka", "Nagoya", 1_200), ("Rotterdam", "Santos", 900), ("Stuttgart", "Malmö", 1_000),
    ("Bangkok", "Hanoi", 1_400), ("Chicago", "Boston", -1_500),
)  # fmt: skip
NOT_BOTH = ("Rotterdam", "Casablanca")
BY_HAND = ("Seoul", "The laboratory was not ready to receive anybody in 2022.")
REASONS = {
    "award": {"en": "Funded in the scenario that the committee froze.",
              "nl": "Gefinancierd in het scenario dat het comité vastlegde."},
    "reserve": {"en": "Next in line if money comes back.", "nl": "Volgende in de rij, mocht er geld terugkomen."},
    "refuse": {"en": "Other bids reach more companies for the same money.",
               "nl": "Andere voorstellen bereiken meer bedrijven voor hetzelfde geld."},
}  # fmt: skip
