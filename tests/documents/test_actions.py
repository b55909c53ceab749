"""Files are kept once, under their hash, and withdrawn for a reason."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage

from errera.foundation.actor import NOBODY, NotAllowed
from errera.foundation.audit import queries as audit_queries
from errera.foundation.documents import actions
from errera.foundation.documents.models import Document
from errera.foundation.sentences import Invalid
from tests.cast import NOON
from tests.factories import documents as make


class Racing(InMemoryStorage):
    """A storage in which another worker writes the same contents just after we looked."""

    def exists(self, name):
        return False

    def get_available_name(self, name, max_length=None):
        return f"{name}_twin" if super().exists(name) else name


def test_keep_document_stores_contents_under_their_hash(cast):
    document = make.keep(cast.boris.organisation, cast.ana.actor)
    assert document.sha256 == hashlib.sha256(make.PDF).hexdigest()
    assert default_storage.open(document.place).read() == make.PDF
    assert (document.size, document.media_type) == (len(make.PDF), "application/pdf")
    event = audit_queries.history_of(document).get()
    assert (event.what, event.after["sha256"]) == ("documents.document.kept", document.sha256)


def test_keep_document_stores_equal_contents_once(cast):
    earlier = make.keep(cast.boris.organisation, cast.ana.actor)
    later = make.keep(cast.clara.organisation, cast.ana.actor, name="copy.pdf")
    assert earlier.place == later.place
    assert default_storage.listdir(earlier.place[:2])[1] == [earlier.sha256]


def test_keep_document_replaces_contents_that_a_crash_cut_short(cast):
    sha256 = hashlib.sha256(make.PDF).hexdigest()
    default_storage.save(f"{sha256[:2]}/{sha256}", ContentFile(make.PDF[:5]))
    document = make.keep(cast.boris.organisation, cast.ana.actor)
    assert default_storage.open(document.place).read() == make.PDF


def test_keep_document_drops_a_twin_written_at_the_same_moment(cast, settings):
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": f"{__name__}.Racing"}}
    document = make.keep(cast.boris.organisation, cast.ana.actor)
    make.keep(cast.boris.organisation, cast.ana.actor)
    assert default_storage.listdir(document.place[:2])[1] == [document.sha256]


def test_keep_document_takes_the_name_without_folders_and_as_title(cast):
    document = make.keep(cast.boris.organisation, cast.ana.actor, name="C:\\papers\\deal.pdf", title=" ")
    assert (document.file_name, document.title) == ("deal.pdf", "deal.pdf")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.txt", "is empty"),
        (b"x" * 1_000_001, "a.txt", "at most 1 MB"),
        (make.PNG, "a.pdf", "contents say otherwise"),
    ],
)
def test_keep_document_refuses_in_words(cast, settings, content, name, words):
    settings.ERRERA_DOCUMENT_MEGABYTES = 1
    with pytest.raises(Invalid, match=words) as refused:
        make.keep(cast.boris.organisation, cast.ana.actor, content, name)
    assert refused.value.field == "file"
    assert not Document.objects.exists()


def test_keep_document_refuses_a_stranger(cast):
    with pytest.raises(NotAllowed):
        make.keep(cast.boris.organisation, NOBODY)


def test_withdraw_document_keeps_contents_and_reason(cast):
    document = make.keep(cast.boris.organisation, cast.ana.actor)
    withdrawn = actions.withdraw_document(document=document, reason=" Wrong version. ", by=cast.ana.actor, at=NOON)
    assert (withdrawn.withdrawn_reason, withdrawn.withdrawn_by) == ("Wrong version.", cast.ana.actor.doer)
    assert default_storage.exists(document.place)
    assert audit_queries.history_of(document)[0].ground == "Wrong version."


def test_withdraw_document_refuses_no_reason_a_neighbour_and_a_second_time(cast, open_to_own_people):
    document = make.keep(cast.boris.organisation, cast.boris.actor)
    with pytest.raises(Invalid, match="Say why"):
        actions.withdraw_document(document=document, reason=" ", by=cast.boris.actor, at=NOON)
    with pytest.raises(NotAllowed):
        actions.withdraw_document(document=document, reason="x", by=cast.clara.actor, at=NOON)
    actions.withdraw_document(document=document, reason="Wrong.", by=cast.boris.actor, at=NOON)
    with pytest.raises(Invalid, match="already"):
        actions.withdraw_document(document=document, reason="Wrong.", by=cast.boris.actor, at=NOON)
