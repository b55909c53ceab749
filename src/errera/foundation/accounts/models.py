"""Users, the roles they hold, and deputies."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data


class User(AbstractBaseUser):
    """An account: how a person of the directory logs in."""

    person = models.OneToOneField("directory.Person", on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = BaseUserManager()

    def __str__(self) -> str:
        return f"account {self.pk}"


class RoleHeld(models.Model):
    """A role of `config/roles.py` that a user holds from a day to a day, for an organisation where it needs one."""

    user = models.ForeignKey(User, on_delete=models.PROTECT)
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="role_held_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} held by {self.user}"


class Deputy(models.Model):
    """Someone who stands in for someone else, from a day to a day."""

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="deputy_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(absent=F("stand_in")), name="deputy_is_someone_else"),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.absent}"


holds_personal_data(
    "accounts.User",
    email=PersonalField("To log in.", "replaced by an address that leads nowhere"),
    password=PersonalField("To log in; kept as a salted hash.", "made unusable"),
)
holds_no_personal_data("accounts.RoleHeld", role="a code of config/roles.py")
