"""A page downstairs leaves room on its wall; rooms upstairs may hang a panel there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from .actor import Actor

Draw = TypeVar("Draw", bound=Callable[..., Any])
_walls: dict[str, list[tuple[int, Callable[..., Any]]]] = defaultdict(list)


@dataclass(frozen=True)
class Panel:
    """Something to show on another room's page: a title, and a template of the hanging room with its context."""

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


def hangs_on(wall: str, *, order: int = 50) -> Callable[[Draw], Draw]:
    """Register `func(subject, *, actor)`; it gives a panel (or whatever the wall asks for), or None for nothing."""

    def register(func: Draw) -> Draw:
        _walls[wall].append((order, func))
        _walls[wall].sort(key=_place)
        return func

    return register


def panels_on(wall: str, subject: Any, *, actor: Actor) -> list[Any]:
    """Give what hangs on a wall for this subject and this reader, in order."""
    drawn = [draw(subject, actor=actor) for _, draw in _walls[wall]]
    return [panel for panel in drawn if panel is not None]


def what_hangs_where() -> dict[str, list[str]]:
    """Give, for each wall, the functions that hang something on it."""
    return {wall: [f"{f.__module__}.{f.__name__}" for _, f in draws] for wall, draws in sorted(_walls.items())}


def _place(hung: tuple[int, Callable[..., Any]]) -> tuple[int, str]:
    return hung[0], f"{hung[1].__module__}.{hung[1].__name__}"
