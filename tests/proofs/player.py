"""A process that plays until it is killed: `python -m tests.proofs.player SEED` says what it begins and ends."""

from __future__ import annotations

import sys
from random import Random

import django


def main(seed: int) -> None:
    """Play for ever; `begin` and `done` go out unbuffered, so that the parent knows when to strike."""
    django.setup()
    from errera.foundation.sentences import Refusal
    from tests.cast import cast_again
    from tests.proofs.play import NothingThere, Play, actors_of

    play = Play(actors_of(cast_again()), Random(seed))
    while True:
        print("begin", flush=True)
        try:
            name = play.move()
        except (Refusal, NothingThere):
            print("refused", flush=True)
        else:
            print("done", name, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
