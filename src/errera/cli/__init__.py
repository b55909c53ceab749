"""The `errera` command: one word for the demo, for serving, for workbooks, and for everything Django offers."""

import os
import sys


def main() -> None:
    """Run `errera <command>`; the demo brings its own settings, so that it needs none."""
    if sys.argv[1:2] == ["demo"]:
        from .demo.environment import set_up

        set_up(os.environ)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "errera.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line([sys.argv[0], *sys.argv[1:]])
