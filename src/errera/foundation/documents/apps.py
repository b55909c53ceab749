from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "errera.foundation.documents"
    label = "documents"
