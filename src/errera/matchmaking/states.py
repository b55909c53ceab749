"""The lives of a matchmaking, of a participant and of a wish, and the words that profiles choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class MatchmakingState(State):
    """Where a matchmaking stands."""

    PREPARED = "prepared", N_("Being prepared"), "organiser"
    OPEN = "open", N_("Wishes come in"), "participant"
    CLOSED = "closed", N_("Wishes are closed"), "organiser"
    CANCELLED = "cancelled", N_("Cancelled"), "nobody"


_GOING_ON = (MatchmakingState.PREPARED, MatchmakingState.OPEN, MatchmakingState.CLOSED)
MATCHMAKING = Lifecycle(
    N_("matchmaking"),
    start=MatchmakingState.PREPARED,
    open=step(N_("Open for wishes"), MatchmakingState.PREPARED, MatchmakingState.OPEN),
    close=step(N_("Close wishes"), MatchmakingState.OPEN, MatchmakingState.CLOSED),
    reopen=step(N_("Open wishes again"), MatchmakingState.CLOSED, MatchmakingState.OPEN),
    cancel=step(N_("Cancel"), _GOING_ON, MatchmakingState.CANCELLED),
)
GOING_ON = _GOING_ON


class ParticipantState(State):
    """Where somebody who comes to meet others stands."""

    INVITED = "invited", N_("Invited"), "participant"
    SUBMITTED = "submitted", N_("Profile waits for a check"), "organiser"
    VALIDATED = "validated", N_("Takes part"), "both sides"
    REFUSED = "refused", N_("Refused"), "participant"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "organiser"


_PRESENT = (ParticipantState.INVITED, ParticipantState.SUBMITTED, ParticipantState.VALIDATED)
PARTICIPANT = Lifecycle(
    N_("participant"),
    start=ParticipantState.INVITED,
    submit=step(
        N_("Hand the profile in"), (ParticipantState.INVITED, ParticipantState.REFUSED), ParticipantState.SUBMITTED
    ),
    validate=step(N_("Let take part"), ParticipantState.SUBMITTED, ParticipantState.VALIDATED),
    refuse=step(
        N_("Refuse"), (ParticipantState.SUBMITTED, ParticipantState.VALIDATED), ParticipantState.REFUSED
    ),
    withdraw=step(N_("Withdraw"), (*_PRESENT, ParticipantState.REFUSED), ParticipantState.WITHDRAWN),
    take_back=step(N_("Take back in"), ParticipantState.WITHDRAWN, ParticipantState.SUBMITTED),
)  # fmt: skip
PRESENT = _PRESENT  # keeps a profile and has a say
WISHING = (ParticipantState.SUBMITTED, ParticipantState.VALIDATED)  # may wish; what is wished counts once validated


class WishState(State):
    """Where a wish stands: what its receiver has said to it."""

    PENDING = "pending", N_("Waits for an answer"), "participant"
    ACCEPTED = "accepted", N_("Accepted"), "both sides"
    DECLINED = "declined", N_("Declined"), "participant"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "participant"


WISH = Lifecycle(
    N_("wish"),
    start=WishState.PENDING,
    accept=step(N_("Accept"), (WishState.PENDING, WishState.DECLINED), WishState.ACCEPTED),
    decline=step(N_("Decline"), (WishState.PENDING, WishState.ACCEPTED), WishState.DECLINED),
    withdraw=step(
        N_("Take the wish back"), (WishState.PENDING, WishState.ACCEPTED, WishState.DECLINED), WishState.WITHDRAWN
    ),
    wish_again=step(N_("Wish again"), WishState.WITHDRAWN, WishState.PENDING),
)
STANDING = (WishState.PENDING, WishState.ACCEPTED)  # counts against the limit of wishes


class Kind(Word):
    """Which side somebody is on."""

    VISITOR = "visitor", N_("Visitor: travels with the mission")
    COUNTERPART = "counterpart", N_("Counterpart: receives the mission")


SIDES = {Kind.VISITOR: N_("Visitor"), Kind.COUNTERPART: N_("Counterpart")}


class Presence(Word):
    """How somebody attends."""

    ON_SITE = "on_site", N_("On site")
    VIRTUAL = "virtual", N_("By video")


class Setting(Word):
    """How the meetings of a matchmaking are held."""

    ON_SITE = "on_site", N_("On site")
    HYBRID = "hybrid", N_("On site and by video")
    VIRTUAL = "virtual", N_("By video")
