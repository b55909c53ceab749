"""The few names that move between Django 5.2 and 6.2, so that the step up touches this file alone."""

from django_tasks import task

__all__ = ["task"]
