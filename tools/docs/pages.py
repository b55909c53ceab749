"""The made pages, one function each."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import itertools
from collections.abc import Container, Iterator
from pathlib import Path

from errera.config.roles import ROLES
from errera.foundation import personal
from errera.foundation.events import who_listens
from errera.foundation.lifecycle import Lifecycle
from errera.foundation.panels import what_hangs_where
from tests.cast import make_cast
from tests.house import samples
from tests.house.plan import modules, room_of
from tools import doors
from tools.docs import earliest_sentence, made_page, table
from tools.docs.settings_page import settings


@made_page("news.md", "News", "What each room announces, and who upstairs reacts to it.")
def news() -> str:
    """Write who announces what and who listens."""
    listeners = who_listens()
    rows = [
        [f"`{event.__name__}`", room, earliest_sentence(event.__doc__), _codes(listeners.get(event.__name__, []))]
        for room, event in _events()
    ]
    return table(["news", "announced by", "what it says", "who reacts"], rows)


def _events() -> Iterator[tuple[str, type]]:
    for module in modules("events"):
        for _, value in inspect.getmembers(module, dataclasses.is_dataclass):
            if value.__module__ == module.__name__:
                yield room_of(module.__name__), value


@made_page("panels.md", "Panels", "What later rooms hang on the walls of earlier ones, in the order of the wall.")
def panels() -> str:
    """Write what hangs on each wall."""
    hung = {wall: draws for wall, draws in what_hangs_where().items() if draws}  # not the walls merely looked at
    return table(["wall", "what hangs there"], [[f"`{wall}`", _codes(draws)] for wall, draws in hung.items()])


@made_page("states.md", "States", "Every lifecycle: its states, who has the ball in each, and the steps between them.")
def states() -> str:
    """Draw every lifecycle."""
    return "\n\n".join(_lifecycle(room, name, lifecycle) for room, name, lifecycle in _lifecycles())


def _lifecycles() -> Iterator[tuple[str, str, Lifecycle]]:
    for module in modules("states"):
        for name, value in vars(module).items():
            if isinstance(value, Lifecycle) and value.states.__module__ == module.__name__:
                yield room_of(module.__name__), name, value


def _lifecycle(room: str, name: str, lifecycle: Lifecycle) -> str:
    rows = [
        [f"`{state}`", state.label, state.owner, ", ".join(s.label for s in lifecycle.open_steps(state=state)) or "-"]
        for state in lifecycle.states
    ]
    words = table(["state", "word", "who has the ball", "what can happen next"], rows)
    return f"## {room}: {lifecycle.noun} (`{name}`)\n\n```mermaid\n{lifecycle.mermaid()}\n```\n\n{words}"


@made_page(
    "roles.md",
    "Roles",
    "Who may do what, from `config/roles.py`. Rules in each room's `policies.py` narrow it further.",
)
def roles() -> str:
    """Write the roles, and for each permission which roles carry it."""
    about = table(
        ["role", "what it is for", "whose records it sees"],
        [[r.title, r.purpose, "everyone's" if r.sees_all else "the own organisation's"] for r in ROLES],
    )
    permissions = sorted({permission for role in ROLES for permission in role.permissions})
    rows = [[f"`{p}`", *("yes" if p in role.permissions else "" for role in ROLES)] for p in permissions]
    return f"{about}\n\n## Permissions\n\n{table(['permission', *(role.title for role in ROLES)], rows)}"


@made_page(
    "audit-events.md", "Audit events", "Every line that the audit trail may hold, and the action that writes it."
)
def audit_events() -> str:
    """Write the names of all recorded events."""
    return table(["event", "written by", "which will"], [list(row) for row in sorted(set(_records()))])


def _records() -> Iterator[tuple[str, str, str]]:
    for file in sorted(Path("src/errera").rglob("*.py")):
        if "actions" not in {*file.parts, file.stem}:
            continue
        module = ast.parse(file.read_text())
        tables = {ast.unparse(n.targets[0]): n.value for n in module.body if isinstance(n, ast.Assign)}
        for func in ast.walk(module):
            if isinstance(func, ast.FunctionDef):
                where = ".".join(file.with_suffix("").parts[2:]).removesuffix(".__init__")
                for what in _recorded_in(func, tables):
                    yield f"`{what}`", f"`{where}.{func.name}`", earliest_sentence(ast.get_docstring(func))


def _recorded_in(func: ast.FunctionDef, tables: dict[str, ast.expr]) -> Iterator[str]:
    for node in ast.walk(func):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("record"):
            for word in node.keywords:
                if word.arg == "what":
                    yield from _names(word.value, tables)


def _names(value: ast.expr, tables: dict[str, ast.expr]) -> Iterator[str]:
    """Give the name, each of two, each of a table's, or a pattern with a gap where the name is put together."""
    if isinstance(value, ast.IfExp):
        yield from itertools.chain(_names(value.body, tables), _names(value.orelse, tables))
    elif isinstance(value, ast.Subscript) and isinstance(found := tables.get(ast.unparse(value.value)), ast.Dict):
        yield from (str(name.value) for name in found.values if isinstance(name, ast.Constant))
    elif isinstance(value, ast.Constant):
        yield str(value.value)
    elif isinstance(value, ast.JoinedStr):
        yield "".join(p.value if isinstance(p, ast.Constant) else f"<{ast.unparse(p.value)}>" for p in value.values)
    else:
        yield f"<{ast.unparse(value)}>"


