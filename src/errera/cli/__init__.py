"""The `errera` command: one word for the demo, for serving, for workbooks, and for everything Django offers."""

import os
import sys


def main() -> None:
    """Run `errera <command>`."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "errera.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line([sys.argv[0], *sys.argv[1:]])
