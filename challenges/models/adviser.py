"""An adviser from outside who is asked about a case, by a link and for some time."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_running import AdviserState
from challenges.models.challenge import Challenge
from challenges.models.columns import person

OPEN = (AdviserState.ASKED, AdviserState.DECLARED)
"""The states in which the link opens something to do."""


class AdviserInvitationQuerySet(models.QuerySet["AdviserInvitation"]):
    """Which invitations there are."""

    def open(self) -> Self:
        """Keep those that wait for an answer."""
        return self.filter(state__in=OPEN)

    def to_forget(self) -> Self:
        """Keep those that are closed, and whose adviser is still known."""
        return self.filter(closed_at__isnull=False, erased_at=None)

    def answered(self) -> Self:
        """Keep those on which an advice came."""
        return self.filter(state=AdviserState.ADVISED)


AdviserInvitationManager = models.Manager.from_queryset(AdviserInvitationQuerySet)


class AdviserInvitation(models.Model):
    """A question to somebody without an account (*adviseur van buiten*).

    The link in the e-mail is made from ``nonce`` and the key of the site; only its
    SHA-256 is kept. Name and address go when nobody needs them any more, the
    advice stays with the case.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="adviser_invitations"
    )
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, default="nl")
    question = models.TextField(_("question"))
    until = models.DateField(_("until"))
    nonce = models.CharField(_("part of the link"), max_length=64, unique=True)
    link_hash = models.CharField(_("SHA-256 of the link"), max_length=64, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=AdviserState, default=AdviserState.ASKED
    )
    invited_by = person(verbose_name=_("invited by"))
    invited_at = models.DateTimeField(_("invited at"))
    invited_on = models.DateField(_("invited on"))
    declared_at = models.DateTimeField(_("declared at"), null=True, blank=True)
    advice = models.TextField(_("advice"), blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True)

    objects: ClassVar[AdviserInvitationManager["AdviserInvitation"]] = (
        AdviserInvitationManager()
    )

    class Meta:
        verbose_name = _("invitation of an adviser from outside")
        verbose_name_plural = _("invitations of advisers from outside")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="adviser_has_some_days", condition=Q(until__gt=F("invited_on"))
            ),
            models.CheckConstraint(
                name="adviser_closed_or_open",
                condition=Q(state__in=OPEN, closed_at=None)
                | (~Q(state__in=OPEN) & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="adviser_advises_in_words",
                condition=Q(state=AdviserState.ADVISED) & ~Q(advice="")
                | ~Q(state=AdviserState.ADVISED) & Q(advice=""),
            ),
            models.CheckConstraint(
                name="sod7_adviser_declares_first",
                condition=Q(state=AdviserState.ASKED, declared_at=None)
                | Q(
                    state__in=(AdviserState.DECLARED, AdviserState.ADVISED),
                    declared_at__isnull=False,
                )
                | ~Q(
                    state__in=(
                        AdviserState.ASKED,
                        AdviserState.DECLARED,
                        AdviserState.ADVISED,
                    )
                ),
            ),
            models.CheckConstraint(
                name="adviser_known_until_erased",
                condition=Q(erased_at=None) & ~Q(name="") & ~Q(email="")
                | Q(erased_at__isnull=False, name="", email="")
                & Q(closed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="adviser_asked_once_at_a_time",
                fields=["challenge", "email"],
                condition=Q(state__in=OPEN),
            ),
        ]
        indexes = [
            models.Index(
                name="adviser_open_until",
                fields=["until"],
                condition=Q(state__in=OPEN),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.state} until {self.until}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in OPEN


class AdviserOpening(models.Model):
    """That the link of an adviser was opened (*opening*); one row each time."""

    invitation = models.ForeignKey(
        AdviserInvitation, on_delete=models.PROTECT, related_name="openings"
    )
    opened_at = models.DateTimeField(_("opened at"))

    class Meta:
        verbose_name = _("opening of the link of an adviser")
        verbose_name_plural = _("openings of the link of an adviser")
        ordering = ["pk"]
        indexes = [
            models.Index(name="opening_lately", fields=["invitation", "opened_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.opened_at}"
