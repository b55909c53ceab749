"""What exists for a reader: all for the agency, what it carries for a partner, what is published for everybody."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from errera.foundation.actor import Actor
from errera.partners.models import Partnership

from ..models import Initiative, InitiativeKind, InitiativePartner, KindQuestion, Session, Speaker
from ..policies import Permission
from ..states import PublicationState

AT_HAND = ("kind", "objective__version", "allocation__envelope", "allocation__agreement__partnership__organisation")
PARTNERS = Prefetch(
    "partners",
    InitiativePartner.objects.select_related("partnership__organisation", "partnership__delivering_unit").order_by(
        "-is_lead", "partnership__organisation__name", "pk"
    ),
)


def initiatives() -> QuerySet[Initiative]:
    """Give every initiative, with kind, objective, allocation and partners at hand."""
    return Initiative.objects.select_related(*AT_HAND).prefetch_related(PARTNERS)


def carried_by(*organisations: int) -> Q:
    """Say which initiatives these organisations carry, as holder or delivering unit of one of the partners."""
    rows = InitiativePartner.objects.filter(initiative=OuterRef("pk"))
    held = Q(partnership__organisation__in=organisations) | Q(partnership__delivering_unit__in=organisations)
    return Q(Exists(rows.filter(held)))


def called(text: str, *, at: str = "") -> Q:
    """Say which rows are about an initiative with this in its title or town, or for its code; `at` leads to it."""
    parts = Q(**{f"{at}title__icontains": text}) | Q(**{f"{at}town__icontains": text})
    return parts | Q(**{f"{at}code__iexact": text})


def initiatives_seen_by(actor: Actor) -> QuerySet[Initiative]:
    """Give the initiatives that exist for the reader: all for the agency, for a partner those it carries."""
    rows = initiatives()
    if not actor.may(Permission.SEE_INITIATIVES):
        return rows.none()
    return rows if actor.sees_all else rows.filter(carried_by(*actor.organisations))


def published() -> QuerySet[Initiative]:
    """Give what the public sees; a cancelled one stays, so that whoever looks for it reads that it is off."""
    return initiatives().filter(publication=PublicationState.PUBLISHED)


def led_by(actor: Actor) -> Q:
    """Say which initiatives the reader's organisations lead."""
    rows = InitiativePartner.objects.filter(initiative=OuterRef("pk"), is_lead=True)
    own = Q(partnership__organisation__in=actor.organisations) | Q(partnership__delivering_unit__in=actor.organisations)
    return Q(Exists(rows.filter(own)))


def keys_seen_by(actor: Actor) -> QuerySet[InitiativePartner]:
    """Give the keys of the initiatives that exist for the reader."""
    rows = InitiativePartner.objects.filter(initiative__in=initiatives_seen_by(actor).values("pk"))
    return rows.select_related("initiative", "partnership__organisation", "partnership__delivering_unit")


def kinds() -> QuerySet[InitiativeKind]:
    """Give every kind, in order."""
    return InitiativeKind.objects.order_by("order", "code")


def questions() -> QuerySet[KindQuestion]:
    """Give every question, in order, with its kind at hand."""
    return KindQuestion.objects.select_related("kind").order_by("kind__order", "order", "code")


def sessions_of(initiative: Initiative) -> QuerySet[Session]:
    """Give the programme of an initiative in order, with who speaks."""
    return (
        Session.objects.filter(initiative=initiative).prefetch_related("speakers").order_by("begins_at", "room", "pk")
    )


def sessions_seen_by(actor: Actor) -> QuerySet[Session]:
    """Give the sessions of the initiatives that exist for the reader."""
    rows = Session.objects.filter(initiative__in=initiatives_seen_by(actor).values("pk"))
    return rows.select_related("initiative")


def speakers_seen_by(actor: Actor) -> QuerySet[Speaker]:
    """Give the speakers at the initiatives that exist for the reader."""
    rows = Speaker.objects.filter(initiative__in=initiatives_seen_by(actor).values("pk"))
    return rows.select_related("initiative")


def speaks_anywhere(person: str) -> bool:
    """Say whether somebody with this key speaks at an initiative."""
    return bool(person) and Speaker.objects.filter(person=person).exists()


def free_code(year: int) -> str:
    """Propose the next code of a year: I26-014 after I26-013."""
    head = f"I{year % 100:02}-"
    taken = Initiative.objects.filter(code__startswith=head).values_list("code", flat=True)
    numbers = [int(code.removeprefix(head)) for code in taken if code.removeprefix(head).isdigit()]
    return f"{head}{max(numbers, default=0) + 1:03}"


def partners_to_join(on: date) -> QuerySet[Partnership]:
    """Give the partners of the programme, any of which may carry an initiative; that they are partners is published."""
    rows = Partnership.objects.select_related("organisation", "delivering_unit").order_by("organisation__name")
    return rows.exclude(until_on__lt=on)
