from django.apps import AppConfig


class BidsConfig(AppConfig):
    name = "errera.bids"
    label = "bids"
