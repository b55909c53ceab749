from django.apps import AppConfig


class AidConfig(AppConfig):
    name = "errera.aid"
    label = "aid"
