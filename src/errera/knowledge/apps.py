from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "errera.knowledge"
    label = "knowledge"
