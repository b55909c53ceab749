"""Errera, the programme office of an agency that works through partners; `docs/house.md` is the floor plan."""
