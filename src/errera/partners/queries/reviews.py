"""Reads about amendments and the codes of new records."""

from __future__ import annotations

from django.db.models import Model

from errera.foundation.sentences import N_, Sentence

from ..models import Agreement, Amendment
from ..shapes import Difference, Terms, compare
from .agreements import missing_signatures, terms_of


def comparison_of(amendment: Amendment) -> list[Difference]:
    """Give what an amendment changes, old beside new; for an adopted one as it was adopted."""
    return compare(Terms.from_json(amendment.before), Terms.from_json(amendment.after))


def missing_for_adoption(amendment: Amendment) -> list[Sentence]:
    """Say what still has to come before the amendment can be adopted, the document aside."""
    missing = []
    if not comparison_of(amendment):
        missing.append(Sentence(N_("The amendment changes nothing yet.")))
    if Terms.from_json(amendment.before) != terms_of(amendment.agreement):
        missing.append(Sentence(N_("The agreement has changed since the copy was made; make a new copy.")))
    signatures = list(amendment.signatures.order_by("side", "signed_on", "pk"))
    return missing + missing_signatures(signatures, drafted_by=amendment.drafted_by)


def next_code(model: type[Model], agreement: Agreement, *, infix: str = "") -> str:
    """Give the next free code under an agreement: "A2-05-04" for obligations, "A2-05-M2" with the infix "M"."""
    stem = f"{agreement.code}-{infix}"
    taken = set(model._default_manager.filter(code__startswith=stem).values_list("code", flat=True))
    width = 1 if infix else 2
    number = 1
    while f"{stem}{number:0{width}}" in taken:
        number += 1
    return f"{stem}{number:0{width}}"
