"""The feeds, room by room: each module registers what its room's records say. `feed(code)` gives one."""

from . import companies, initiatives, money, partners, strategy, wins

__all__ = ["companies", "initiatives", "money", "partners", "strategy", "wins"]
