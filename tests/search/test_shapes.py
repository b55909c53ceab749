"""How words are compared and marked; plain Python."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errera.foundation.search.shapes import Entry, folded, marked, spoken, variants, words_of


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Café De Één", " cafe de een"),
        ("R&D – 5G!", " r d 5g"),
        ("STRASSE straße", " strasse strasse"),
        ("ﬁnance", " finance"),
        ("  \t\n", ""),
        ("😀", ""),
    ],
)
def test_accents_capitals_and_punctuation_do_not_count(text, plain):
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("agreements", "agreement"),
        ("missions", "mission"),
        ("companies", "company"),
        ("overeenkomsten", "overeenkomst"),
        ("bedrijven", "bedrijf"),
        ("bedrijf", "bedrijven"),
        ("prijzen", "prijs"),
        ("prijs", "prijzen"),
        ("takken", "tak"),
        ("scholen", "scholen"),
        ("school", "scholen"),
        ("haven", "zeehavenbedrijf"),
    ],
)
def test_singular_and_plural_find_each_other(asked, text):
    assert any(piece in text for piece in variants(asked))


def test_an_endless_text_is_cut():
    assert len(words_of("word " * 1000)) == 8
    assert len(words_of("x" * 9000)[0]) == 40


def hits(parts):
    return [part.text for part in parts if part.is_hit]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("De zeehaven van Gent", ["haven"], ["haven"]),
        ("Cafés et bars", ["cafe"], ["Café"]),
        ("5G in een 15G-net", ["5g"], ["5G"]),
        ("twee bedrijven, één bedrijf", ["bedrijf"], ["bedrijven", "bedrijf"]),
        ("nothing here", ["elsewhere"], []),
        ("anything", [], []),
        ("", ["x"], []),
    ],
)
def test_words_are_marked_as_they_are_written(text, words, found):
    parts = marked(text, words)
    assert hits(parts) == found
    assert "".join(part.text for part in parts) == text


def test_a_snippet_shows_the_surroundings_of_the_hit():
    text = " ".join(["before"] * 100 + ["needle"] + ["after"] * 100)
    parts = marked(text, ["needle"])
    assert (parts[0].text, parts[-1].text, hits(parts)) == ("…", "…", ["needle"])
    assert sum(len(part.text) for part in parts) < 350
    assert "".join(part.text for part in marked(text, ["needle"], whole=True)) == text


@given(st.text(max_size=300), st.text(max_size=60))
def test_marking_never_changes_a_text(text, asked):
    assert "".join(part.text for part in marked(text, words_of(asked), whole=True)) == text


def test_texts_in_several_languages_fall_back():
    assert spoken({"en": "Wood"}, "nl") == "Wood"
    assert spoken({"fr": "Bois"}, "nl") == "Bois"
    assert spoken({}, "nl") == spoken(None, "nl") == ""
    entry = Entry({"en": "Wood", "nl": "Hout"}, "english", "dutch", "/", "room")
    assert entry.in_language("nl") == ("Hout", "dutch")
    assert entry.in_language("en") == ("Wood", "english")
