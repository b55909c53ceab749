from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "errera.opportunities"
    label = "opportunities"
