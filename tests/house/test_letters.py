"""Every letter exists in every language, says the same facts in each, and is declared."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.base import VariableNode
from django.template.loader import get_template

from errera.foundation.mail import shapes

FILES = sorted(Path("src/errera").rglob("templates/*/mail/*.txt"))


def facts_in(kind, language):
    nodes = get_template(kind.template(language)).template.nodelist.get_nodes_by_type(VariableNode)
    used = {getattr(node.filter_expression.var, "lookups", None) for node in nodes} - {None}
    return {lookups[0] for lookups in used} - set(shapes.ALWAYS)


@pytest.mark.parametrize("kind", [pytest.param(kind, id=code) for code, kind in shapes.kinds().items()])
def test_letter_is_written_in_every_language(kind):
    for language, name in settings.LANGUAGES:
        try:
            source = get_template(kind.template(language)).template.source
        except TemplateDoesNotExist:
            pytest.fail(f"{kind.code} has no text in {name}: write {kind.template(language)}")
        subject, blank, body = source.strip().partition("\n\n")
        assert all((subject, blank, body)), f"{kind.code} ({language}): a subject, an empty line, a text"


@pytest.mark.parametrize("kind", [pytest.param(kind, id=code) for code, kind in shapes.kinds().items()])
def test_letter_uses_the_facts_it_declares(kind):
    for language, _ in settings.LANGUAGES:
        assert facts_in(kind, language) <= kind.facts, f"{kind.code} ({language}) uses facts it does not declare"


@pytest.mark.parametrize("file", FILES, ids=str)
def test_letter_is_declared(file):
    name, language, _ = file.name.split(".")
    assert f"{file.parts[-3]}/{name}" in shapes.kinds(), f"declare {file} with mail.shapes.letter(...)"
    assert language in dict(settings.LANGUAGES)
