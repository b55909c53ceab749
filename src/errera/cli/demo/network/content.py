"""What the demo's network is made of: the rows of its content file, and the words that go round."""

from __future__ import annotations

from pathlib import Path

from ..content import Rows, table_of

FILE = Path(__file__).with_name("content.toml")
POSTS = {
    "en": "One of the ten posts for science & technology abroad. Which of them looks after which theme (digital, "
          "health, climate tech) is not published.",
    "nl": "Een van de tien posten voor wetenschap en technologie in het buitenland. Welke post welk thema (digitaal, "
          "gezondheid, klimaattechnologie) opvolgt, is niet gepubliceerd.",
}  # fmt: skip
AREAS = {  # which desk looks after which countries
    "demo-tokyo-desk": ("JP", "KR"), "demo-singapore-desk": ("SG", "VN", "TH", "CN"),
    "demo-mumbai-desk": ("IN", "AE"), "demo-new-york-desk": ("US", "CA", "BR", "CL"),
    "demo-munich-desk": ("DE", "CH", "FR", "PL"), "demo-copenhagen-desk": ("DK", "SE", "FI", "NL", "GB"),
}  # fmt: skip
AT_DESKS = {
    "demo-singapore-desk": "mei-okadoro", "demo-new-york-desk": "diego-marvallo", "demo-munich-desk": "greta-bergmaan",
}  # fmt: skip
FAR_LINKS = (  # what works together across a border
    ("demo-printed-parts-osaka", "demo-printing-munich"), ("demo-smart-port-singapore", "demo-port-data-santos"),
    ("demo-health-hub-boston", "demo-digital-care-london"), ("demo-battery-seoul", "demo-battery-detroit"),
    ("demo-hydrogen-hamburg", "demo-wind-copenhagen"), ("demo-passports-malmo", "demo-circular-toronto"),
    ("demo-textile-lille", "demo-fibre-tampere"), ("demo-taste-lyon", "demo-food-tech-chicago"),
    ("demo-hospital-lab-haifa", "demo-clinic-berlin"), ("demo-inland-ports-rotterdam", "demo-logistics-casablanca"),
)  # fmt: skip
CLOSED, CLOSED_GROUND = "demo-old-fair-izmir", "The fairs behind it are no longer held."
FIRST = ("Aiko", "Bilal", "Carmen", "Dewi", "Elin", "Fatou", "Gita", "Hugo", "Irena", "Jonas", "Kemal", "Linnea")
LAST = (
    "Harunoki", "Vindemar", "Rivelune", "Fjeldmark", "Sandwaard", "Aokawa", "Montclaro", "Lindgrove", "Tessadil",
    "Brunwald", "Okadale", "Whitsand",
)  # fmt: skip
FUNCTIONS = ("Head of partnerships", "Programme lead", "Technology scout", "Director", "Desk officer")
NOTES = (
    "From our own members.", "Twee mensen volgen dit voltijds.", "With a partner on the spot.", "",
    "Since we went there together.", "",
)  # fmt: skip
NO_BY_PARTNER = "Our members have that certificate already."
NO_BY_NODE = "They take in no new partners this year."
WITHDRAWN = "The company behind the question stopped."
REMARKS = {
    "nothing": "No answer to two messages.", "talks": "A second call is planned.",
    "work": "They wrote a plan together.", "deal": "A first order was signed.",
    "lead": "One member was asked for an offer.",
}  # fmt: skip


def rows(table: str) -> Rows:
    """Give the rows of one table of the network's content."""
    return table_of(FILE, table)
