"""What came of it for companies: leads, wins and investment projects, confirmed by the company itself.

Nouns: lead, win, investment project, stage, confirmation.
Looks down at initiatives, partners and the foundation; results come from above.
"""
