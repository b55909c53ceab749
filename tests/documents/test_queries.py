"""What there is about a record, and whether contents are still what they were."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from errera.foundation.documents import actions, queries
from errera.foundation.panels import panels_on
from tests.cast import NOON
from tests.factories import documents as make


def test_documents_about_a_record_come_latest_first_without_withdrawn_ones(cast):
    ana, wood, steel = cast.ana.actor, cast.boris.organisation, cast.clara.organisation
    older, newer = make.keep(wood, ana), make.keep(wood, ana, b"new", "a.txt")
    gone = make.keep(wood, ana)
    make.keep(steel, ana)
    actions.withdraw_document(document=gone, reason="Wrong.", by=ana, at=NOON)
    assert list(queries.documents_about(wood)) == [newer, older]
    assert queries.documents_about(wood, steel).count() == 3


def test_papers_say_what_a_reader_may_do(cast, open_to_own_people):
    wood = cast.boris.organisation
    kept = make.keep(wood, cast.boris.actor)
    gone = make.keep(wood, cast.boris.actor)
    actions.withdraw_document(document=gone, reason="Wrong.", by=cast.boris.actor, at=NOON)
    for_ada = {paper.document: paper for paper in queries.papers_about(wood, actor=cast.ada.actor)}
    for_boris = {paper.document: paper for paper in queries.papers_about(wood, actor=cast.boris.actor)}
    assert for_ada[gone].readable
    assert not for_boris[gone].readable
    assert for_boris[kept].withdrawable
    assert not for_ada[kept].withdrawable


def test_a_document_exists_only_for_its_readers(cast, open_to_own_people):
    document = make.keep(cast.boris.organisation, cast.ana.actor)
    assert queries.readable_by(cast.boris.actor, document.public_id) == document
    assert queries.readable_by(cast.clara.actor, document.public_id) is None
    assert queries.readable_by(cast.ana.actor, "0000000000") is None
    assert queries.documents_of(document.public_id).get() == document


def test_contents_are_compared_with_their_hash(cast):
    document = make.keep(cast.boris.organisation, cast.ana.actor)
    assert queries.is_unchanged(document)
    default_storage.delete(document.place)
    assert not queries.is_unchanged(document)
    default_storage.save(document.place, ContentFile(b"something else"))
    assert not queries.is_unchanged(document)


@pytest.mark.django_db
def test_a_large_file_is_hashed_piece_by_piece():
    class Endless(ContentFile):
        largest = 0

        def read(self, size=-1):
            Endless.largest = max(Endless.largest, size if size >= 0 else 10**9)
            return super().read(size)

    assert len(queries.hash_of(Endless(b"x" * 300_000))) == 64
    assert Endless.largest == queries.CHUNK


def test_the_trail_finds_the_record_that_a_paper_is_about(cast, open_to_own_people):
    paper = make.keep(cast.boris.organisation, cast.ana.actor)
    home = f"/organisations/{cast.boris.organisation.pk}/"
    assert panels_on("audit.addresses", f"documents.Document:{paper.pk}", actor=cast.ana.actor) == [home]
    assert queries.document_named("directory.Person:1") is None
