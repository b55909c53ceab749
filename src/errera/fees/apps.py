from django.apps import AppConfig


class FeesConfig(AppConfig):
    name = "errera.fees"
    label = "fees"
