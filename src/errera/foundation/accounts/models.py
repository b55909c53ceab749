"""Users, the roles they hold, deputies, reviews of who has access, and the mark that makes a database a demo."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy

from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.promises import state_is_known, x_by_and_x_at_together
from errera.foundation.sentences import N_

from .states import ReviewState


class WithPerson(BaseUserManager):
    """Users with the person behind them: every request needs both, and one query brings them."""

    def get_queryset(self) -> models.QuerySet:
        """Give the accounts, each with its person."""
        return super().get_queryset().select_related("person")


class User(AbstractBaseUser):
    """An account: how a person of the directory logs in."""

    person = models.OneToOneField("directory.Person", on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    invitation = models.CharField(max_length=20, blank=True)  # the one invitation that still opens the account
    leaves_on = models.DateField(null=True, blank=True)  # the last day
    opened_by = models.CharField(max_length=60, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = WithPerson()

    class Meta:
        verbose_name = gettext_lazy("account")
        verbose_name_plural = gettext_lazy("accounts")
        constraints = [
            x_by_and_x_at_together("user", "opened"),
            x_by_and_x_at_together("user", "closed"),
            models.CheckConstraint(condition=Q(is_active=True) | ~Q(closed_by=""), name="user_closed_by_somebody"),
            models.CheckConstraint(condition=Q(is_active=False) | Q(closed_by=""), name="user_open_is_not_closed"),
        ]

    def __str__(self) -> str:
        return f"account {self.pk}"

    @property
    def key(self) -> str:
        """Give the opaque key of the person behind the account."""
        return self.person.public_id


class RoleHeld(models.Model):
    """A role of `config/roles.py` that a user holds from a day to a day, for an organisation where it needs one."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT)
    role = models.CharField(max_length=40)
    organisation = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    given_by = models.CharField(max_length=60, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=60, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("role held")
        verbose_name_plural = gettext_lazy("roles held")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="role_held_ends_after_it_begins",
            ),
            x_by_and_x_at_together("role_held", "given"),
            x_by_and_x_at_together("role_held", "ended"),
        ]

    def __str__(self) -> str:
        return f"{self.role} held by {self.user}"


class Deputy(models.Model):
    """Someone who stands in for someone else, from a day to a day."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    stand_in = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    appointed_by = models.CharField(max_length=60, blank=True)
    appointed_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=60, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("deputy")
        verbose_name_plural = gettext_lazy("deputies")
        constraints = [
            models.CheckConstraint(condition=Q(until_on__gte=F("from_on")), name="deputy_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(absent=F("stand_in")), name="deputy_is_someone_else"),
            x_by_and_x_at_together("deputy", "appointed"),
            x_by_and_x_at_together("deputy", "revoked"),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.absent}"


class AccessReview(models.Model):
    """A round in which somebody looks at every account and keeps or ends its access."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    state = models.CharField(max_length=20, choices=ReviewState.choices(), default=ReviewState.OPEN)
    started_by = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("access review")
        verbose_name_plural = gettext_lazy("access reviews")
        constraints = [
            state_is_known("access_review", ReviewState),
            x_by_and_x_at_together("access_review", "closed"),
            models.UniqueConstraint(fields=["state"], condition=Q(state="open"), name="access_review_one_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"access review {self.public_id}"


class ReviewedAccount(models.Model):
    """What a review decided about one account, and the roles it had when the review began."""

    review = models.ForeignKey(AccessReview, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT)
    roles = models.JSONField(default=list)
    is_kept = models.BooleanField(null=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("reviewed account")
        verbose_name_plural = gettext_lazy("reviewed accounts")
        constraints = [
            models.UniqueConstraint(fields=["review", "user"], name="reviewed_account_once"),
            x_by_and_x_at_together("reviewed_account", "decided"),
            models.CheckConstraint(
                condition=Q(is_kept__isnull=True, decided_by="") | (Q(is_kept__isnull=False) & ~Q(decided_by="")),
                name="reviewed_account_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.review}"


class DemoMark(models.Model):
    """The one row that makes this database a demo; without it nobody walks in by a button."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    marked_by = models.CharField(max_length=60)
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="demo_mark_is_one_row")]

    def __str__(self) -> str:
        return "demo"


holds_personal_data(
    "accounts.User",
    email=PersonalField(N_("To log in."), N_("replaced by an address that leads nowhere")),
    password=PersonalField(N_("To log in; kept as a salted hash."), N_("made unusable")),
)
holds_no_personal_data("accounts.RoleHeld", role="a code of config/roles.py")
