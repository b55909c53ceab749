"""Who may read and withdraw papers, and which contents are kept at all."""

from .contents import KINDS, Kind, kind_of
from .papers import Permission, may_keep, may_read, may_withdraw

__all__ = ["KINDS", "Kind", "Permission", "kind_of", "may_keep", "may_read", "may_withdraw"]
