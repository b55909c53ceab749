from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "errera.foundation.directory"
    label = "directory"
