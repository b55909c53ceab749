"""The tables of the room."""

from .banking import BankLine, BankStatement
from .demands import Demand
from .orders import PaymentOrder
from .payees import Payee
from .runs import PaymentRun

__all__ = ["BankLine", "BankStatement", "Demand", "Payee", "PaymentOrder", "PaymentRun"]
