from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "errera.foundation.accounts"
    label = "accounts"
