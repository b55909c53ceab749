"""Which functions of the product lead where: read from their source, through calls, imports and announced news."""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from errera.foundation import events

Function = Callable[..., Any]


@functools.cache
def leads_to(function: Function) -> frozenset[Function]:
    """Give every function of the product or the proofs that this one may call, whatever lies between; and itself."""
    seen: set[Function] = set()
    waiting = [inspect.unwrap(function)]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += _calls(one)
    return frozenset(seen)


@functools.cache
def _calls(function: Function) -> tuple[Function, ...]:
    """Give the functions that a function names: to call them, to hand them on, or through news that they hear."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    named = (_named(node, function.__globals__) for node in ast.walk(tree))
    return tuple(inspect.unwrap(one) for found in named for one in _meant(found))


def _named(node: ast.AST, scope: dict[str, Any]) -> Any:
    """Give what a name stands for, or an attribute of a module; nothing for the rest."""
    if isinstance(node, ast.Name):
        return scope.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        holder = scope.get(node.value.id)
        return getattr(holder, node.attr, None) if isinstance(holder, ModuleType) else None
    return None


def _meant(found: Any) -> Iterator[Function]:
    """Take a function of ours for itself, and a kind of news for those who react to it."""
    if inspect.isfunction(found) and found.__module__.startswith(("errera.", "tests.proofs.")):
        yield found
    elif inspect.isclass(found) and found in events._reactions:
        yield from events._reactions[found]
