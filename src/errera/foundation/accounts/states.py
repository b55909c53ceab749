"""The states of an access review."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step


class ReviewState(State):
    """Where an access review stands."""

    OPEN = "open", N_("Under way"), "administrator"
    CLOSED = "closed", N_("Closed"), "nobody"


REVIEW = Lifecycle(
    N_("access review"), start=ReviewState.OPEN, close=step(N_("Close"), ReviewState.OPEN, ReviewState.CLOSED)
)
