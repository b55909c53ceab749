"""The rooms a reader can walk into, in the order of the chain."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from .addresses import address_of


@dataclass(frozen=True)
class Doorway:
    """A link in the side bar: the room's word, its address, its icon, and whether the reader stands in it.

    `icon` is the name of a heroicon. `is_apart` draws a line above: for what is not a room of the chain.
    """

    label: str
    url: str
    icon: str
    is_here: bool
    is_apart: bool = False


def doorway(
    request: HttpRequest, *, label: str, url_name: str, icon: str, is_apart: bool = False, also: tuple[str, ...] = ()
) -> Doorway:
    """Make the side bar's link for a room; the room is the namespace of the address (`partners:...`).

    `also` are rooms whose pages lie behind the same door.
    """
    match = getattr(request, "resolver_match", None)
    here = match.namespace if match else ""
    return Doorway(
        label, address_of(url_name), icon, is_here=here in (url_name.partition(":")[0], *also), is_apart=is_apart
    )
