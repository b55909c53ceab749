"""Finding: both languages, inside compounds, best first, and never what a reader may not see."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from errera.foundation.actor import NOBODY, Actor
from errera.foundation.directory.models import Organisation
from errera.foundation.search import queries
from tests.factories import search

READER = Actor("reader")


def titles(text, actor=READER, **how):
    return ["".join(part.text for part in hit.title) for hit in queries.find(text, actor=actor, **how).hits]


@pytest.fixture
def index(db, words):
    """Four records in two languages."""
    words["Port"] = {"words_en": "Sea port company", "words_nl": "Zeehavenbedrijf van Antwerpen"}
    words["Café Één"] = {"words_en": "Two agreements on food", "words_nl": "Twee overeenkomsten over voeding"}
    words["Agreement 12"] = {"words_en": "Signed with a partner", "words_nl": "Ondertekend met een partner"}
    words["5G lab"] = {"words_en": "Research & development of R&D", "words_nl": "Onderzoek en ontwikkeling"}
    search.organisations("Port", "Café Één", "Agreement 12", "5G lab")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("port", ["Port"]),
        ("PORT", ["Port"]),
        ("haven", ["Port"]),
        ("havens", ["Port"]),
        ("bedrijf", ["Port"]),
        ("cafe", ["Café Één"]),
        ("één", ["Café Één", "Agreement 12"]),
        ("een", ["Café Één", "Agreement 12"]),
        ("overeenkomst", ["Café Één"]),
        ("agreements", ["Agreement 12", "Café Één"]),
        ("agreement", ["Agreement 12", "Café Één"]),
        ("agreement food", ["Café Één"]),
        ("sea antwerpen", ["Port"]),
        ("5g", ["5G lab"]),
        ("r&d", ["5G lab"]),
        ("5g research", ["5G lab"]),
        ("x", []),
        ("elsewhere", []),
    ],
)
def test_words_find_records_in_both_languages(index, text, found):
    assert titles(text) == found


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "", " ", '"', "'", "' OR 1=1 --", "port AND", "NOT port", "NEAR(a b)", "port*", "-port", "(port", "a:b",
        "^port", "😀", "\x00", "%", "_", "\\", "{}", "<script>", "de het een", "x" * 100_000, "port & | !", "\u202e",
    ],
)  # fmt: skip
def test_odd_input_is_no_fault(index, text):
    queries.find(text, actor=READER)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=50))
def test_no_text_is_a_fault(index, text):
    queries.find(text, actor=READER)


@pytest.mark.django_db
def test_operators_are_punctuation(index):
    assert titles('"sea" -port*') == ["Port"]
    assert titles("%") == titles("_") == []


def test_a_reader_finds_only_what_exists_for_the_reader(cast, words):
    words["Own"] = {"organisations": frozenset([cast.boris.organisation.pk]), "words_en": "secret"}
    words["Guarded"] = {"permission": "audit.see_trail", "words_en": "secret"}
    words["Open"] = {"words_en": "secret"}
    words["Nobody's"] = {"organisations": frozenset(), "words_en": "secret"}
    search.organisations("Own", "Guarded", "Open", "Nobody's")
    assert set(titles("secret", cast.ada.actor)) == {"Own", "Guarded", "Open", "Nobody's"}
    assert set(titles("secret", cast.boris.actor)) == {"Own", "Open"}
    assert titles("secret", cast.clara.actor) == ["Open"]
    assert titles("secret", cast.dan.actor) == ["Open"]
    assert titles("secret", NOBODY) == []
    assert queries.find("secret", actor=cast.clara.actor).count == 1


def test_counts_are_per_room_and_the_room_narrows(index, words):
    words["Port two"] = {"words_en": "port", "room": "partners"}
    search.organisations("Port two")
    found = queries.find("port", actor=READER)
    assert found.counts == {"directory": 1, "partners": 1}
    assert found.count == 2
    narrowed = queries.find("port", actor=READER, room="partners")
    assert (narrowed.count, len(narrowed.hits), narrowed.counts) == (1, 1, found.counts)
    assert len(queries.find("port", actor=READER, limit=1).hits) == 1


def test_a_word_in_the_title_comes_before_one_in_the_text(db, words):
    words["Alpha"] = {"words_en": "the needle is mentioned here", "words_nl": ""}
    words["Needle"] = {"words_en": "something else", "words_nl": ""}
    search.organisations("Alpha", "Needle")
    assert titles("needle") == ["Needle", "Alpha"]


def test_snippets_speak_the_readers_language_or_the_one_that_has_the_word(index):
    def snippet(text):
        return "".join(part.text for part in queries.find(text, actor=READER).hits[0].snippet)

    assert snippet("port") == "Sea port company"
    assert snippet("zeehaven") == "Zeehavenbedrijf van Antwerpen"
    with translation.override("nl"):
        assert snippet("5g") == "Onderzoek en ontwikkeling"


def test_results_are_escaped_and_words_marked(db, words):
    words["<b>Needle</b>"] = {"words_en": "<script>alert('needle')</script>"}
    search.organisations("<b>Needle</b>")
    page = render_to_string("search/_results.html", {"found": queries.find("needle", actor=READER)})
    assert "<mark>Needle</mark>" in page
    assert "<script>" not in page
    assert "<b>" not in page
    assert "Nothing was found" in render_to_string("search/_results.html", {"found": queries.find("", actor=READER)})


def test_finding_costs_two_queries_however_much_is_found(db, words, django_assert_num_queries):
    search.organisations(*(f"Needle {number}" for number in range(20)))
    with django_assert_num_queries(2):
        assert len(queries.find("needle", actor=READER).hits) == 20


def test_the_address_of_a_record_is_for_its_readers(cast, words):
    words["Own"] = {"organisations": frozenset([cast.boris.organisation.pk])}
    (row,) = search.organisations("Own")
    target = f"directory.Organisation:{row.pk}"
    assert queries.address_of(target, actor=cast.boris.actor) == "/organisations/found-0/"
    assert queries.address_of(target, actor=cast.clara.actor) is None
    assert queries.address_of(target, actor=NOBODY) is None


def test_what_filters_a_list_filters_what_is_found_in_it(index, words):
    among = Organisation.objects.filter(name="Port")
    found = queries.find("port", actor=READER, among=among)
    assert [queries.row_of(hit.target) for hit in found.hits] == [among.get().pk]
    assert queries.find("port", actor=READER, among=among.none()).count == 0


def test_any_of_several_names_is_enough_and_what_was_found_tells_its_text(db, words, cast):
    words["Alpha"] = {"words_en": "Additive manufacturing in Ghent", "words_nl": ""}
    words["Beta"] = {"words_en": "Robots and tools", "words_nl": ""}
    words["Gamma"] = {"words_en": "manufacturing, not additive", "words_nl": ""}
    words["Delta"] = {"words_en": "robots", "organisations": frozenset([cast.boris.organisation.pk])}
    rows = search.organisations("Alpha", "Beta", "Gamma", "Delta")
    among = Organisation.objects.filter(pk__in=[row.pk for row in rows])

    def held(*phrases, actor=READER, **given):
        return [pk for pk, _ in queries.holding_any(phrases, actor=actor, among=given.pop("among", among), **given)]

    alpha, beta, gamma, delta = (row.pk for row in rows)
    assert held("additive manufacturing", "robot") == [beta, alpha]  # several words only as they follow each other
    assert held("robots", actor=cast.boris.actor) == [delta, beta]
    assert held("robots", among=among.filter(pk=alpha)) == []
    assert held("manufacturing", limit=1) == [gamma]
    assert held("?!", "") == held("robots", actor=NOBODY) == []
    [(_, text)] = queries.holding_any(["robots"], actor=READER, among=among)
    assert " robots and tools" in text
