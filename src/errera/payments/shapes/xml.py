"""Reads XML from outside with nothing but the standard library, and without the two things that make it dangerous.

Entities can be declared in a document type alone, so a file that has one is refused before any of it is read
(neither defusedxml nor lxml is among our dependencies, and these lines are all that would be used of them).
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from errera.foundation.sentences import N_, Invalid


class _Plain(ET.TreeBuilder):
    """Builds the tree of a file that declares nothing."""

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise Invalid(N_("The file declares a document type; bank files have none, so it was not read."), field="file")


def read_xml(content: bytes) -> ET.Element:
    """Give the root of an XML file; refuses what is not XML, and a document type."""
    parser = ET.XMLParser(target=_Plain())  # noqa: S314 - a document type, and so every entity, is refused above
    try:
        parser.feed(content)
        return parser.close()
    except (ET.ParseError, ValueError, LookupError) as fault:
        raise Invalid(N_("The file is not XML: {fault}"), field="file", fault=str(fault)) from fault
