"""What the demo's initiatives are about: posts abroad, themes, titles, halls and speakers that do not exist."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Said = dict[str, str]


@dataclass(frozen=True)
class Post:
    """A city with a Science & Technology post, where it lies and which clock hangs there."""

    town: str
    dutch: str
    country: str
    zone: str
    latitude: Decimal
    longitude: Decimal


def _post(town: str, dutch: str, country: str, zone: str, latitude: str, longitude: str) -> Post:
    return Post(town, dutch, country, zone, Decimal(latitude), Decimal(longitude))


POSTS = (
    _post("New York", "New York", "US", "America/New_York", "40.7128", "-74.0060"),
    _post("Palo Alto", "Palo Alto", "US", "America/Los_Angeles", "37.4419", "-122.1430"),
    _post("Paris", "Parijs", "FR", "Europe/Paris", "48.8566", "2.3522"),
    _post("London", "Londen", "GB", "Europe/London", "51.5072", "-0.1276"),
    _post("Copenhagen", "Kopenhagen", "DK", "Europe/Copenhagen", "55.6761", "12.5683"),
    _post("Munich", "München", "DE", "Europe/Berlin", "48.1351", "11.5820"),
    _post("Mumbai", "Mumbai", "IN", "Asia/Kolkata", "19.0760", "72.8777"),
    _post("Singapore", "Singapore", "SG", "Asia/Singapore", "1.3521", "103.8198"),
    _post("Guangzhou", "Guangzhou", "CN", "Asia/Shanghai", "23.1291", "113.2644"),
    _post("Tokyo", "Tokio", "JP", "Asia/Tokyo", "35.6762", "139.6503"),
)
HOME = _post("Brussels", "Brussel", "BE", "Europe/Brussels", "50.8503", "4.3517")
THEMES: dict[str, Said] = {
    "LSH": {"en": "digital health", "nl": "digitale gezondheid"},
    "FOOD": {"en": "food innovation", "nl": "voedingsinnovatie"},
    "ENG": {"en": "smart machines", "nl": "slimme machines"},
    "LOG": {"en": "smart logistics", "nl": "slimme logistiek"},
    "MAT": {"en": "circular materials", "nl": "circulaire materialen"},
}


@dataclass(frozen=True)
class Sort:
    """A sort of initiative: its kind, its title, how long it lasts, what it may cost in whole euros, what it serves."""

    kind: str
    title: Said
    summary: Said
    days: int
    budget: tuple[int, int]
    objective: str
    is_abroad: bool = True


SORTS = (
    Sort("economic_mission",
         {"en": "Mission to {town} on {theme}", "nl": "Zending naar {town} rond {theme}"},
         {"en": "Companies meet counterparts whom the post abroad has found for them.",
          "nl": "Bedrijven ontmoeten partijen die de post in het buitenland voor hen zocht."},
         4, (12_000, 26_000), "O2"),
    Sort("group_stand",
         {"en": "Group stand on {theme} in {town}", "nl": "Groepsstand rond {theme} in {town}"},
         {"en": "A shared stand for six to ten companies at a fair that does not exist.",
          "nl": "Een gedeelde stand voor zes tot tien bedrijven op een beurs die niet bestaat."},
         3, (9_000, 21_000), "O2"),
    Sort("innovation_visit",
         {"en": "Innovation visit to {town}: {theme}", "nl": "Innovatiebezoek aan {town}: {theme}"},
         {"en": "Laboratories and young companies, chosen with our Science & Technology team.",
          "nl": "Laboratoria en jonge bedrijven, gekozen met het team Science & Technology."},
         2, (4_000, 11_000), "O6"),
    Sort("seminar",
         {"en": "Seminar: {theme} in {town}, what to expect", "nl": "Seminarie: {theme} in {town}, wat te verwachten"},
         {"en": "What is allowed, who buys, what it costs, told by those who went before.",
          "nl": "Wat mag, wie koopt, wat het kost, verteld door wie al ging."},
         1, (1_200, 3_800), "O2", is_abroad=False),
    Sort("knowledge_session",
         {"en": "Knowledge session on {theme}, with {town} as an example",
          "nl": "Kennissessie over {theme}, met {town} ter inspiratie"},
         {"en": "Partners share what they learnt, so that the next one need not learn it again.",
          "nl": "Partners delen wat ze leerden, zodat de volgende het niet opnieuw hoeft te leren."},
         1, (600, 1_900), "O5", is_abroad=False),
    Sort("event",
         {"en": "Guests from {town}: an evening on {theme}", "nl": "Gasten uit {town}: een avond over {theme}"},
         {"en": "Buyers and investors from abroad meet our companies at home.",
          "nl": "Kopers en investeerders uit het buitenland ontmoeten bedrijven in eigen land."},
         1, (2_500, 6_000), "O7", is_abroad=False),
)  # fmt: skip
HALLS = ("Hall Rozenkwarts", "Room Zilverlijn", "Foyer Lindewolk")
SPEAKERS = (
    "Kei Harunoki", "Mio Aokawa", "Asha Vindemar", "Luc Rivelune", "Nora Fjeldmark", "Piet Wolkenstaart",
    "Sara Duinlicht", "Omar Zandweg", "Lin Qingmeng", "Grace Willowmere",
)  # fmt: skip
FUNCTIONS: tuple[Said, ...] = (
    {"en": "Director of a cluster that does not exist", "nl": "Directeur van een cluster die niet bestaat"},
    {"en": "Buyer at a fictional company", "nl": "Inkoper bij een fictief bedrijf"},
    {"en": "Researcher at an invented institute", "nl": "Onderzoeker aan een verzonnen instituut"},
)
GROUNDS: tuple[Said, ...] = (
    {"en": "Too few companies put their names down.", "nl": "Te weinig bedrijven schreven zich in."},
    {
        "en": "The fair was moved to another year by its organiser.",
        "nl": "De organisator verplaatste de beurs een jaar.",
    },
)
ANSWERS = {
    "host": "The post abroad, with a fictional chamber of commerce", "fair": "Imaginary Fair",
    "network": "Invented Network", "stand_number": "B-12", "lesson": "Invite counterparts two weeks earlier.",
    "language": "en", "is_official": "no", "is_recorded": "yes",
}  # fmt: skip
