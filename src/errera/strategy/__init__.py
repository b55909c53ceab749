"""One internationalisation strategy in versions: what the programme wants, in which domains, measured how.

Nouns: strategy version, objective, core domain, indicator, target.
"""
