from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "errera.foundation.search"
    label = "search"
