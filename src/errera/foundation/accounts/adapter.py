"""How allauth behaves here: nobody signs up alone."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by an administrator for a person of the directory."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse to sign up."""
        return False
