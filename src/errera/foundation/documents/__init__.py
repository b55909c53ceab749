"""Files kept by their content's hash, checked for what they are, served only to those who may see them.

Nouns: document.
"""
