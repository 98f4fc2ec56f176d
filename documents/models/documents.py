"""Documents as issued: a frozen context, then one file that never changes."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.models import Challenge
from documents.choices import (
    DocumentKind,
    DocumentState,
    Visibility,
    document_kinds,
)
from documents.kinds import KINDS
from documents.storage import paper_storage


class DocumentQuerySet(models.QuerySet["Document"]):
    """The questions asked about paper, in its own words."""

    def of_case(self, challenge: Challenge) -> Self:
        """Keep the documents of one case, in the order they were asked for."""
        return self.filter(challenge=challenge).order_by("created_at", "pk")

    def issued_to(self, person: User) -> Self:
        """Keep what was written to one person, and is there to be read."""
        return self.filter(addressee=person, state=DocumentState.ISSUED)

    def readable_by_group(self) -> Self:
        """Keep what the residents' group itself may read."""
        return self.filter(visibility__in=(Visibility.GROUP, Visibility.PUBLIC))

    def public(self) -> Self:
        """Keep what everyone may read."""
        return self.filter(
            visibility=Visibility.PUBLIC,
            state=DocumentState.ISSUED,
        )

    def without_context(self) -> Self:
        """Leave the frozen context in the database: lists do not need it."""
        return self.defer("context")


DocumentManager = models.Manager.from_queryset(DocumentQuerySet)


class Document(models.Model):
    """One letter or report of a case (*document*), kept as issued.

    The row is written before anything else happens in the case than the act it
    belongs to, with the facts it will state (``context``). A job draws the file
    afterwards, once. The database itself refuses to change the facts, or anything of
    an issued document but who may read it (migration ``0002``).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(
        Challenge,
        verbose_name=_("challenge"),
        on_delete=models.PROTECT,
        related_name="documents",
    )
    kind = models.CharField(_("kind"), max_length=30, choices=document_kinds)
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Counts the documents of this kind in the case.")
    )
    dedupe = models.CharField(
        _("key"), max_length=120, help_text=_("The same key is never written twice.")
    )
    label = models.CharField(
        _("label"),
        max_length=60,
        unique=True,
        help_text=_("Stands in the footer: case, kind and number."),
    )
    title = models.CharField(_("title"), max_length=200)
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    addressee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("addressee"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    language = models.CharField(_("language"), max_length=5, default="nl")
    visibility = models.CharField(
        _("who may read it"), max_length=10, choices=Visibility
    )
    template_version = models.CharField(_("template version"), max_length=20)
    rules_version = models.CharField(_("rules version"), max_length=80)
    context = models.JSONField(_("facts as frozen"))
    context_sha256 = models.CharField(_("SHA-256 of the facts"), max_length=64)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=DocumentState,
        default=DocumentState.PENDING,
    )
    file = models.FileField(
        _("file"), storage=paper_storage, max_length=200, blank=True
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    pages = models.PositiveSmallIntegerField(_("pages"), default=0)
    engine = models.CharField(_("drawn by"), max_length=60, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    created_at = models.DateTimeField(_("dated"))
    issued_at = models.DateTimeField(_("file kept at"), null=True, blank=True)

    objects: ClassVar[DocumentManager["Document"]] = DocumentManager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints = [
            models.UniqueConstraint(
                fields=["challenge", "kind", "number"],
                name="document_number_once",
            ),
            models.UniqueConstraint(
                fields=["challenge", "dedupe"], name="document_key_once"
            ),
            models.CheckConstraint(
                name="document_issued_is_whole",
                condition=~Q(state=DocumentState.ISSUED)
                | (
                    ~Q(file="")
                    & Q(sha256__regex=r"^[0-9a-f]{64}$")
                    & Q(size__gt=0, pages__gt=0, issued_at__isnull=False)
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["challenge", "created_at"], name="document_by_case"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.title}"

    @property
    def code(self) -> str:
        """The code of its kind, such as ``DOC-01``."""
        return KINDS[DocumentKind(self.kind)].code

    @property
    def is_issued(self) -> bool:
        """Whether there is a file to open."""
        return self.state == DocumentState.ISSUED

    @property
    def download_name(self) -> str:
        """The file name for whoever saves it, without personal data."""
        return self.label.replace("/", "-") + ".pdf"
