import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook as open_with_openpyxl

from errera.foundation.workbook import actions
from errera.foundation.workbook.models import Upload
from tests.cast import NOON
from tests.house.constant_queries import RECORD_AT_MOST, assert_constant_queries, queries_of
from tests.stage_work import work_through


@pytest.fixture
def client(enter, cast):
    return enter(cast.ana)


@pytest.fixture
def upload(client, book):
    def send(**rows):
        path = book(**(rows or {"things": [{"code": "a", "title [en]": "A"}]}))
        answer = client.post("/workbook/new/", {"file": SimpleUploadedFile("book.xlsx", path.read_bytes())})
        assert answer.status_code == 302
        return answer.url

    return send


def text_of(client, url, **headers):
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_upload_check_preview_confirm_load(client, upload):
    url = upload()
    waiting = text_of(client, url)
    assert "The workbook is being checked" in waiting
    assert "Look again" in waiting  # works without JavaScript
    work_through()
    preview = text_of(client, url)
    assert "1 row would change" in preview
    assert "Load it" in preview
    assert client.get(f"{url}confirm/").status_code == 405
    client.post(f"{url}confirm/")
    assert "is being loaded" in text_of(client, url)
    work_through()
    assert "1 row changed" in text_of(client, url)
    assert "book.xlsx" in text_of(client, f"/work/{Upload.objects.get().run.public_id}/")


def test_faults_are_listed_in_both_languages(client, upload):
    url = upload(things=[{"code": "a", "colour": "green"}])
    work_through()
    assert "is not one of the codes of this column" in text_of(client, url)
    dutch = text_of(client, url, **{"accept-language": "nl"})
    assert "Het werkboek heeft 1 fout" in dutch
    assert "is geen van de codes van deze kolom" in dutch


def test_nothing_to_load_says_why(client, upload, cast):
    url = upload(parts=[])
    work_through()
    assert "so there is nothing to load" in text_of(client, url)


def test_a_preview_leaves_out_sheets_that_have_nothing_and_a_faulty_one_leads_on(client, upload):
    url = upload(things=[{"code": "a"}], parts=[])
    work_through()
    assert ">Things</th>" in text_of(client, url)
    assert ">Parts</th>" not in text_of(client, url)
    broken = upload(things=[{"code": "a", "colour": "green"}])
    work_through()
    assert "/workbook/new/" in text_of(client, broken)


def test_put_aside_and_check_again(client, upload):
    url = upload()
    work_through()
    client.post(f"{url}again/")
    work_through()
    client.post(f"{url}discard/")
    assert "was put aside" in text_of(client, url)
    assert client.post(f"{url}confirm/").status_code == 302


def test_a_broken_off_check_can_be_asked_again(client, upload):
    url = upload()
    client.post(f"/work/{Upload.objects.get().run.public_id}/stop/")
    assert "Check again" in text_of(client, url)


def test_what_is_not_a_workbook_gets_its_answer_on_the_page(client, db, things):
    answer = client.post("/workbook/new/", {"file": SimpleUploadedFile("x.xlsx", b"")})
    work_through()
    assert "The file is empty." in text_of(client, answer.url)
    assert "required" in client.post("/workbook/new/", {}).content.decode()


def test_a_file_that_is_too_large_is_refused_on_the_form(client, things, monkeypatch):
    monkeypatch.setattr(actions, "LARGEST_FILE", 3)
    answer = client.post("/workbook/new/", {"file": SimpleUploadedFile("x.xlsx", b"1234")})
    assert "too large" in answer.content.decode()


@pytest.mark.parametrize(("address", "tab"), [("template", "about"), ("programme", "things")])
def test_files_can_be_taken(client, things, address, tab):
    answer = client.get(f"/workbook/{address}/")
    assert "attachment" in answer["Content-Disposition"]
    assert tab in open_with_openpyxl(io.BytesIO(b"".join(answer.streaming_content))).sheetnames


def test_others_are_told_who_may(enter, cast, upload, client):
    url = upload()
    for member in (cast.dan, cast.boris, cast.ada):
        for address in ("/workbook/", "/workbook/new/", "/workbook/template/", "/workbook/programme/", url):
            assert enter(member).get(address).status_code == 403
        assert enter(member).post(f"{url}confirm/").status_code == 403
    assert Client().get("/workbook/").status_code == 302
    assert client.get("/workbook/zzzzzzzzzz/").status_code == 404


def test_the_side_bar_leads_there(client, enter, cast):
    assert "/workbook/" in text_of(client, "/workbook/")
    assert 'href="/workbook/"' not in text_of(enter(cast.dan), "/reference/")


def test_the_list_costs_the_same_for_one_and_for_twenty(client, cast, things):
    def make():
        actions.upload_workbook(name="x.xlsx", content=b"x", by=cast.ana.actor, at=NOON)

    assert_constant_queries(client, "/workbook/", make=make)


def test_the_page_of_an_upload_costs_few_queries(client, upload):
    url = upload(things=[{"code": f"c{i}"} for i in range(30)])
    work_through()
    assert queries_of(client, url) <= RECORD_AT_MOST
