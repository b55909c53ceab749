"""Two thousand invented companies, and who of them took part in what: told through the actions that pages use.

Every company has a number that no register could give (its check digits are wrong), so that it can be nobody's. Each
initiative is one chapter in one transaction and is told once; what took place is recorded in bulk, and at one
initiative to come people ask, wait, are given places and cancel one by one.
"""

from .story import tell_registrations

__all__ = ["tell_registrations"]
