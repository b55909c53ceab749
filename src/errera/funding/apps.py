from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "errera.funding"
    label = "funding"
