"""E-mails as sent: the words are fixed before anything else happens in the case."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.models import AdviserInvitation, Challenge
from documents.choices import notice_kinds


class MessageQuerySet(models.QuerySet["Message"]):
    """The questions asked about e-mails."""

    def to_person(self, user: User) -> Self:
        """Keep what was sent to this person, newest first."""
        return self.filter(recipient=user).order_by("-created_at", "-pk")


MessageManager = models.Manager.from_queryset(MessageQuerySet)


class Message(models.Model):
    """One e-mail to one person, in words frozen with the act it tells of."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    challenge = models.ForeignKey(
        Challenge,
        verbose_name=_("challenge"),
        on_delete=models.PROTECT,
        related_name="messages",
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=30, choices=notice_kinds)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.PROTECT,
        related_name="messages",
        null=True,
        blank=True,
    )
    invitation = models.ForeignKey(
        AdviserInvitation,
        verbose_name=_("invitation of an adviser"),
        on_delete=models.PROTECT,
        related_name="messages",
        null=True,
        blank=True,
    )
    address = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=5, default="nl")
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("text"))
    dedupe = models.CharField(_("key"), max_length=190, unique=True)
    created_at = models.DateTimeField(_("dated"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects: ClassVar[MessageManager["Message"]] = MessageManager()

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        indexes = [
            models.Index(fields=["challenge", "created_at"], name="message_by_case"),
            models.Index(fields=["recipient", "-created_at"], name="message_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
