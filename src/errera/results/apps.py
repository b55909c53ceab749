from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "errera.results"
    label = "results"
