from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "errera.network"
    label = "network"
