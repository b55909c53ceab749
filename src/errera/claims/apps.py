from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "errera.claims"
    label = "claims"
