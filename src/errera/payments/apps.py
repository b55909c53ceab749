from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    name = "errera.payments"
    label = "payments"
