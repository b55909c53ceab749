"""Writes of the room: each action asks for legality and permission, changes, and records."""

from .demands import demand, write_off_demand
from .orders import cancel_order, order_payment

__all__ = [
    "cancel_order",
    "demand",
    "order_payment",
    "write_off_demand",
]
