"""The lifecycles of the room, and the fixed sets of words that its records choose from."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step
from errera.foundation.sentences import Word


class AidState(State):
    """Where a row of the register stands; only what stands as granted is counted."""

    GRANTED = "granted", N_("Granted"), "agency"
    CORRECTED = "corrected", N_("Corrected by a later row"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


AID = Lifecycle(
    N_("aid"),
    start=AidState.GRANTED,
    correct=step(N_("Correct"), AidState.GRANTED, AidState.CORRECTED),
    withdraw=step(N_("Withdraw"), AidState.GRANTED, AidState.WITHDRAWN),
)


class DeclarationState(State):
    """Where a declaration stands; only what stands as declared is counted."""

    DECLARED = "declared", N_("Declared"), "beneficiary"
    REGISTERED = "registered", N_("Taken over by the register"), "nobody"
    WITHDRAWN = "withdrawn", N_("Withdrawn"), "nobody"


DECLARATION = Lifecycle(
    N_("declaration"),
    start=DeclarationState.DECLARED,
    supersede=step(N_("The register has it"), DeclarationState.DECLARED, DeclarationState.REGISTERED),
    withdraw=step(N_("Withdraw"), DeclarationState.DECLARED, DeclarationState.WITHDRAWN),
)


class LinkState(State):
    """Whether a link between two organisations holds, has ended, or never was."""

    STANDING = "standing", N_("Recorded"), "agency"
    ENDED = "ended", N_("Ended"), "agency"  # which may still find that it never was
    STRUCK = "struck", N_("Struck: it never was"), "nobody"


LINK = Lifecycle(
    N_("link"),
    start=LinkState.STANDING,
    end=step(N_("End the link"), LinkState.STANDING, LinkState.ENDED),
    strike=step(N_("Strike the link"), (LinkState.STANDING, LinkState.ENDED), LinkState.STRUCK),
)


class LinkKind(Word):
    """What makes two organisations one undertaking: Art. 2(2) of Regulation (EU) 2023/2831, (a) to (d)."""

    MAJORITY = "majority_of_votes", N_("Has a majority of the votes in")
    BOARD = "appoints_board", N_("May appoint or remove most of the board of")
    DOMINANT = "dominant_influence", N_("Has dominant influence, by contract or statutes, over")
    SHAREHOLDERS = (
        "shareholders_agreement",
        N_("Controls a majority of the votes, by an agreement among shareholders, in"),
    )


class DirectoryTie(Word):
    """What the directory knows by itself and the register need not be told."""

    PART = "part_of", N_("Is a part of")
    TAKEN_UP = "taken_up", N_("Was taken up by")


class Window(Word):
    """How the years of a ceiling are counted back from the day of a grant."""

    ROLLING = "rolling", N_("Rolling years, to the day")
    FISCAL = "fiscal", N_("Fiscal years: the current one and those before it")
