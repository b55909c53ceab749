"""The demo's network: what fictional partners say they can do, sixty nodes abroad, and who was introduced to whom.

The ten posts abroad are published and bear their source; every other node, every level, weight, contact and
introduction is made up and attaches to fictional partners and nodes alone.
"""

from .abroad import note_nodes
from .introducing import introduce
from .leads import report
from .strengths import declare

__all__ = ["declare", "introduce", "note_nodes", "report"]
