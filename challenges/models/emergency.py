"""Who read a closed case in need, why, and until when (SOD9)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.models.trail import CaseEvent
from challenges.rules.emergency import READING_TIME


class EmergencyReadingQuerySet(models.QuerySet["EmergencyReading"]):
    """Which readings there were."""

    def in_force(self) -> Self:
        """Keep those that are not over, by the clock of the database."""
        return self.filter(until__gt=Now())


class EmergencyReading(models.Model):
    """One reading of a case that is closed to the reader (*noodinzage*).

    It ends by itself; its reason stands in the trail, as the words of ``event``.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="emergency_readings"
    )
    reader = person(verbose_name=_("who read"))
    event = models.OneToOneField(CaseEvent, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))
    until = models.DateTimeField(_("until"))

    objects = EmergencyReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading in need")
        verbose_name_plural = _("readings in need")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="sod9_reading_ends_soon",
                condition=Q(
                    until__gt=F("opened_at"), until__lte=F("opened_at") + READING_TIME
                ),
            ),
        ]
        indexes = [
            models.Index(name="reading_of_reader", fields=["reader", "until"]),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.reader_id} until {self.until}"
