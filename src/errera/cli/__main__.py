"""`python -m errera.cli` is `errera`, where the command itself is not on the path."""

from . import main

main()
