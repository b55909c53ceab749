"""Organisations, their addresses, people, and the dated roles of people in organisations."""

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nCharField

from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data


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


class Person(models.Model):
    """A person: the one table with names. The public id is the opaque key that the audit trail knows."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=5, default="en")
    is_fictional = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
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

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    function = I18nCharField(max_length=400)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="affiliation_ends_after_it_begins",
            ),
            models.UniqueConstraint(fields=["person", "organisation", "from_on"], name="affiliation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.organisation}"


holds_personal_data(
    "directory.Person",
    name=PersonalField("To address a person and to show who did what.", "emptied"),
    email=PersonalField("To log in and to be written to.", "emptied"),
    phone=PersonalField("To be reached about an agreement.", "emptied"),
    language=PersonalField("To be addressed in the own language.", "kept: says nothing without the name"),
)
holds_no_personal_data("directory.Organisation", name="the name of an organisation")
holds_personal_data("directory.Affiliation", function=PersonalField("To know whom to ask.", "emptied"))
