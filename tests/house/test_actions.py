"""Every write goes through an action, and every action has the same shape."""

import ast
import inspect
from pathlib import Path

import pytest

from errera.foundation.audit.actions import ACTIONS, DERIVED

from .plan import modules

MACHINERY = "errera.foundation.audit.actions"
WRITES = {"create", "bulk_create", "save", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}


def public_functions():
    for module in modules("actions"):
        if module.__name__ == MACHINERY:
            continue
        for name, func in inspect.getmembers(module, inspect.isfunction):
            if func.__module__ == module.__name__ and not name.startswith("_"):
                yield pytest.param(func, id=f"{module.__name__}.{name}")


@pytest.mark.parametrize("func", list(public_functions()))
def test_action_says_who_and_when_and_records(func):
    parameters = inspect.signature(func).parameters
    assert func.__doc__, "say what the action will do and what it refuses"
    if f"{func.__module__}.{func.__name__}" in DERIVED:
        return
    assert {"by", "at"} <= set(parameters)
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters.values())
    assert f"{func.__module__}.{func.__name__}" in ACTIONS


def writers():
    for file in sorted(Path("src/errera").rglob("*.py")):
        inside = {*file.parts[2:], file.stem}
        if not inside & {"actions", "migrations", "cli"}:
            yield pytest.param(file, id=str(file))


@pytest.mark.parametrize("file", list(writers()))
def test_only_actions_write(file):
    """`.objects.create(...)`, `row.save()` and their like belong in actions.py."""
    found = [
        f"line {node.lineno}: .{node.func.attr}()"
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _writes(node.func)
    ]
    assert not found


def _writes(call: ast.Attribute) -> bool:
    through_manager = isinstance(call.value, (ast.Attribute, ast.Call)) and "objects" in ast.unparse(call.value)
    return (call.attr in WRITES and through_manager) or call.attr in {"bulk_create", "bulk_update"}
