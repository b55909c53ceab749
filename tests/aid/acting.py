"""Short ways for tests to act: what went into the trail."""

from errera.foundation.audit.models import AuditEvent


def trail() -> list[str]:
    """Give what this room recorded, in order, without the name of the room."""
    recorded = AuditEvent.objects.filter(what__startswith="aid.").order_by("pk")
    return [what.removeprefix("aid.") for what in recorded.values_list("what", flat=True)]


def last() -> AuditEvent:
    """Give the latest record of this room."""
    return AuditEvent.objects.filter(what__startswith="aid.").latest("pk")
