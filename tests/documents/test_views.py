"""Documents are handed out safely, to those who may see their record."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from errera.foundation.documents import queries
from errera.foundation.documents.models import Document
from tests.factories import documents as make


@pytest.fixture
def paper(cast, open_to_own_people):
    """A paper about Boris's organisation, kept by Ana."""
    return make.keep(cast.boris.organisation, cast.ana.actor, b"<script>;1\n", "table;1.csv")


def address(name, document):
    return reverse(f"documents:{name}", args=[document.public_id])


def test_owner_gets_the_file_as_an_attachment_that_cannot_run(cast, enter, paper):
    answer = enter(cast.boris).get(address("document", paper))
    assert b"".join(answer.streaming_content) == b"<script>;1\n"
    assert answer["Content-Disposition"] == 'attachment; filename="table;1.csv"'
    assert answer["Content-Type"] == "text/csv"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-cache"
    assert int(answer["Content-Length"]) == paper.size


def test_who_has_the_file_already_gets_nothing_anew(cast, enter, paper):
    client = enter(cast.boris)
    etag = f'"{paper.sha256}"'
    answer = client.get(address("document", paper), headers={"If-None-Match": etag})
    assert (answer.status_code, answer["ETag"], answer.content) == (304, etag, b"")
    assert client.get(address("document", paper), headers={"If-None-Match": '"old"'}).status_code == 200


@pytest.mark.parametrize("name", ["document", "document-verify", "document-withdraw"])
def test_neighbour_and_stranger_find_nothing(cast, enter, paper, name):
    assert enter(cast.clara).get(address(name, paper)).status_code == 404
    assert enter(cast.dan).get(address(name, paper)).status_code == 404
    assert "/accounts/login/" in Client().get(address(name, paper))["Location"]


def test_verify_says_whether_the_file_is_what_was_kept(cast, enter, paper):
    client = enter(cast.boris)
    page = client.get(address("document-verify", paper)).content.decode()
    assert "byte for byte" in page
    assert paper.sha256 in page
    assert f"/organisations/{cast.boris.organisation.pk}/" in page
    default_storage.delete(paper.place)
    default_storage.save(paper.place, ContentFile(b"forged"))
    assert "no longer" in client.get(address("document-verify", paper)).content.decode()


def test_withdraw_asks_for_a_reason_and_returns_to_the_record(cast, enter, paper):
    client = enter(cast.ana)
    assert client.get(address("document-withdraw", paper)).status_code == 200
    assert "field-error" in client.post(address("document-withdraw", paper), {"reason": ""}).content.decode()
    assert "field-error" in client.post(address("document-withdraw", paper), {"reason": "\n \n"}).content.decode()
    answer = client.post(address("document-withdraw", paper), {"reason": "Wrong version."})
    assert answer["Location"] == f"/organisations/{cast.boris.organisation.pk}/"
    assert Document.objects.get().withdrawn_reason == "Wrong version."
    assert enter(cast.boris).get(address("document", paper)).status_code == 404


def test_only_who_may_withdraw_is_asked(cast, enter, paper):
    assert enter(cast.boris).get(address("document-withdraw", paper)).status_code == 403


def test_the_list_of_papers_costs_one_query_however_many(cast, rf, django_assert_num_queries, paper):
    organisation = cast.boris.organisation
    for number in range(20):
        make.keep(organisation, cast.ana.actor, f"{number}".encode(), "a.txt", title=f"<b>{number}</b>")
    request, actor = rf.get("/"), cast.ana.actor
    with django_assert_num_queries(1):
        papers = queries.papers_about(organisation, actor=actor)
        page = render_to_string("documents/_papers.html", {"papers": papers}, request=request)
    assert page.count("<li>") == 21
    assert "<b>" not in page
    assert "Withdraw" in page
