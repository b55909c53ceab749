from django.apps import AppConfig


class ReferenceConfig(AppConfig):
    name = "errera.foundation.reference"
    label = "reference"
