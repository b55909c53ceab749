"""What the tests of the pages share: addresses, how a page answers, and what is typed."""

from tests.pages import addresses_of

address = addresses_of("aid")


def status_of(client, page):
    """Give the status of a page; a file that is handed out is read to its end."""
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def typed(**given):
    """Give what is typed for a grant."""
    start = {
        "beneficiary": "wood", "cents": "1000.50", "granted_on": "2026-03-02", "title": "Mission",
        "authority": "Agency", "instrument": "grant", "sector": "62", "member_state": "BE",
    }  # fmt: skip
    return {**start, **given}
