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
VISITORS = (  # what one offers, and what one looks for
    ("Gripper arms for packing lines", "Distributors for packing lines, service engineers"),
    ("Cold chain sensors and software", "Cold storage operators, pilots at a port"),
    ("Starter cultures and plant proteins", "Retail distribution, dairy cooperatives"),
    ("Recycled polymers for casings", "Makers of casings, a steady supply of waste plastics"),
    ("Point-of-care tests", "Hospitals for clinical trials, importers of diagnostics"),
    ("Route planning for electric trucks", "Fleet owners, charging operators"),
    ("Composite parts for wind and marine", "Shipyards, wind park operators"),
)
COUNTERPARTS = (
    ("Distribution of packing lines in the north", "Gripper arms, vision systems"),
    ("Cold storage at two ports", "Sensors and software for the cold chain"),
    ("Retail distribution of chilled foods", "Plant proteins, new starter cultures"),
    ("Casings for household machines", "Recycled polymers with a certificate"),
    ("A network of eleven hospitals", "Point-of-care tests, partners for clinical trials"),
    ("A fleet of two hundred electric trucks", "Route planning, charging"),
    ("A shipyard for service vessels", "Composite parts, repair on site"),
)
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


def profile(kind: str, name: str, country: str, zone: str, domains: tuple[CoreDomain, ...], random: Random) -> Profile:
    """Give a profile of either side."""
    is_visitor = kind == "visitor"
    offers, wants = random.choice(VISITORS if is_visitor else COUNTERPARTS)
    return Profile(
        name, "Managing director" if random.random() < 0.4 else "Head of partnerships", offers, wants,
        (country,) if is_visitor and country else ("BE",), domains, random.choice(LANGUAGES), time_zone=zone,
        place_name="" if is_visitor or random.random() < 0.85 else "Own stand",
    )  # fmt: skip
