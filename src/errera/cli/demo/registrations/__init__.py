"""Two thousand invented companies, and who of them took part in what: told through the actions that pages use.

Every company has a number that no register could give (its check digits are wrong), so that it can be nobody's. What
took place is recorded in bulk; at one initiative to come people ask, wait, are given places and cancel one by one.
"""

from . import companies
from .story import add_companies, are_there, tell_registrations

__all__ = ["add_companies", "are_there", "companies", "tell_registrations"]
