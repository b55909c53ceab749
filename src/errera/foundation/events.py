"""News travels upstairs: a room announces, the rooms above it may react."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Reaction = TypeVar("Reaction", bound=Callable[[Any], None])
_reactions: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def reacts_to(event_type: type) -> Callable[[Reaction], Reaction]:
    """Register a function to be called, in the same transaction, whenever this news is announced."""

    def register(func: Reaction) -> Reaction:
        _reactions[event_type].append(func)
        return func

    return register


def announce(event: object) -> None:
    """Tell every room that listens, in the same transaction as the news itself."""
    for react in _reactions[type(event)]:
        react(event)


def who_listens() -> dict[str, list[str]]:
    """Give, for each kind of news, the functions that react to it."""
    return {event.__name__: [f"{f.__module__}.{f.__name__}" for f in funcs] for event, funcs in _reactions.items()}
