"""Everything that changes the strategy: versions, their contents while they are drafts, and recorded history."""

from .contents import (
    add_domain,
    add_objective,
    change_domain,
    change_objective,
    drop_domain,
    drop_objective,
)
from .indicators import add_indicator, change_indicator, drop_indicator, set_target_grid, set_targets
from .recording import put_domain, put_indicator, put_objective, put_target, put_version
from .versions import adopt_version, change_version, draft_version, withdraw_version

__all__ = [
    "add_domain",
    "add_indicator",
    "add_objective",
    "adopt_version",
    "change_domain",
    "change_indicator",
    "change_objective",
    "change_version",
    "draft_version",
    "drop_domain",
    "drop_indicator",
    "drop_objective",
    "put_domain",
    "put_indicator",
    "put_objective",
    "put_target",
    "put_version",
    "set_target_grid",
    "set_targets",
    "withdraw_version",
]
