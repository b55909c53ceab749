from django.apps import AppConfig


class WorkbookConfig(AppConfig):
    name = "errera.foundation.workbook"
    label = "workbook"
