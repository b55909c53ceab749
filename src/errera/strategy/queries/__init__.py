"""Reads of the strategy: the records, one version on a page, and two versions side by side."""

from .comparison import comparison_of
from .overview import aim_of, measure_of, overview_of, target_table_of
from .versions import (
    adopted_version,
    domains_of,
    domains_seen_by,
    drafts_awaiting,
    indicators_of,
    indicators_seen_by,
    not_testable,
    objectives_of,
    objectives_seen_by,
    target_years,
    targets_of,
    targets_seen_by,
    version_rows,
    versions_in_history,
    versions_not_withdrawn,
    versions_seen_by,
    with_targets_known,
)

__all__ = [
    "adopted_version",
    "aim_of",
    "comparison_of",
    "domains_of",
    "domains_seen_by",
    "drafts_awaiting",
    "indicators_of",
    "indicators_seen_by",
    "measure_of",
    "not_testable",
    "objectives_of",
    "objectives_seen_by",
    "overview_of",
    "target_table_of",
    "target_years",
    "targets_of",
    "targets_seen_by",
    "version_rows",
    "versions_in_history",
    "versions_not_withdrawn",
    "versions_seen_by",
    "with_targets_known",
]
