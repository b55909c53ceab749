from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "errera.partners"
    label = "partners"
