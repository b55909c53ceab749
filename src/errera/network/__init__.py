"""Who can do what, whom we know abroad, and what partners are worth together: "1+1=3" as a number.

Nouns: term, expertise, evidence, priority, node, contact, link, introduction, outcome.
Looks down at partners, the strategy and the foundation; initiatives, wins and lessons come from above.
"""
