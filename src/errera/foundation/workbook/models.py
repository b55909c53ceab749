"""Workbooks that somebody brought in, with what came of them."""

from __future__ import annotations

from django.db import models

from errera.foundation import promises
from errera.foundation.ids import new_public_id
from errera.foundation.personal import PersonalField, holds_no_personal_data, holds_personal_data

from . import shapes
from .shapes import Report
from .states import UploadState


class Upload(models.Model):
    """One workbook on its way in. Its bytes are kept in the database, where a worker on another machine finds them."""

    public_id = models.CharField(max_length=10, unique=True, default=new_public_id, editable=False)
    file_name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    content = models.BinaryField(null=True)  # forgotten some weeks after its end
    state = models.CharField(max_length=20, choices=UploadState.choices(), default=UploadState.CHECKING)
    run = models.ForeignKey("work.Run", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    report = models.JSONField(default=dict)
    fault_count = models.PositiveIntegerField(default=0)
    change_count = models.PositiveIntegerField(default=0)
    uploaded_by = models.CharField(max_length=60)
    uploaded_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=60, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            promises.state_is_known("upload", UploadState),
            promises.x_by_and_x_at_together("upload", "confirmed"),
        ]
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="upload_latest")]

    def __str__(self) -> str:
        return f"workbook {self.public_id}"

    @property
    def findings(self) -> Report:
        """Give what the latest check found, or what the load did."""
        return shapes.unpacked(self.report)


holds_no_personal_data("workbook.Upload", file_name="the name of a file, as its owner called it")
holds_personal_data(
    "workbook.Upload",
    content=PersonalField("To check and load what was uploaded.", "forgotten thirty days after its end"),
    report=PersonalField("To show what a workbook would change.", "forgotten together with the content"),
)
