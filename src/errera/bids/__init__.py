"""From a call to a decision: what partners ask for, who assesses it, and what the committee decides.

Nouns: call, criterion, bid, work package, budget line, assessment, conflict of interest, consensus, decision.
Looks down at funding (which allocates), aid, partners and strategy.
"""
