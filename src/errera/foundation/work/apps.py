from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "errera.foundation.work"
    label = "work"
