"""Terms: rows with their inputs; the rules compute the last day from them."""

from datetime import date
from itertools import pairwise
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import ExtensionBasis, SuspensionCause, TermKind
from challenges.models.challenge import Challenge
from challenges.models.columns import person

BY_WEEKS = (ExtensionBasis.BYLAW, ExtensionBasis.AWB_7_10_3)
"""Extensions by a number of weeks; the others name a date."""


class TermQuerySet(models.QuerySet["Term"]):
    """The clocks, as asked by sweeps and screens."""

    def running(self) -> Self:
        """Keep the terms that nobody has closed."""
        return self.filter(closed_at=None)

    def to_remind_of(self, day: date) -> Self:
        """Keep those that end by a day, and of which nobody was reminded.

        A term that moved is reminded of again: its last day is another.
        """
        unsaid = Q(reminded_of=None) | ~Q(reminded_of=F("last_day"))
        return self.running().filter(unsaid, last_day__lte=day)

    def passed_unsaid(self, today: date) -> Self:
        """Keep those that have passed, and of which no superior was told."""
        unsaid = Q(escalated_of=None) | ~Q(escalated_of=F("last_day"))
        return self.running().filter(unsaid, last_day__lt=today)

    def of_other_calendars(self, *calendars: str) -> Self:
        """Keep those that were counted with other days of rest than any of these.

        By the ranges between them, so that an index finds them.
        """
        known = sorted(calendars)
        other = Q(calendar__lt=known[0]) | Q(calendar__gt=known[-1])
        for low, high in pairwise(known):
            other |= Q(calendar__gt=low, calendar__lt=high)
        return self.running().filter(other)


TermManager = models.Manager.from_queryset(TermQuerySet)


class Term(models.Model):
    """A period of a case (*termijn*).

    ``question`` goes to the rule ``term`` and ``answer`` is what it said, with
    the trace; ``last_day`` repeats the answer for lists. Nothing counts days but
    the rule: when an input changes the answer is computed anew.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="terms"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=TermKind)
    question = models.JSONField(_("question to the rule"))
    answer = models.JSONField(_("answer of the rule"))
    last_day = models.DateField(_("last day"))
    opened_at = models.DateTimeField(_("opened at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    reminded_of = models.DateField(
        _("last day that was reminded of"), null=True, blank=True
    )
    escalated_of = models.DateField(
        _("last day of whose passing a superior was told"), null=True, blank=True
    )
    calendar = models.CharField(
        _("mark of the days of rest"), max_length=12, blank=True, default=""
    )

    objects: ClassVar[TermManager["Term"]] = TermManager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="term_one_open_of_a_kind",
                fields=["challenge", "kind"],
                condition=Q(closed_at=None),
            ),
        ]
        indexes = [
            models.Index(
                name="term_open_due",
                fields=["last_day"],
                condition=Q(closed_at=None),
            ),
            models.Index(
                name="term_open_calendar",
                fields=["calendar"],
                condition=Q(closed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.kind} to {self.last_day}"


class Suspension(models.Model):
    """A period in which the decision term stands still (*opschorting*).

    For a completion ``starts_on`` is the day of the request, ``response_deadline``
    the day to respond by and ``ends_on`` the day of completion; for the other
    causes both ends are inclusive.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="suspensions")
    cause = models.CharField(_("cause"), max_length=32, choices=SuspensionCause)
    starts_on = models.DateField(_("from"))
    response_deadline = models.DateField(_("respond by"), null=True, blank=True)
    ends_on = models.DateField(_("through"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    because = models.CharField(
        _("what happened, as the derivation tells it"),
        max_length=700,
        blank=True,
        default="",
    )
    recorded_by = person(verbose_name=_("recorded by"))

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="suspension_dates_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="suspension_has_an_end_or_a_deadline",
                condition=Q(cause=SuspensionCause.INCOMPLETE)
                | Q(ends_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term_id}: {self.cause} from {self.starts_on}"


class Extension(models.Model):
    """A longer decision term (*verdaging*); a term has one at most."""

    term = models.OneToOneField(
        Term, on_delete=models.PROTECT, related_name="extension"
    )
    basis = models.CharField(_("basis"), max_length=20, choices=ExtensionBasis)
    weeks = models.PositiveSmallIntegerField(_("weeks"), null=True, blank=True)
    new_date = models.DateField(_("new date"), null=True, blank=True)
    notified_on = models.DateField(_("told on"))
    reason = models.TextField(_("reason"))
    recorded_by = person(verbose_name=_("recorded by"))

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [
            models.CheckConstraint(
                name="extension_by_weeks_or_to_a_date",
                condition=Q(basis__in=BY_WEEKS, weeks__isnull=False)
                | (~Q(basis__in=BY_WEEKS) & Q(new_date__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term_id}: {self.basis}"
