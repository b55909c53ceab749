"""How records that the books know by opaque names are written in a workbook, and found again in another house."""

import pytest

from errera.foundation.sentences import Invalid
from errera.foundation.ui.speech import say
from errera.ledger import shapes
from errera.ledger.shapes import Found, codes_abouts_of, codes_of_abouts, found_by_code

CODES = {"a1": "F26-05", "a2": "F26-06"}


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """Give allocations their codes, and remember which of them were asked for."""
    monkeypatch.setattr(shapes.abouts, "_coded", {})
    asked = []

    def codes(ids):
        asked.append(ids)
        return {one: CODES[one] for one in ids if one in CODES}

    def find(code):
        return next((Found(f"funding.Allocation:{one}", 7) for one, held in CODES.items() if held == code), None)

    codes_abouts_of("funding.Allocation", codes, find)
    return asked


WRITTEN = {
    "funding.Allocation:a1": "funding.Allocation/F26-05",
    "funding.Allocation:a2": "funding.Allocation/F26-06",
    "funding.Allocation:gone": "funding.Allocation:gone",
    "bids.Call:x": "bids.Call:x",
    "": "",
}


def test_a_record_is_written_by_its_code_and_one_without_stays_as_it_is(asked):
    assert codes_of_abouts(WRITTEN) == WRITTEN
    assert asked == [frozenset({"a1", "a2", "gone"})], "all of a kind are asked for at once"


def test_what_has_no_codes_is_not_asked_for(asked):
    assert codes_of_abouts(["bids.Call:x"]) == {"bids.Call:x": "bids.Call:x"}
    assert asked == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", Found("")),
        ("funding.Allocation/F26-06", Found("funding.Allocation:a2", 7)),
        ("bids.Call:x1", Found("bids.Call:x1")),
    ],
)
def test_a_record_is_found_by_what_the_workbook_says(text, found):
    assert found_by_code(text, field="about") == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("funding.Allocation/F26-99", "There is no record “funding.Allocation/F26-99”."),
        ("funding.Allocation:a1", "Name “funding.Allocation:a1” by its code: funding.Allocation/…"),
        ("bids.Call/C26", "“bids.Call/C26” is no name of a record, such as funding.Allocation/F26-05."),
        ("the fair", "“the fair” is no name of a record, such as funding.Allocation/F26-05."),
    ],
)
def test_a_name_that_finds_nothing_is_refused_at_its_field(text, words):
    with pytest.raises(Invalid) as refused:
        found_by_code(text, field="about")
    assert (say(refused.value.sentence), refused.value.field) == (words, "about")
