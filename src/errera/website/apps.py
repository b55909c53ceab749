from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "errera.website"
    label = "website"
