from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "errera.registrations"
    label = "registrations"
