"""What we know abroad: nodes with their terms, the people behind them, and the links between them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from i18nfield.fields import I18nTextField

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.sentences import N_

from ..states import LinkKind, NodeKind
from .terms import Term


class Node(models.Model):
    """A foreign network, cluster or institution, a post of the agency, or one of its counsellors' desks."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=20, choices=NodeKind.choices())
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2)
    town = models.CharField(max_length=100, blank=True)
    about = I18nTextField(blank=True)
    programmes = I18nTextField(blank=True)  # one on a line
    website = models.URLField(blank=True)
    source = I18nTextField(blank=True)
    terms = models.ManyToManyField(Term, blank=True, related_name="+")
    is_fictional = models.BooleanField(default=False)
    noted_by = models.CharField(max_length=60)
    noted_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_ground = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("node", NodeKind, "kind"),
            promises.x_by_and_x_at_together("node", "closed"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_ground="")
                | (Q(closed_at__isnull=False) & ~Q(closed_ground="")),
                name="node_closed_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_word(self) -> NodeKind:
        """Give the kind in words."""
        return NodeKind.named(self.kind)


class Contact(models.Model):
    """A person behind a node, from a day to a day."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey("directory.Person", on_delete=models.PROTECT, related_name="+")
    function = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["node", "person", "from_on"], name="contact_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="contact_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"contact of {self.node}"


class Link(models.Model):
    """What one node is to another."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    one = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=LinkKind.choices())
    drawn_by = models.CharField(max_length=60)
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            promises.state_is_known("node_link", LinkKind, "kind"),
            models.UniqueConstraint(fields=["one", "other", "kind"], name="node_link_once"),
            models.CheckConstraint(condition=~Q(one=F("other")), name="node_link_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.one} - {self.other}"

    @property
    def kind_word(self) -> LinkKind:
        """Give the kind in words."""
        return LinkKind.named(self.kind)


holds_personal_data("network.Contact", function=PersonalField(N_("To know whom to ask abroad."), N_("removed")))
holds_no_personal_data("network.Node", name="the name of an organisation, a post or a desk")
