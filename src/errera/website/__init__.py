"""The staff's home and the search page; later the public site. It owns no tables and looks down at every room.

Nouns: home.
"""
