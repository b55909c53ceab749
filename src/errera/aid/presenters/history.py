"""What the history of a row tells: what is not beside it already and says something to people."""

MOMENTS = 40  # on one page
# Row numbers say nothing to people, and who and when stand beside the line.
HELD_BACK = ("beneficiary", "organisation", "controller", "controlled", "holder", "taker", "corrects", "entry")


def is_told(name: str) -> bool:
    """Say whether the history of a row shows how this field changed."""
    return name not in HELD_BACK and not name.endswith(("_by", "_at"))
