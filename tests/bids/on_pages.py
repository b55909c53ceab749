"""Short ways for tests to act on the pages of this room."""

from tests.cast import NOON
from tests.pages import addresses_of

LONG = NOON.replace(year=2127)  # the pages ask the real clock
url = addresses_of("bids")


def text(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return answer.content.decode()


def state_of(row):
    row.refresh_from_db()
    return row.state


def rows_of(prefix, *rows):
    """Give the data of a formset with these rows."""
    shape = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    return shape | {f"{prefix}-{i}-{name}": value for i, row in enumerate(rows) for name, value in row.items()}
