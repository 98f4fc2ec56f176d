"""Outages of the digital way in, and the terms that they moved."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.models.columns import person
from challenges.models.municipality import Municipality
from challenges.models.term import Suspension, Term


class OutageQuerySet(models.QuerySet["Outage"]):
    """Which outages there were."""

    def confirmed(self) -> Self:
        """Keep what a second person confirmed."""
        return self.filter(confirmed_by__isnull=False)

    def to_apply(self) -> Self:
        """Keep the confirmed ones of which terms may still have to move."""
        return self.confirmed().filter(applied_at=None)


OutageManager = models.Manager.from_queryset(OutageQuerySet)


class Outage(models.Model):
    """A time in which nothing could be sent to a municipality (*storing*).

    One person logs it, another confirms it; after that the database keeps it.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="outages"
    )
    began_at = models.DateTimeField(_("began at"))
    ended_at = models.DateTimeField(_("ended at"))
    what = models.CharField(_("what did not work"), max_length=300)
    source = models.CharField(_("what shows it"), max_length=300)
    logged_by = person(verbose_name=_("logged by"))
    logged_at = models.DateTimeField(_("logged at"))
    confirmed_by = person(verbose_name=_("confirmed by"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    applied_at = models.DateTimeField(_("applied at"), null=True, blank=True)

    objects: ClassVar[OutageManager["Outage"]] = OutageManager()

    class Meta:
        verbose_name = _("outage")
        verbose_name_plural = _("outages")
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="outage_ends_after_it_began",
                condition=Q(ended_at__gt=F("began_at"), logged_at__gte=F("ended_at")),
            ),
            models.CheckConstraint(
                name="outage_four_eyes",
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("logged_by")),
            ),
            models.CheckConstraint(
                name="outage_confirmed_by_somebody_at_a_moment",
                condition=Q(confirmed_by=None, confirmed_at=None, applied_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="outage_to_apply",
                fields=["confirmed_at"],
                condition=Q(applied_at=None, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.began_at} to {self.ended_at}"


class MovedByOutage(models.Model):
    """A term that an outage moved; its row is an input when the term is counted.

    ``working_days`` is what the rules of the case give after an outage; it is
    empty where the decision term stood still instead, by ``suspension``.
    """

    outage = models.ForeignKey(Outage, on_delete=models.PROTECT, related_name="moved")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="outages")
    working_days = models.PositiveSmallIntegerField(
        _("working days after it"), null=True, blank=True
    )
    suspension = models.OneToOneField(
        Suspension,
        on_delete=models.PROTECT,
        related_name="outage",
        null=True,
        blank=True,
    )
    before = models.DateField(_("last day before"))
    after = models.DateField(_("last day after"))

    class Meta:
        verbose_name = _("term moved by an outage")
        verbose_name_plural = _("terms moved by an outage")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="outage_moves_a_term_once", fields=["outage", "term"]
            ),
            models.CheckConstraint(
                name="outage_moves_or_halts",
                condition=Q(working_days__gte=1, suspension=None)
                | Q(working_days=None, suspension__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outage_id}: {self.term_id} from {self.before} to {self.after}"
