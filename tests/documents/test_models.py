"""What the database promises about papers."""

import pytest
from django.db import IntegrityError

from errera.foundation.documents.models import Document, place_of
from tests.cast import NOON

GOOD = {
    "about": "directory.Organisation:7", "title": "A", "file_name": "a.pdf", "media_type": "application/pdf",
    "size": 3, "sha256": "ab" * 32, "kept_by": "someone", "kept_at": NOON,
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 0},
        {"sha256": "zz" * 32},
        {"sha256": "ab"},
        {"withdrawn_by": "someone"},
        {"withdrawn_by": "someone", "withdrawn_at": NOON},
    ],
)
def test_a_document_that_cannot_be_is_refused(wrong):
    with pytest.raises(IntegrityError):
        Document.objects.create(**{**GOOD, **wrong})


def test_a_document_knows_its_record_and_its_place():
    document = Document(**GOOD)
    assert (document.about_label, document.about_pk) == ("directory.Organisation", 7)
    assert document.place == place_of("ab" * 32) == f"ab/{'ab' * 32}"
    assert document.short_hash == "abababababab"
    assert "A" not in str(document).replace("document", "")
