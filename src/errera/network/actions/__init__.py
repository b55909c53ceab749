"""What can be done in the network; each action says what it refuses."""

from .expertise import add_evidence, declare_expertise, end_expertise, withdraw_evidence
from .history import import_introduction
from .introductions import (
    answer_for_node,
    answer_for_partner,
    make_introduction,
    propose_introduction,
    say_outcome,
    withdraw_introduction,
)
from .nodes import (
    add_contact,
    change_node,
    close_node,
    draw_link,
    end_contact,
    forget_person,
    note_node,
    remove_link,
)
from .terms import lay_term, lay_usual_terms, set_priority

__all__ = [
    "add_contact",
    "add_evidence",
    "answer_for_node",
    "answer_for_partner",
    "change_node",
    "close_node",
    "declare_expertise",
    "draw_link",
    "end_contact",
    "end_expertise",
    "forget_person",
    "import_introduction",
    "lay_term",
    "lay_usual_terms",
    "make_introduction",
    "note_node",
    "propose_introduction",
    "remove_link",
    "say_outcome",
    "set_priority",
    "withdraw_evidence",
    "withdraw_introduction",
]
