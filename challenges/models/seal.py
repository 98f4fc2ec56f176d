"""Seals: batches that fix the trails of all cases, and where a seal is kept outside."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import AnchorPlace
from challenges.models.challenge import Challenge


class Seal(models.Model):
    """One batch of trails, chained to the batch before it (*zegel*).

    ``root`` stands for the heads of the batch and ``hash`` for the seal, with the
    seal before it. Whoever kept a hash outside can prove with it that no line of
    any case was changed since. The database refuses to change or delete seals.
    """

    number = models.PositiveIntegerField(_("number"), primary_key=True)
    sealed_at = models.DateTimeField(_("sealed at"))
    cases = models.PositiveIntegerField(_("cases in the batch"))
    root = models.CharField(_("hash of the batch"), max_length=64)
    previous_hash = models.CharField(_("hash before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="seal_numbers_from_one", condition=Q(number__gte=1)
            ),
            models.CheckConstraint(name="seal_has_cases", condition=Q(cases__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.hash}"


class SealedHead(models.Model):
    """How long the trail of a case was in a batch, and its last hash then."""

    seal = models.ForeignKey(
        Seal, on_delete=models.PROTECT, related_name="heads", db_index=False
    )
    challenge = models.ForeignKey(
        Challenge,
        on_delete=models.PROTECT,
        related_name="sealed_heads",
        db_index=False,
    )
    length = models.PositiveIntegerField(_("events in the trail"))
    head = models.CharField(_("hash of the last event"), max_length=64)

    class Meta:
        verbose_name = _("sealed head")
        verbose_name_plural = _("sealed heads")
        ordering = ["seal", "challenge"]
        constraints = [
            models.UniqueConstraint(
                name="case_once_in_a_seal", fields=["seal", "challenge"]
            ),
            models.UniqueConstraint(
                name="length_sealed_once", fields=["challenge", "length"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}/{self.length} in seal {self.seal_id}"


class SealAnchor(models.Model):
    """A seal was written down outside the database (*anker*)."""

    seal = models.ForeignKey(
        Seal, on_delete=models.PROTECT, related_name="anchors", db_index=False
    )
    place = models.CharField(_("where"), max_length=10, choices=AnchorPlace)
    anchored_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")
        ordering = ["seal", "place"]
        constraints = [
            models.UniqueConstraint(name="anchored_once", fields=["seal", "place"]),
        ]

    def __str__(self) -> str:
        return f"seal {self.seal_id}: {self.place}"
