"""Plants one fault of each kind in a copy of the house, and shows which check catches it.

`python -m tools.plant_faults` prints the table; it ends non-zero when a fault slips through, or when a check
was red before anything was planted (then it would prove nothing).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

COPIED = ("src", "tests", "tools", "docs", "pyproject.toml")
CONTRACTS = "the import contracts"
MODEL = "\nfrom django.db import models as m\nclass Planted(m.Model):\n    class Meta:\n        app_label = '{app}'\n\n"
ACTION = (
    "\n\nfrom errera.foundation.audit.actions import action\n\n\n@action\ndef plant({facts}):\n{doc}    return None\n"
)


@dataclass(frozen=True)
class Fault:
    """A fault: what it is, what is written at the end of which file, and what must catch it.

    `check` is a file of `tests/house/` or the import contracts; `says` must stand in what the check prints.
    """

    what: str
    file: str
    text: str
    check: str
    says: str
    beside: tuple[str, ...] = ()  # modules that must exist for the fault to be one


def _imports(what: str, file: str, module: str, contract: str, *beside: str) -> Fault:
    return Fault(what, file, f"\nimport {module}  # planted\n", CONTRACTS, f"{contract} BROKEN", beside)


def _model(what: str, app: str, fields: str, check: str, says: str) -> Fault:
    return Fault(what, f"foundation/{app}/models.py", MODEL.format(app=app) + f"    {fields}\n", check, says)


def _action(what: str, facts: str, doc: str = '    """Plant."""\n') -> Fault:
    text = ACTION.format(facts=facts, doc=doc)
    return Fault(
        what, "foundation/directory/actions/planted.py", text, "test_actions.py", "test_action_says_who_and_when"
    )


def _lifecycle(what: str, lost: str, steps: str, says: str) -> Fault:
    text = (
        "\nfrom errera.foundation.lifecycle import Lifecycle, State, step\n\n\nclass PlantedState(State):\n"
        f'    NEW = "new", "New", "agency"\n    DONE = "done", "Done", "nobody"\n    {lost}\n\n\n'
        f'PLANTED = Lifecycle("seed", start=PlantedState.NEW, {steps})\n'
    )
    return Fault(what, "foundation/directory/states.py", text, "test_lifecycles.py", says)


HOUSE = "Upstairs may look down, never the other way"
ROOM = "Every room has the same storeys"
PURE = "Rules, states and events are plain Python"
FINISH = 'finish=step("Finish", PlantedState.NEW, PlantedState.DONE)'

FAULTS = [
    _imports("a room imports the room above it", "strategy/queries.py", "errera.partners.apps", HOUSE),
    _imports("the foundation imports a room", "foundation/directory/queries.py", "errera.strategy.apps", HOUSE),
    _imports("neighbours meet", "markets/__init__.py", "errera.partners.apps", HOUSE),
    Fault("a stray module beside the rooms", "helpers.py", '"""Planted."""\n', CONTRACTS, f"{HOUSE} BROKEN"),
    Fault("a utils.py in a room", "strategy/utils.py", '"""Planted."""\n', CONTRACTS, f"{ROOM} BROKEN"),
    _imports("models import actions", "foundation/audit/models.py", "errera.foundation.audit.actions", ROOM),
    _imports("a rule imports models at run time", "foundation/audit/policies.py", "errera.foundation.audit.models",
             ROOM),
    _imports("a rule imports Django", "foundation/audit/policies.py", "django.db", PURE),
    _imports("an engine imports Django", "engines/planting/__init__.py", "django.db",
             "Engines are plain Python", "engines/__init__.py"),
    _imports("a room asks an engine outside its planning", "partners/tasks.py", "errera.engines.rates",
             "Only planning and the command ask an engine"),
    _imports("the ground floor of the foundation looks up", "foundation/money.py", "errera.foundation.ui.forms",
             "The foundation has its own storeys"),
    _imports("a room goes in by another room's doorway", "partners/queries.py", "errera.strategy.tasks",
             "Nobody goes in by another room's doorways", "strategy/tasks.py"),
    _model("a foreign key written as a string looks up", "directory",
           "up = m.ForeignKey('accounts.User', m.PROTECT, related_name='+')",
           "test_foreign_keys_look_down.py", "test_relation_looks_down"),
    _model("a relation leaves a way back up", "accounts", "down = m.ForeignKey('directory.Person', m.PROTECT)",
           "test_foreign_keys_look_down.py", "test_relation_leaves_no_staircase_up"),
    _model("a personal field is not declared", "directory", "phone = m.CharField(max_length=9)",
           "test_personal_data.py", "test_field_is_declared"),
    _model("a doer without a moment", "directory", "planted_by = m.CharField(max_length=60, blank=True)",
           "test_paired_fields.py", "test_doer_and_moment"),
    _model("a doer and a moment that the database lets apart", "directory",
           "planted_by = m.CharField(max_length=60, blank=True); planted_at = m.DateTimeField(null=True)",
           "test_paired_fields.py", "test_doer_and_moment"),
    _model("a table without a migration", "directory", "pass", "test_migrations.py", "test_no_migration_is_missing"),
    Fault("a template links upstairs", "foundation/ui/templates/ui/planted.html",
          "<a href=\"{% address 'partners:planted' %}\">up</a>\n",
          "test_templates_look_down.py", "test_template_looks_down"),
    _action("an action takes its facts by position", "thing, by, at"),
    _action("an action does not say who does it", "*, thing, at"),
    _action("an action without a word on what it does", "*, thing, by, at", doc=""),
    Fault("a public function in actions that is no action", "foundation/directory/actions/planted.py",
          '\n\ndef plant(*, thing, by, at):\n    """Plant."""\n', "test_actions.py", "test_action_says_who_and_when"),
    Fault("an action that nobody recorded may stay", "foundation/audit/actions.py",
          "\n\nclass Unrecorded(AssertionError):\n    pass\n\n\ndef action(func):\n"
          "    ACTIONS[f'{func.__module__}.{func.__name__}'] = func\n    return func\n",
          "../audit/test_actions.py", "test_an_action_that_records_nothing_is_undone"),
    Fault("a query writes", "foundation/accounts/queries.py",
          "\n\ndef plant():\n    return User.objects.create(email='')\n", "test_actions.py", "test_only_actions_write"),
    Fault("an address without a rule", "config/urls.py",
          "\nurlpatterns += [path('planted/', lambda request: None)]\n",
          "test_every_url_has_a_rule.py", "test_every_address_has_a_rule"),
    _lifecycle("a state that nothing leads to", 'LOST = "lost", "Lost", "nobody"', FINISH, "test_every_state_can_be"),
    _lifecycle("a state that nobody owns", 'LOST = "lost", "Lost", ""',
               FINISH + ', lose=step("Lose", PlantedState.NEW, PlantedState.LOST)', "test_every_state_has_a_word"),
    _lifecycle("a state that nobody owns and yet goes on", 'LOST = "lost", "Lost", "agency"',
               FINISH + ', lose=step("Lose", PlantedState.DONE, PlantedState.LOST)', "test_a_state_without_owner"),
    Fault("a text without its translation", "foundation/accounts/policies.py",
          "\nfrom errera.foundation.sentences import N_\n\nPLANTED = N_('A planted sentence.')\n",
          "test_translations.py", "test_no_translation_is_missing"),
    Fault("a made page that says something else", "../../docs/roles.md", "\nPlanted.\n",
          "test_docs_do_not_drift.py", "test_page_does_not_drift[roles.md]"),
    Fault("a setting that does not say what it does", "config/settings.py",
          "\nPLANTED = env.bool('ERRERA_PLANTED', False)\n", "test_settings.py", "test_setting_says_what_it_does"),
]  # fmt: skip


def main(faults: Sequence[Fault] = FAULTS) -> int:
    """Try the untouched house, then every fault; print what caught what."""
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as together:
        red = [check for check, said in together.map(_try_untouched, sorted({f.check for f in faults})) if said]
        caught = list(together.map(lambda fault: fault.says in _try(fault), faults))
    width = max(len(fault.what) for fault in faults)
    for fault, is_caught in zip(faults, caught, strict=True):
        verdict = "was red before" if fault.check in red else "caught by" if is_caught else "SLIPPED THROUGH"
        print(f"{fault.what:<{width}}  {verdict:<15}  {fault.check}: {fault.says.removesuffix(' BROKEN')}")
    slipped = sum(not c or f.check in red for f, c in zip(faults, caught, strict=True))
    print(f"\n{len(faults)} faults planted, {len(faults) - slipped} caught, {slipped} not.")
    return bool(slipped)


def _try_untouched(check: str) -> tuple[str, str]:
    return check, _outcome(check, {})


def _try(fault: Fault) -> str:
    return _outcome(fault.check, {**dict.fromkeys(fault.beside, ""), fault.file: fault.text})


def _outcome(check: str, planted: dict[str, str]) -> str:
    """Give what the check says about a fresh copy with these texts planted; nothing when it is content."""
    with tempfile.TemporaryDirectory(prefix="errera-planted-") as folder:
        copy = Path(folder)
        for name in COPIED:
            _copy(Path(name), copy / name)
        for file, text in planted.items():
            _plant(copy / "src/errera" / file, text)
        return _check(check, copy)


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():  # with what Python compiled of it: a file keeps its time, so nothing is compiled again
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.egg-info"))
    elif source.exists():
        shutil.copy(source, target)


def _plant(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_text() if file.exists() else ""
    file.write_text(before + text)


def _check(check: str, copy: Path) -> str:
    if check == CONTRACTS:
        words = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    else:
        words = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", f"tests/house/{check}"]
    # The checks look at the code, so SQLite will do: on a server, two at once would want the same test database.
    elsewhere = {name: value for name, value in os.environ.items() if name != "ERRERA_DATABASE"}
    known = {**elsewhere, "PYTHONPATH": str(copy / "src"), "COLUMNS": "300"}
    done = subprocess.run(words, cwd=copy, env=known, capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