@made_page(
    "personal-data.md", "Personal data", "What the house knows about people, why, and what erasing a person does."
)
def personal_data() -> str:
    """Write every declared personal field, and the suspicious ones that turned out harmless."""
    held = [[f"`{label}`", field.why, field.erased] for label, field in personal.declared().items()]
    harmless = [[f"`{label}`", why] for label, why in personal.harmless().items()]
    return (
        f"{table(['field', 'what for', 'when a person is erased'], held)}\n\n"
        f"## Looked at and found harmless\n\n{table(['field', 'because it holds'], harmless)}"
    )


@made_page(
    "operations/settings.md", "Settings",
    "Everything an installation can set, by variables of the environment, read once in `config/settings.py`.",
)  # fmt: skip
def operations_settings() -> str:
    """Write every setting, section by section."""
    heads = ["variable", "kind", "without it", "what it does"]
    parts = []
    for section, found in itertools.groupby(settings(), key=lambda setting: setting.section):
        rows = [[f"`{s.name}`", s.kind, f"`{s.default}`" if s.default else "-", s.why] for s in found]
        parts.append(f"## {section[:1].upper()}{section[1:]}\n\n{table(heads, rows)}")
    return "\n\n".join(parts)


@made_page(
    "who-may-open-what.md", "Who may open what",
    "Every address and every kind of reader, from real requests. The records behind the addresses belong to one "
    "partner; *partner's manager* and *partner's staff* work there, the *neighbour* manages another partner.",
)  # fmt: skip
def who_may_open_what() -> str:
    """Send every reader to every door of a small house, and write down what they met."""
    return met_at(knock_everywhere())


def met_at(rows: list[doors.Row]) -> str:
    """Write down who met what at each door."""
    readers = list(rows[0].met)
    legend = "\n".join(f"- **{word}**: {meaning}" for word, meaning in doors.LEGEND.items())
    ours = _met([row for row in rows if not row.door.is_library], readers)
    libraries = _met([row for row in rows if row.door.is_library], [doors.PUBLIC, "no role"])
    return f"{legend}\n\n{ours}\n\n## Of libraries: the own account, and the language\n\n{libraries}"


def _met(rows: list[doors.Row], readers: list[str]) -> str:
    lines = [[f"`{row.door.pattern}`", *(row.met[name] for name in readers)] for row in rows]
    return table(["address", *readers], lines)


def knock_everywhere(whom: Container[str] | None = None) -> list[doors.Row]:
    """Fill the database that is there with the cast and the samples, and let everybody knock, or these alone."""
    cast = make_cast()
    known = samples.samples(cast)
    readers = {name: user for name, user in samples.everybody(cast).items() if whom is None or name in whom}
    return doors.rounds(readers, lambda door: doors.sample_for(door, known))


def _codes(names: list[str]) -> str:
    return ", ".join(f"`{name.removeprefix('errera.')}`" for name in names) or "-"
