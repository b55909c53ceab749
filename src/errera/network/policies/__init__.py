"""Who may declare, keep and see what the network knows, and who answers an introduction."""

from .introducing import (
    may_answer_for_node,
    may_answer_for_partner,
    may_bring_together,
    may_follow,
    may_import_history,
    may_propose,
    may_propose_for,
)
from .knowing import (
    may_declare,
    may_declare_for,
    may_keep_nodes,
    may_keep_terms,
    may_see,
    may_see_contacts,
    may_see_evidence,
    may_see_programme,
)
from .permissions import Permission

__all__ = [
    "Permission",
    "may_answer_for_node",
    "may_answer_for_partner",
    "may_bring_together",
    "may_declare",
    "may_declare_for",
    "may_follow",
    "may_import_history",
    "may_keep_nodes",
    "may_keep_terms",
    "may_propose",
    "may_propose_for",
    "may_see",
    "may_see_contacts",
    "may_see_evidence",
    "may_see_programme",
]
