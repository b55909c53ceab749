"""Organisations, their addresses, people, and the dated roles of people in organisations."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy
from i18nfield.fields import I18nCharField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.sentences import N_

from .shapes import AddressKind, Origin


class Organisation(models.Model):
    """An organisation, known by one code here and by one enterprise number in the world."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=60, unique=True)  # what workbooks call it
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    enterprise_number = models.CharField(max_length=20, blank=True)
    vat_number = models.CharField(max_length=20, blank=True)
    lei = models.CharField(max_length=20, blank=True)
    website = models.URLField(blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    merged_on = models.DateField(null=True, blank=True)
    is_fictional = models.BooleanField(default=False)  # marked as such on every screen

    class Meta:
        verbose_name = gettext_lazy("organisation")
        verbose_name_plural = gettext_lazy("organisations")
        indexes = [models.Index(Lower("name"), "id", name="organisation_by_name")]  # the list reads it in this order
        constraints = [
            models.UniqueConstraint(
                fields=["country", "enterprise_number"],
                condition=~Q(enterprise_number=""),
                name="organisation_enterprise_number_once",
            ),
            models.UniqueConstraint(fields=["lei"], condition=~Q(lei=""), name="organisation_lei_once"),
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="organisation_not_its_own_parent"),
            models.CheckConstraint(condition=~Q(successor=F("pk")), name="organisation_not_its_own_successor"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True, merged_on__isnull=True)
                | Q(successor__isnull=False, merged_on__isnull=False),
                name="organisation_successor_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Address(models.Model):
    """Where an organisation is, and where that place came from: typed by a person or imported from a source."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=AddressKind.choices())
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    town = models.CharField(max_length=100)
    country = models.CharField(max_length=2)
    latitude = models.DecimalField(max_digits=8, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    origin = models.CharField(max_length=20, choices=Origin.choices(), default=Origin.TYPED)

    class Meta:
        verbose_name = gettext_lazy("address")
        verbose_name_plural = gettext_lazy("addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "postcode", "street", "town"], name="address_once_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__isnull=False,
                    longitude__range=(-180, 180),
                ),
                name="address_is_on_the_globe",
            ),
            promises.state_is_known("address", AddressKind, field="kind"),
            promises.state_is_known("address", Origin, field="origin"),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.street, f"{self.postcode} {self.town}".strip())))


class Person(models.Model):
    """A person: the one table with names. The public id is the opaque key that the audit trail knows."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, default="en")
    is_fictional = models.BooleanField(default=False)
    has_former_keys = models.BooleanField(default=False)  # so that most requests need not look for any
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(Lower("name"), "id", name="person_by_name")]  # the list reads it in this order
        verbose_name = gettext_lazy("person")
        verbose_name_plural = gettext_lazy("people")
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=~Q(email=""), name="person_email_once"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(name="", email="", phone=""), name="person_erased_is_nameless"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.public_id}"


class Affiliation(models.Model):
    """What a person is at an organisation, from a day to a day."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    function = I18nCharField(max_length=400, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("role at an organisation")
        verbose_name_plural = gettext_lazy("roles at organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="affiliation_ends_after_it_begins",
            ),
            models.UniqueConstraint(fields=["person", "organisation", "from_on"], name="affiliation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.organisation}"


class FormerKey(models.Model):
    """The key under which a merged duplicate was known, so that the trail and old addresses still find the one kept."""

    public_id = models.CharField(max_length=10, unique=True)
    row = models.BigIntegerField()  # the row number in the audit trail
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True)
    merged_by = models.CharField(max_length=60)
    merged_at = models.DateTimeField()

    class Meta:
        verbose_name = gettext_lazy("former key")
        verbose_name_plural = gettext_lazy("former keys")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True, person__isnull=False)
                | Q(organisation__isnull=False, person__isnull=True),
                name="former_key_leads_to_one_row",
            ),
        ]

    def __str__(self) -> str:
        return f"former key {self.public_id}"


holds_personal_data(
    "directory.Person",
    name=PersonalField(N_("To address a person and to show who did what."), N_("emptied")),
    email=PersonalField(N_("To log in and to be written to."), N_("emptied")),
    phone=PersonalField(N_("To be reached about an agreement."), N_("emptied")),
    language=PersonalField(N_("To be addressed in the own language."), N_("kept: says nothing without the name")),
)
holds_personal_data("directory.Affiliation", function=PersonalField(N_("To know whom to ask."), N_("emptied")))
holds_no_personal_data("directory.Organisation", name="the name of an organisation")
holds_no_personal_data("directory.Address", street="the address of an organisation")
