from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "errera.foundation.ui"
    label = "ui"
