"""The register of de minimis aid: what every single undertaking received, against a ceiling over rolling years.

Nouns: ceiling, link between undertakings, single undertaking, aid granted, declaration, correction.
Looks down at the directory and the foundation.
"""
