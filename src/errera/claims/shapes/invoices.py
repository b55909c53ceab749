"""When two invoices are the same, and when they only look alike. Plain Python."""

from __future__ import annotations

import re
import unicodedata

LOOK_ALIKES = str.maketrans("OQDILSBZG", "000115826")  # what a scan or a tired hand takes for one another
NOTHING_BUT_SIGNS = re.compile(r"[^0-9A-Z]")
FRONT = re.compile(r"^([A-Z]{2}(?=[0-9]))?0*")  # BE 0403.019.261 is 403.019.261
LEADING_NOUGHTS = re.compile(r"(?<!\d)0+(?=\d)")


def normal(number: str) -> str:
    """Give the number of an invoice without what never tells two apart: case, spaces, full-width letters."""
    return "".join(unicodedata.normalize("NFKC", number).upper().split())


def skeletons(number: str) -> frozenset[str]:
    """Give what is left when signs, leading noughts and characters that look alike are set aside.

    Once with the signs taken out first (F-2024/001 is F2024001), once with the noughts in front of each part taken
    out first (2024/001 is 2024/1): two numbers look alike when they have one of the two in common.
    """
    parts = NOTHING_BUT_SIGNS.sub(" ", normal(number)).translate(LOOK_ALIKES).split()
    return frozenset({_bare("".join(parts)), "".join(_bare(part) for part in parts)} - {""})


def look_alike(one: str, other: str) -> bool:
    """Say whether two numbers differ by nothing but signs, noughts in front, or characters that look alike."""
    return normal(one) != normal(other) and bool(skeletons(one) & skeletons(other))


def _bare(part: str) -> str:
    return LEADING_NOUGHTS.sub("", part)


def supplier_key(enterprise_number: str, name: str) -> str:
    """Give what names a supplier: the digits of the enterprise number, or the name of one that has none."""
    bare = FRONT.sub("", NOTHING_BUT_SIGNS.sub("", normal(enterprise_number)))
    return bare or f"~{NOTHING_BUT_SIGNS.sub('', normal(name))}"


def fingerprint(supplier: str, number: str, cents: int | None) -> str:
    """Give what makes an invoice one in the whole programme; a cost without an invoice number has none."""
    return f"{supplier}|{normal(number)}|{cents}" if normal(number) and cents else ""
