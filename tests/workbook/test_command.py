import pytest
from django.core.management import CommandError, call_command

from errera.foundation.audit.models import AuditEvent
from errera.foundation.work.models import Run
from errera.foundation.workbook.models import Upload

pytestmark = pytest.mark.django_db
A = {"code": "a", "title [en]": "A"}


def errera(*words, **options):
    call_command("workbook", *[str(word) for word in words], **options)


def test_template_load_save_and_load_again(tmp_path, book, cast, capsys):
    errera("template", tmp_path / "t.xlsx")
    errera("check", tmp_path / "t.xlsx", by="ana@example.org")
    errera("load", book(things=[A]), by="ana@example.org")
    assert "things: 1 new, 0 changed, 0 the same" in capsys.readouterr().out
    assert Upload.objects.get().state == "loaded"
    errera("save", tmp_path / "s.xlsx")
    before = AuditEvent.objects.count()
    errera("load", tmp_path / "s.xlsx", by="ana@example.org")
    assert "things: 0 new, 0 changed, 1 the same" in capsys.readouterr().out
    assert AuditEvent.objects.count() == before


def test_check_changes_nothing(book, cast):
    errera("check", book(things=[A]), by="ana@example.org")
    assert not Run.objects.exists()


@pytest.mark.parametrize("word", ["check", "load"])
def test_faults_are_printed_with_their_place_and_end_in_failure(book, cast, capsys, word):
    with pytest.raises(CommandError, match="faults"):
        errera(word, book(things=[{"code": "a", "colour": "green"}]), by="ana@example.org")
    assert "things 2 colour: “green” is not one of" in capsys.readouterr().out
    with pytest.raises(CommandError, match="faults"):
        errera(word, book(things=[{"code": "a", "title [en]": "forbidden"}]), by="ana@example.org")
    assert "things 2 title: “forbidden” is not allowed." in capsys.readouterr().out
    assert not Run.objects.exists()


def test_who_it_is_and_what_it_is_must_be_right(book, cast, tmp_path):
    path = book(things=[A])
    with pytest.raises(CommandError, match="Nobody logs in"):
        errera("load", path, by="nobody@example.org")
    with pytest.raises(CommandError, match="for programme managers"):
        errera("load", path, by="dan@example.org")
    with pytest.raises(CommandError, match="for programme managers"):
        errera("check", path, by="dan@example.org")
    with pytest.raises(CommandError, match="There is no file"):
        errera("load", tmp_path / "nothing.xlsx", by="ana@example.org")
