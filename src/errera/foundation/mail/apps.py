from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "errera.foundation.mail"
    label = "mail"
