"""Who is behind the opaque keys of the audit trail."""

from __future__ import annotations

from collections.abc import Iterable

from errera.foundation.actor import HANDS, SYSTEM, Actor
from errera.foundation.sentences import N_, Sentence

from ..models import FormerKey, Person
from .records import people_seen_by

ERASED = Sentence(N_("Erased person"))
UNKNOWN = Sentence(N_("Unknown"))
MOST_NAMESAKES = 50


def keys_of_people_called(text: str, *, actor: Actor) -> set[str]:
    """Give the keys of the people whom the reader may see and whose name holds a text, their former keys included."""
    people = people_seen_by(actor).filter(name__icontains=text)
    former = FormerKey.objects.filter(person__in=people).values_list("public_id", flat=True)
    return set(people.values_list("public_id", flat=True)[:MOST_NAMESAKES]) | set(former[:MOST_NAMESAKES])


def names_of(doers: Iterable[str]) -> dict[str, Sentence]:
    """Give the name behind each doer, in one query: “Ana”, or “Ana for Boris” when Ana stood in for Boris.

    Keys of merged duplicates lead to the person who was kept.
    """
    wanted = set(doers)
    keys = {key for doer in wanted for key in doer.split(HANDS)} - {"", SYSTEM.key}
    people = Person.objects.filter(public_id__in=keys).values_list("public_id", "name")
    former = FormerKey.objects.filter(public_id__in=keys, person__isnull=False).values_list("public_id", "person__name")
    names = {key: _called(name) for key, name in people.union(former, all=True)} if keys else {}
    names[SYSTEM.key] = Sentence("Errera")
    return {doer: _joined([names.get(key, UNKNOWN) for key in doer.split(HANDS) if key]) for doer in wanted}


def _called(name: str) -> Sentence:
    return Sentence("{name}", {"name": name}) if name else ERASED


def _joined(hands: list[Sentence]) -> Sentence:
    match hands:
        case []:
            return Sentence("")
        case [one]:
            return one
        case [deputy, absent, *_]:
            return Sentence(N_("{deputy} for {absent}"), {"deputy": deputy, "absent": absent})
    raise AssertionError(hands)
