from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "errera.meetings"
    label = "meetings"
