"""Books, accounts, postings and their entries: written once, never changed; the database refuses anything else."""

from django.db import models
from django.db.models import F, Q

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.lifecycle import State
from errera.foundation.money import Money

from .states import BOOK, AccountKind, BookState, Plane


class Book(models.Model):
    """The books of one year, or of whatever time an envelope is given for, in one currency."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    code = models.SlugField(max_length=30, unique=True)
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=BookState.choices(), default=BookState.OPEN)
    opened_by = models.CharField(max_length=60)
    opened_at = models.DateTimeField()
    closed_by = models.CharField(max_length=60, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("book", BookState),
            promises.x_by_and_x_at_together("book", "closed"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def state_word(self) -> State:
        """Give the state with its word and its owner."""
        return BOOK.named(self.state)


class Account(models.Model):
    """A place for money in a book. It has no balance of its own: the latest entry knows it."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="accounts")
    kind = models.CharField(max_length=20, choices=AccountKind.choices())
    plane = models.CharField(max_length=12, choices=Plane.choices())
    about = models.CharField(max_length=80, blank=True)  # `funding.Allocation:7kq…`; empty for the whole book
    holder = models.ForeignKey(
        "directory.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            promises.state_is_known("account", AccountKind, "kind"),
            models.UniqueConstraint(fields=["book", "kind", "about"], name="account_once"),
            *(
                models.CheckConstraint(
                    condition=~Q(kind__in=[k for k in AccountKind if k.plane is plane]) | Q(plane=plane),
                    name=f"account_of_{plane}",
                )
                for plane in Plane
            ),
        ]
        indexes = [models.Index(fields=["about", "kind"], name="account_by_about")]

    def __str__(self) -> str:
        return f"{self.kind} {self.about or self.book_id}".strip()

    @property
    def kind_word(self) -> AccountKind:
        """Give the kind with the word for people."""
        return AccountKind.named(self.kind)


class Posting(models.Model):
    """What happened to money, as one balanced whole. Its entries are written before it; writing it seals them."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    what = models.CharField(max_length=100)  # room.noun.verbed
    about = models.CharField(max_length=80, blank=True, db_index=True)
    ground = models.TextField(blank=True)
    key = models.CharField(max_length=120, blank=True)
    booked_on = models.DateField()
    by = models.CharField(max_length=60)
    at = models.DateTimeField()
    counters = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="counter_entry"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="posting_key_once"),
            models.CheckConstraint(condition=~Q(counters=F("pk")), name="posting_counters_another"),
        ]
        indexes = [
            models.Index(fields=["-booked_on", "-id"], name="posting_latest"),
            models.Index(fields=["what"], name="posting_by_event"),
            # the unique one counts every posting that counters nothing as alike, and then is thought to be of no use
            models.Index(fields=["counters"], condition=Q(counters__isnull=False), name="posting_by_countered"),
        ]

    def __str__(self) -> str:
        return self.what


class LedgerEntry(models.Model):
    """One side of a posting: so many cents into an account (or out of it, below nought), and what then stands there.

    `number` counts the entries of the account. `balance_cents` and `came_cents` run on from entry to entry (what stands
    there, and all that ever came in), so that the figures of any day are one look-up; the database checks both against
    the entry before. What went out is the difference.
    """

    posting = models.ForeignKey(Posting, to_field="public_id", on_delete=models.PROTECT, related_name="entries")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    cents = models.BigIntegerField()
    balance_cents = models.BigIntegerField()
    came_cents = models.BigIntegerField()
    booked_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "number"], name="entry_number_once"),
            models.UniqueConstraint(fields=["posting", "account"], name="entry_once_a_posting"),
            models.CheckConstraint(condition=~Q(cents=0), name="entry_moves_something"),
            models.CheckConstraint(condition=Q(number__gte=1), name="entry_number_counts"),
        ]
        indexes = [
            models.Index(fields=["account", "-booked_on", "-number"], name="entry_as_of"),
            models.Index(fields=["-booked_on", "-id"], name="entry_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.cents} cents"

    @property
    def amount(self) -> Money:
        """Give what moved; the account and its book must be at hand."""
        return Money(self.cents, self.account.book.currency)

    @property
    def balance(self) -> Money:
        """Give what stood in the account afterwards; the account and its book must be at hand."""
        return Money(self.balance_cents, self.account.book.currency)
