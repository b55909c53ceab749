"""A process that plays until it is killed: `python -m tests.proofs.player GAME SEED` says what it begins and ends."""

from __future__ import annotations

import sys
from random import Random

import django


def main(game: str, seed: int) -> None:
    """Play for ever; `begin` and `done` go out unbuffered, so that the parent knows when to strike."""
    django.setup()
    from errera.foundation.sentences import Refusal
    from tests.proofs.games import GAMES
    from tests.proofs.play import NothingThere

    move = GAMES[game].player(Random(seed))
    while True:
        print("begin", flush=True)
        try:
            name = move()
        except (Refusal, NothingThere):
            print("refused", flush=True)
        else:
            print("done", name, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
