"""Days of rest that a municipality entered, because a decree came later."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import RestDayArea, RestDayKind
from challenges.models.columns import person
from challenges.models.municipality import Municipality


class RestDayQuerySet(models.QuerySet["RestDay"]):
    """Which days were entered."""

    def in_force(self) -> Self:
        """Keep what was confirmed and not withdrawn."""
        return self.filter(confirmed_by__isnull=False, withdrawn_by=None)


RestDayManager = models.Manager.from_queryset(RestDayQuerySet)


class RestDay(models.Model):
    """A day on which terms do not end (*vrije dag*), by a decree that came later.

    One person enters it, another confirms it; from then on terms are counted with
    it. It is never deleted after that: it is withdrawn with a reason, by two again.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="entered_rest_days"
    )
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=RestDayKind)
    area = models.CharField(_("where it holds"), max_length=10, choices=RestDayArea)
    source = models.CharField(_("where it was announced"), max_length=300)
    proposed_by = person(verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))
    confirmed_by = person(verbose_name=_("confirmed by"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    withdrawal_reason = models.CharField(
        _("why it is withdrawn"), max_length=300, blank=True
    )
    withdrawal_by = person(verbose_name=_("withdrawal asked by"), null=True, blank=True)
    withdrawn_by = person(verbose_name=_("withdrawn by"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects: ClassVar[RestDayManager["RestDay"]] = RestDayManager()

    class Meta:
        verbose_name = _("day of rest")
        verbose_name_plural = _("days of rest")
        ordering = ["day", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="rest_day_once",
                fields=["municipality", "day"],
                condition=Q(withdrawn_by=None),
            ),
            models.CheckConstraint(
                name="rest_day_four_eyes",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="rest_day_withdrawn_by_two",
                condition=Q(withdrawn_by=None, withdrawn_at=None)
                | Q(
                    ~Q(withdrawn_by=F("withdrawal_by")),
                    withdrawn_by__isnull=False,
                    withdrawn_at__isnull=False,
                    withdrawal_by__isnull=False,
                    confirmed_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="rest_day_withdrawn_for_a_reason",
                condition=Q(withdrawal_by=None, withdrawal_reason="")
                | Q(~Q(withdrawal_reason=""), withdrawal_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.day} ({self.name})"

    def as_input(self) -> dict[str, Any]:
        """Return the day as a question to the rule ``term`` brings it."""
        return {"day": self.day.isoformat(), "name": self.name, "source": self.source}
