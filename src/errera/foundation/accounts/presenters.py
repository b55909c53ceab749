"""How accounts look in their table, and the words for what happens to them."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from errera.foundation.sentences import N_, Sentence
from errera.foundation.ui.speech import say
from errera.foundation.ui.tables import Column, Table

from . import queries
from .models import RoleHeld, User

EVENTS = {
    "accounts.user.opened": N_("Account opened"),
    "accounts.user.invited_again": N_("Invited again"),
    "accounts.user.invitation_accepted": N_("Invitation accepted"),
    "accounts.user.closed": N_("Account closed"),
    "accounts.user.leaving": N_("Last day recorded"),
    "accounts.user.left": N_("Left"),
    "accounts.user.work_handed_over": N_("Open work handed over"),
    "accounts.user.erased": N_("Account of an erased person closed"),
    "accounts.user.logged_in": N_("Logged in"),
    "accounts.user.log_in_failed": N_("Log-in failed"),
    "accounts.user.password_changed": N_("Password changed"),
    "accounts.user.password_reset": N_("Password reset"),
    "accounts.user.second_factor_added": N_("Second factor added"),
    "accounts.user.second_factor_removed": N_("Second factor removed"),
    "accounts.user.second_factor_failed": N_("Second factor refused"),
    "accounts.user.language_chosen": N_("Language chosen"),
    "accounts.role.given": N_("Role given"),
    "accounts.role.ended": N_("Role ended"),
    "accounts.deputy.appointed": N_("Deputy appointed"),
    "accounts.deputy.revoked": N_("Deputy revoked"),
    "accounts.deputy.began_to_act": N_("Deputy began to act"),
    "accounts.access_review.started": N_("Access review started"),
    "accounts.access_review.closed": N_("Access review closed"),
    "accounts.access.kept": N_("Access kept"),
    "accounts.access.ended": N_("Access ended"),
    "accounts.demo.marked": N_("Marked as a demo"),
    "accounts.demo.entered": N_("Demo entered"),
}
FIELDS = {
    "role": N_("Role"),
    "user": N_("User account"),
    "leaves_on": N_("Last day"),
    "stand_in": N_("Deputy"),
    "absent": N_("Stands in for"),
    "is_kept": N_("Kept"),
    "accounts": N_("Accounts"),
}


def _roles() -> list[tuple[str, str]]:
    return [(code, say(Sentence(role.title))) for code, role in queries.roles().items()]


class AccountFilters(django_filters.FilterSet):
    """What the list of accounts can be narrowed by."""

    q = django_filters.CharFilter(label=_("Name or e-mail"), method="by_text")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=_roles, method="by_role")
    open = django_filters.BooleanFilter(label=_("Open"), field_name="is_active")

    def by_text(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """Keep whose name or address holds the text."""
        return rows.filter(Q(person__name__icontains=value) | Q(email__icontains=value))

    def by_role(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        """Keep who holds the role today."""
        held = RoleHeld.objects.filter(queries.held_on(self.request.today), user=OuterRef("pk"), role=value)
        return rows.filter(Exists(held))


def account_url(user: User) -> str:
    """Give the address of an account's page."""
    return reverse("accounts:account", args=[user.key])


def role_words(held: Any) -> Sentence:
    """Say a role, with its organisation where it is one at an organisation."""
    title = Sentence(queries.role_named(held.role))
    if held.organisation is None:
        return title
    return Sentence("{role}, {organisation}", {"role": title, "organisation": held.organisation.name})


ACCOUNTS = Table(
    name="accounts",
    columns=[
        Column(
            "name", N_("Name"), lambda row: row.person.name or _("Erased person"), sort=Lower("person__name"),
            link=account_url,
        ),
        Column("email", N_("E-mail"), lambda row: row.email, sort="email"),
        Column("roles", N_("Roles today"), lambda row: [role_words(held) for held in row.held_today]),
        Column("last_login", N_("Latest log-in"), lambda row: row.last_login, kind="date"),
        Column("factor", N_("Second factor"), lambda row: row.has_second_factor, kind="flag"),
        Column("open", N_("Open"), lambda row: row.is_active, kind="flag", sort="is_active"),
        Column("leaves", N_("Last day"), lambda row: row.leaves_on, kind="date"),
    ],
    sort="name",
    filters=AccountFilters,
    empty=N_("No account yet. Open one from a person's page in the directory."),
)  # fmt: skip
