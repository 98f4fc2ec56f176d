"""What the group reports and what it is paid while an agreement runs."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_running import OnTrack, PaymentKind, PaymentState, ReportState
from challenges.models.challenge import Challenge
from challenges.models.columns import EuroField, person
from challenges.models.plan import Outcome


class ProgressReport(models.Model):
    """What the group tells about a few months of work (*voortgangsverslag*).

    The rows are the calendar, made when the task is taken over; the group fills
    one in. Hours are whole hours; ``reporting_hours`` is what reporting itself
    cost, against the most that the rule set allows in a year. ``volunteers`` is
    asked where a minimum was agreed.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="reports"
    )
    from_on = models.DateField(_("from"))
    to_on = models.DateField(_("to"))
    due_on = models.DateField(_("due on"))
    state = models.CharField(
        _("state"), max_length=12, choices=ReportState, default=ReportState.PLANNED
    )
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    story = models.TextField(_("what was done"), blank=True)
    volunteer_hours = models.PositiveIntegerField(
        _("hours of volunteers"), null=True, blank=True
    )
    volunteers = models.PositiveIntegerField(
        _("volunteers who worked along"), null=True, blank=True
    )
    reporting_hours = models.PositiveSmallIntegerField(
        _("hours that reporting took"), null=True, blank=True
    )
    money_spent = EuroField(_("money spent"), null=True, blank=True)
    incidents = models.TextField(_("incidents"), blank=True)
    help_wanted = models.TextField(_("help wanted"), blank=True)
    question = models.TextField(_("what the municipality asked"), blank=True)
    filed_by = person(verbose_name=_("filed by"), null=True, blank=True)
    filed_at = models.DateTimeField(_("filed at"), null=True, blank=True)
    read_by = person(verbose_name=_("read by"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        verbose_name = _("progress report")
        verbose_name_plural = _("progress reports")
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="report_once_a_period", fields=["challenge", "from_on"]
            ),
            models.CheckConstraint(
                name="report_period_in_order",
                condition=Q(to_on__gte=F("from_on"), due_on__gt=F("to_on")),
            ),
            models.CheckConstraint(
                name="report_filed_is_filled_in",
                condition=Q(state=ReportState.PLANNED)
                | (
                    Q(
                        volunteer_hours__isnull=False,
                        reporting_hours__isnull=False,
                        money_spent__gte=0,
                        filed_by__isnull=False,
                        filed_at__isnull=False,
                    )
                    & ~Q(story="")
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="report_to_remind_of",
                fields=["due_on"],
                condition=Q(state=ReportState.PLANNED, reminded_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.from_on}, {self.state}"


class ReportedFigure(models.Model):
    """How one goal stands in a report."""

    report = models.ForeignKey(
        ProgressReport, on_delete=models.PROTECT, related_name="figures"
    )
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="+")
    actual = models.CharField(_("how is it now?"), max_length=200)
    on_track = models.CharField(_("does it go well?"), max_length=6, choices=OnTrack)

    class Meta:
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="reported_figure_once", fields=["report", "outcome"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}: {self.actual}"


class Payment(models.Model):
    """A part of the money of one year (*betaling*), from planned to settled.

    Amounts are euros excluding VAT. Two different people propose and approve it, or
    hold that it is not owed; ``reclaimed`` is what comes back.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="payments"
    )
    year = models.PositiveSmallIntegerField(_("year of the agreement"))
    kind = models.CharField(_("kind"), max_length=8, choices=PaymentKind)
    amount = EuroField(_("amount"))
    due_on = models.DateField(_("due on"))
    state = models.CharField(
        _("state"), max_length=10, choices=PaymentState, default=PaymentState.PLANNED
    )
    remarks = models.TextField(_("remarks"), blank=True)
    proposed_by = person(verbose_name=_("proposed by"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    approved_by = person(verbose_name=_("approved by"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    reclaimed = EuroField(_("amount that comes back"), default=0)

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="payment_once_a_day", fields=["challenge", "kind", "due_on"]
            ),
            models.CheckConstraint(
                name="payment_amounts",
                condition=Q(amount__gt=0, reclaimed__gte=0)
                & Q(reclaimed__lte=F("amount")),
            ),
            models.CheckConstraint(
                name="payment_four_eyes",
                condition=Q(approved_by=None)
                | (Q(proposed_by__isnull=False) & ~Q(approved_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="payment_approved_by_two",
                condition=Q(
                    state__in=[
                        PaymentState.PLANNED,
                        PaymentState.DUE,
                        PaymentState.PROPOSED,
                        PaymentState.DOUBTED,
                    ],
                    approved_by=None,
                )
                | Q(
                    state__in=[
                        PaymentState.APPROVED,
                        PaymentState.PAID,
                        PaymentState.SETTLED,
                        PaymentState.RECLAIMED,
                        PaymentState.NOT_OWED,
                    ],
                    approved_by__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="payment_paid_on_a_day",
                condition=~Q(
                    state__in=[
                        PaymentState.PAID,
                        PaymentState.SETTLED,
                        PaymentState.RECLAIMED,
                    ]
                )
                | Q(paid_on__isnull=False),
            ),
            models.CheckConstraint(
                name="payment_not_owed_is_never_paid",
                condition=~Q(state__in=[PaymentState.DOUBTED, PaymentState.NOT_OWED])
                | (Q(paid_on=None, proposed_by__isnull=False) & ~Q(remarks="")),
            ),
        ]
        indexes = [
            models.Index(
                name="payment_planned",
                fields=["due_on"],
                condition=Q(state=PaymentState.PLANNED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.amount}, {self.state}"


class PaymentStop(models.Model):
    """A decision that nothing is paid for now (*betaalstop*); one holds at a time."""

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="payment_stops"
    )
    reasons = models.TextField(_("reasons"))
    decided_by = person(verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided at"))
    lifted_by = person(verbose_name=_("lifted by"), null=True, blank=True)
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)

    class Meta:
        verbose_name = _("payment stop")
        verbose_name_plural = _("payment stops")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                name="payment_stop_one_holds",
                fields=["challenge"],
                condition=Q(lifted_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: since {self.decided_at}"
