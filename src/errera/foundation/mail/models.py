"""Letters, the mailbox that counts them per day, and what people switched off."""

from django.db import models
from django.db.models import Q

from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data
from errera.foundation.promises import state_is_known

from .states import LetterState


class Mailbox(models.Model):
    """One per recipient: the lock under which letters leave, and how many mails left on the latest day."""

    key = models.CharField(max_length=60, unique=True)  # the person's opaque key
    counted_on = models.DateField(null=True, blank=True)
    mails_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"mailbox {self.key}"


class SwitchedOff(models.Model):
    """A kind of letter that a person does not want. The row goes when the person wants it again."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT)
    kind = models.CharField(max_length=80)
    switched_by = models.CharField(max_length=60)
    switched_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "kind"], name="switched_off_once")]

    def __str__(self) -> str:
        return f"{self.kind} switched off for {self.mailbox}"


class Letter(models.Model):
    """A letter to one person. Several may leave in one mail; `mail` is what they then have in common."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT)
    kind = models.CharField(max_length=80)
    about = models.CharField(max_length=100, blank=True, db_index=True)  # as the audit trail names records
    email = models.EmailField(blank=True)
    recipient_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=5)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=20, choices=LetterState.choices(), default=LetterState.WAITING)
    due_at = models.DateTimeField()  # not before this moment
    written_by = models.CharField(max_length=60)
    written_at = models.DateTimeField()
    mail = models.CharField(max_length=10, blank=True, db_index=True)
    left_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts_count = models.PositiveSmallIntegerField(default=0)
    fault = models.TextField(blank=True)

    class Meta:
        constraints = [
            state_is_known("letter", LetterState),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False, state=LetterState.SENT)
                | (Q(sent_at__isnull=True) & ~Q(state=LetterState.SENT)),
                name="letter_sent_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="letter_due"),
            models.Index(fields=["-written_at", "-id"], name="letter_latest"),
        ]

    def __str__(self) -> str:
        return f"letter {self.public_id}"


holds_no_personal_data("mail.Mailbox", mails_count="a number of mails")
holds_personal_data(
    "mail.Letter",
    email=PersonalField("To send the letter.", "emptied"),
    recipient_name=PersonalField("To address the person.", "emptied"),
    language=PersonalField("To write in the own language.", "kept: says nothing without the name"),
    subject=PersonalField("To send the letter.", "emptied"),
    body=PersonalField("To send the letter; emptied anyway some months after it was sent.", "emptied"),
)
holds_no_personal_data("mail.Letter", mail="what letters in one mail have in common: a random identifier")
