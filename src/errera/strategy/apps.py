from django.apps import AppConfig


class StrategyConfig(AppConfig):
    name = "errera.strategy"
    label = "strategy"
