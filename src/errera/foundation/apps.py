from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FoundationConfig(AppConfig):
    name = "errera.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Load what rooms hang downstairs and how they react; the only wiring there is."""
        autodiscover_modules("reactions", "panels", "sheets", "tasks")
