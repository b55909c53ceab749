from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "errera.foundation.audit"
    label = "audit"
