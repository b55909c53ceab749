"""The invented counterparts, and what companies on either side offer and look for."""

from __future__ import annotations

import datetime as dt
from random import Random

from errera.foundation.actor import Actor
from errera.foundation.directory import actions
from errera.foundation.directory.models import Organisation
from errera.foundation.directory.shapes import OrganisationFacts
from errera.matchmaking.shapes import Profile
from errera.strategy.models import CoreDomain

CODE = "fictional-counterpart-"
FIRST = ("Amber", "Silver", "Northern", "River", "Harbour", "Meadow", "Lantern", "Orchard", "Granite", "Willow")
SECOND = ("Foods", "Works", "Logistics", "Robotics", "Materials", "Diagnostics", "Sensors", "Shipping")
GIVEN = ("Aiko", "Arjun", "Clara", "Emil", "Freya", "Jonas", "Mina", "Nadia", "Oscar", "Priya", "Samuel", "Tess")
FAMILY = ("Fernlake", "Goldmere", "Hillquist", "Moonbridge", "Quillford", "Starling", "Thornwick", "Wavecrest")
PACKING, COLD = "Gripper arms for packing lines", "Cold chain sensors and software"
FOOD = "Starter cultures and plant proteins"
VISITORS = {  # by the trade in the name: what one offers, and what one looks for
    "Robotics": (PACKING, "Distributors for packing lines, service engineers"),
    "Sensors": (COLD, "Cold storage operators, pilots at a port"),
    "Foods": (FOOD, "Retail distribution, dairy cooperatives"),
    "Ingredients": (FOOD, "Makers of chilled foods, retail distribution"),
    "Bioworks": ("Enzymes for plant proteins", "Dairy cooperatives, fermentation capacity"),
    "Polymers": ("Recycled polymers for casings", "Makers of casings, a steady supply of waste plastics"),
    "Materials": ("Recycled polymers and alloys", "Makers of casings, shipyards"),
    "Diagnostics": ("Point-of-care tests", "Hospitals for clinical trials, importers of diagnostics"),
    "Logistics": ("Route planning for electric trucks", "Fleet owners, charging operators"),
    "Cleantech": ("Charging for fleets, with storage", "Fleets of electric trucks, ports"),
    "Composites": ("Composite parts for wind and marine", "Shipyards, wind park operators"),
    "Shipping": ("Electric ferries and shore power", "Ports, shipyards for repair on site"),
}
COUNTERPARTS = {
    "Robotics": ("Distribution of packing lines, service engineers", "Gripper arms, vision systems"),
    "Sensors": ("Cold storage at two ports", "Sensors and software for the cold chain"),
    "Foods": ("Retail distribution of chilled foods", "Plant proteins, new starter cultures"),
    "Works": ("Casings for household machines", "Recycled polymers with a certificate"),
    "Materials": ("A steady supply of waste plastics", "Recycling lines, polymers for casings"),
    "Diagnostics": ("A network of eleven hospitals", "Point-of-care tests, partners for clinical trials"),
    "Logistics": ("A fleet of two hundred electric trucks", "Route planning, charging"),
    "Shipping": ("A shipyard for service vessels", "Composite parts, repair on site, shore power"),
    "Trading": ("Importers of diagnostics and foods", "Point-of-care tests, starter cultures"),
}
LANGUAGES = (("en",), ("en",), ("en", "fr"), ("en", "de"), ("en", "nl"))


def add_counterparts(country: str, count: int, random: Random, *, by: Actor, at: dt.datetime) -> list[Organisation]:
    """Add invented organisations of a country; their names are put together, each another one."""
    there = Organisation.objects.filter(code__startswith=CODE).count()
    names = [f"{FIRST[n // len(SECOND) % len(FIRST)]} {SECOND[n % len(SECOND)]}" for n in range(80)]
    free = names[there : there + count]
    given = {
        f"{CODE}{there + n}": OrganisationFacts(name, country, "", is_fictional=True)
        for n, name in enumerate(free, start=1)
    }
    actions.add_invented_organisations(given=given, by=by, at=at)
    rows = list(Organisation.objects.filter(code__in=given).order_by("pk"))
    random.shuffle(rows)
    return rows


def somebody(random: Random) -> str:
    """Give the name of an invented person abroad."""
    return f"{random.choice(GIVEN)} {random.choice(FAMILY)}"


def profile(
    firm: str, kind: str, name: str, country: str, zone: str, domains: tuple[CoreDomain, ...], random: Random
) -> Profile:
    """Give a profile of either side, of the trade that stands in the name of the firm."""
    is_visitor = kind == "visitor"
    trades = VISITORS if is_visitor else COUNTERPARTS
    offers, wants = next((trades[word] for word in firm.split() if word in trades), (PACKING, "Distributors"))
    return Profile(
        name, "Managing director" if random.random() < 0.4 else "Head of partnerships", offers, wants,
        (country,) if is_visitor and country else ("BE",), domains, random.choice(LANGUAGES), time_zone=zone,
        place_name="" if is_visitor or random.random() < 0.85 else f"Stand {firm}",
    )  # fmt: skip
