from django.apps import AppConfig


class AgendasConfig(AppConfig):
    name = "errera.agendas"
    label = "agendas"
