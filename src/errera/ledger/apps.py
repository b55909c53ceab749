from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "errera.ledger"
    label = "ledger"
