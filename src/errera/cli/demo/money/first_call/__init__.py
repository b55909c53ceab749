"""The call of 2022 in the demo: 21 bids, three scenarios by the real engine, one frozen, and the decision.

Bids, points and amounts are made up and attach to fictional partners alone; what the engine answers is computed, not
written down. What was awarded is claimed and paid before the year closes.
"""

from .content import ALONE, NOTES, TOGETHER
from .story import CODE, YEAR, add_scenario, awarded, claim_all, decide, hold

__all__ = ["ALONE", "CODE", "NOTES", "TOGETHER", "YEAR", "add_scenario", "awarded", "claim_all", "decide", "hold"]
