"""Uploads as received: files that people handed in, checked and never changed."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.models import Challenge
from documents.choices import UploadPurpose, Visibility
from documents.storage import paper_storage


class Upload(models.Model):
    """One file that somebody added to a case (*bijlage*).

    Pictures are kept as drawn again by us, without their hidden data; PDF
    files byte for byte as received. See ``documents.uploads`` for the checks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(
        Challenge,
        verbose_name=_("challenge"),
        on_delete=models.PROTECT,
        related_name="uploads",
    )
    purpose = models.CharField(_("about"), max_length=20, choices=UploadPurpose)
    name = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(_("content type"), max_length=40)
    file = models.FileField(_("file"), storage=paper_storage, max_length=200)
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    visibility = models.CharField(
        _("who may read it"),
        max_length=10,
        choices=Visibility,
        default=Visibility.GROUP,
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))

    objects: ClassVar[models.Manager["Upload"]] = models.Manager()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        ordering = ["uploaded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "purpose", "sha256"], name="upload_once"
            ),
            models.CheckConstraint(
                name="upload_is_whole",
                condition=Q(size__gt=0)
                & ~Q(file="")
                & Q(sha256__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.purpose}"
