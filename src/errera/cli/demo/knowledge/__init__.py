"""The demo's library: forty lessons in every state, peer groups that meet, and questions between partners.

All of it is made up and marked so: what was learnt, who learnt it, and every number in it.
"""

from .asking import ask
from .groups import found
from .lessons import write

__all__ = ["ask", "found", "write"]
