"""Fills the journeys' own database once: tables, static files, and the cast with a password each.

It runs as a process of its own, under the real settings: `python -m tests.journeys.fill`.
"""

from __future__ import annotations

import dataclasses

import django

PASSWORD = "a long journey in words"


def main() -> None:
    """Make everything that the journeys begin with."""
    django.setup()
    from django.core.management import call_command

    from tests.cast import make_cast

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    cast = make_cast()
    for field in dataclasses.fields(cast):
        user = getattr(cast, field.name).user
        user.set_password(PASSWORD)
        user.save()


if __name__ == "__main__":
    main()
