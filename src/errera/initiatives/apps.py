from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "errera.initiatives"
    label = "initiatives"
