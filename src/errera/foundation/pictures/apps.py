from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "errera.foundation.pictures"
    label = "pictures"
