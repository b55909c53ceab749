"""How a migration learns of a new table: the table alone is drawn, not everything that it is connected with.

Django draws all models anew that are connected with a new one, so that they know what points at them. In a house where
nearly everything is connected that is every model for every table, and four fifths of what a new database took.
Nothing is lost: a state with a table drawn alone counts as delayed, as Django calls it, and is drawn whole before
anything reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db.migrations.state import ModelState, ProjectState

WHOLE = ProjectState.add_model, ProjectState.reload_model


@contextmanager
def drawn_alone() -> Iterator[None]:
    """Draw new tables alone while this lasts."""
    _have(_add_model, _reload_model)
    try:
        yield
    finally:
        _have(*WHOLE)


def _have(add_model: Callable[..., None], reload_model: Callable[..., None]) -> None:
    """Have every state take up and draw tables in these ways."""
    ProjectState.add_model = add_model  # type: ignore[method-assign]  # Django has no door for this
    ProjectState.reload_model = reload_model  # type: ignore[method-assign]  # nor for this


def _add_model(state: ProjectState, new: ModelState) -> None:
    """Take up a model that the state does not know; one that it knows is Django's own affair."""
    key = new.app_label, new.name_lower
    if "apps" not in state.__dict__ or key in state.models:
        return WHOLE[0](state, new)
    apps = state.__dict__.pop("apps")
    WHOLE[0](state, new)
    state.__dict__["apps"] = apps
    apps.render_multiple([new])
    state.is_delayed = True
    return None


def _reload_model(state: ProjectState, app_label: str, model_name: str, delay: bool = False) -> None:
    """Draw anew; where that must reach what is connected, a delayed state cannot tell what is, and is drawn whole."""
    if state.is_delayed and not delay:
        state.clear_delayed_apps_cache()
    WHOLE[1](state, app_label, model_name, delay)
