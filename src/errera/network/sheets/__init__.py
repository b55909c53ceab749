"""The room in the programme workbook: terms and weights, expertise, nodes with contacts and links, introductions."""

from . import expertise, introductions, nodes, terms

__all__ = ["expertise", "introductions", "nodes", "terms"]
