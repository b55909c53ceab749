import pytest
from django.test import Client

from errera.foundation.reference import shapes
from errera.foundation.reference.models import LookUpValue
from errera.foundation.reference.shapes import Value


@pytest.fixture
def colours():
    yield shapes.look_up(
        "colours", title="Colours", about="For tests.", start=(Value("red", {"en": "Red", "nl": "Rood"}),)
    )
    del shapes._look_ups["colours"]


PAGES = [
    "/reference/",
    "/reference/lists/countries/?q=belg",
    "/reference/lists/hs_chapters/?section=I",
    "/reference/holidays/",
]


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_open_to_whoever_has_an_account(enter, cast, address):
    assert enter(cast.dan).get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_pages_speak_dutch(enter, cast, address):
    page = enter(cast.dan).get(address, headers={"accept-language": "nl"})
    assert 'lang="nl"' in page.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_strangers_are_sent_to_the_door(db, address):
    assert Client().get(address).status_code == 302


def test_a_list_finds_and_exports_what_it_shows(enter, cast):
    client = enter(cast.dan)
    assert "Belgium" in client.get("/reference/lists/countries/?q=belg").content.decode()
    answer = client.get("/reference/lists/countries/?q=belg&export=csv")
    text = b"".join(answer.streaming_content).decode()
    assert text.splitlines()[1].startswith("BE,Belgium")
    assert len(text.splitlines()) == 2


def test_a_list_that_is_not_there_is_not_found(enter, cast, colours):
    client = enter(cast.max)
    assert client.get("/reference/lists/planets/").status_code == 404
    assert client.get("/reference/values/planets/").status_code == 404
    assert client.get("/reference/values/colours/pink/").status_code == 404


def test_holidays_of_another_country_and_year(enter, cast):
    client = enter(cast.dan)
    assert "France" in client.get("/reference/holidays/?country=FR&year=2026").content.decode()
    assert client.get("/reference/holidays/?country=FR&year=1800").status_code == 200


def test_an_administrator_adds_changes_and_removes_a_value(enter, cast, colours):
    client = enter(cast.max)
    typed = {"code": "green", "title_en": "Green", "title_nl": "Groen", "order": "1", "from_on": "", "until_on": ""}
    assert client.post("/reference/values/colours/new/", typed).status_code == 302
    assert "exists" not in client.get("/reference/values/colours/").content.decode()
    again = client.post("/reference/values/colours/new/", typed)
    assert "is a value of this look-up already" in again.content.decode()
    assert client.get("/reference/values/colours/green/").status_code == 200
    assert client.post("/reference/values/colours/green/", {**typed, "title_en": "Lime"}).status_code == 302
    assert LookUpValue.objects.get().title.data["en"] == "Lime"
    assert client.post("/reference/values/colours/green/remove/").status_code == 302
    assert not LookUpValue.objects.exists()


def test_others_read_why_they_may_not(enter, cast, colours):
    client = enter(cast.ana)
    assert "Only an administrator" in client.get("/reference/values/colours/").content.decode()
    assert client.get("/reference/values/colours/new/").status_code == 403
    assert client.post("/reference/values/colours/red/remove/").status_code == 403


def test_the_list_of_values_costs_the_same_for_one_and_for_twenty(enter, cast, colours, django_assert_max_num_queries):
    client = enter(cast.max)
    client.get("/reference/values/colours/")
    for i in range(20):
        LookUpValue.objects.create(look_up="colours", code=f"c{i}", title=f"C{i}")
    with django_assert_max_num_queries(8):
        client.get("/reference/values/colours/")
