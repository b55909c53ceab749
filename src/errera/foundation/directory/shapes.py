"""What goes into the directory: the facts of an organisation, an address, a person, with their numbers made normal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING

from stdnum import get_cc_module, lei
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import ValidationError

from errera.foundation.sentences import N_, Invalid, Word

if TYPE_CHECKING:
    from .models import Organisation

# Countries whose register of enterprises has a number that can be checked by itself.
REGISTERS = {
    "AT": "at.businessid", "AU": "au.abn", "BE": "be.vat", "BR": "br.cnpj", "CH": "ch.uid", "CN": "cn.uscc",
    "DK": "dk.cvr", "EE": "ee.registrikood", "ES": "es.cif", "FI": "fi.ytunnus", "FR": "fr.siren", "IT": "it.iva",
    "JP": "jp.cn", "KR": "kr.brn", "NO": "no.orgnr", "PL": "pl.regon", "PT": "pt.nif", "SE": "se.orgnr",
    "SG": "sg.uen", "SI": "si.maticna", "TR": "tr.vkn", "US": "us.ein",
}  # fmt: skip
EU_PREFIX = {"GR": "EL"}


class AddressKind(Word):
    """What an address is for."""

    REGISTERED = "registered", N_("Registered office")
    VISITING = "visiting", N_("To visit")
    POSTAL = "postal", N_("For post")


class Origin(Word):
    """How an address came in."""

    TYPED = "typed", N_("Typed")
    IMPORTED = "imported", N_("Imported")


@dataclass(frozen=True)
class OrganisationFacts:
    """What is known of an organisation apart from its code."""

    name: str
    country: str
    enterprise_number: str = ""
    vat_number: str = ""
    lei: str = ""
    website: str = ""
    parent: Organisation | None = None
    is_fictional: bool = False


@dataclass(frozen=True)
class AddressFacts:
    """What is known of an address; both coordinates or neither."""

    kind: str
    town: str
    country: str
    street: str = ""
    postcode: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    origin: str = Origin.TYPED


@dataclass(frozen=True)
class PersonFacts:
    """What is known of a person."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = "en"
    is_fictional: bool = False


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included; without an end it runs on."""

    from_on: date
    until_on: date | None = None


def normal_enterprise_number(country: str, number: str) -> str:
    """Give the number as the country's register writes it; refuse one whose check digits are wrong.

    Where no rule is known for the country, the number is kept as typed, without spaces.
    """
    compact = "".join(number.split())
    if not compact or country not in REGISTERS:
        return compact
    try:
        return import_module(f"stdnum.{REGISTERS[country]}").validate(number)
    except ValidationError as fault:
        raise Invalid(
            N_("“{number}” is not an enterprise number of {country}: its length or check digits are wrong."),
            field="enterprise_number", number=number, country=country,
        ) from fault  # fmt: skip


def is_possible_number(country: str, number: str) -> bool:
    """Say whether a register could have given this number to somebody; where no rule is known, it could."""
    try:
        normal_enterprise_number(country, number)
    except Invalid:
        return False
    return True


def normal_vat_number(country: str, number: str) -> str:
    """Give the VAT number with its country before it (as the European register does); refuse a wrong one."""
    compact = "".join(number.split()).upper()
    if not compact:
        return ""
    prefix = EU_PREFIX.get(country, country)
    is_european = country.lower() in eu_vat.MEMBER_STATES
    module = get_cc_module(country.lower(), "vat")
    try:
        if is_european:
            return eu_vat.validate(compact if compact.startswith(prefix) else prefix + compact)
        return module.validate(compact) if module else compact
    except ValidationError as fault:
        raise Invalid(
            N_("“{number}” is not a VAT number of {country}: its length or check digits are wrong."),
            field="vat_number", number=number, country=country,
        ) from fault  # fmt: skip


def normal_lei(number: str) -> str:
    """Give the legal entity identifier without spaces; refuse one whose check digits are wrong."""
    if not number.strip():
        return ""
    try:
        return lei.validate(number)
    except ValidationError as fault:
        raise Invalid(
            N_("“{number}” is not a LEI: it has twenty characters and the last two are check digits."),
            field="lei", number=number,
        ) from fault  # fmt: skip
