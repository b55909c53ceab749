from django.apps import AppConfig


class MatchmakingConfig(AppConfig):
    name = "errera.matchmaking"
    label = "matchmaking"
