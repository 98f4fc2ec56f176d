"""What happens to an agreement while it runs: warnings, evaluations, renewal."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_running import (
    EvaluationAdvice,
    EvaluationKind,
    EvaluationState,
    RenewalOutcome,
    WarningState,
)
from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.models.plan import Outcome


class WrittenWarning(models.Model):
    """A written notice that an agreed thing is not done (*waarschuwing*).

    ``cure_by`` is the day by which it must be put right; it repeats the last day
    of the term that was opened with it.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="warnings"
    )
    promise = models.TextField(_("what was agreed"))
    fact = models.TextField(_("what happened instead"))
    improve = models.TextField(_("what must be better"))
    cure_by = models.DateField(_("put right by"))
    warned_by = person(verbose_name=_("warned by"))
    warned_at = models.DateTimeField(_("warned at"))
    state = models.CharField(
        _("state"), max_length=10, choices=WarningState, default=WarningState.OPEN
    )
    finding = models.TextField(_("what was found"), blank=True)
    judged_by = person(verbose_name=_("judged by"), null=True, blank=True)
    judged_at = models.DateTimeField(_("judged at"), null=True, blank=True)

    class Meta:
        verbose_name = _("warning")
        verbose_name_plural = _("warnings")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                name="warning_one_open_a_case",
                fields=["challenge"],
                condition=Q(state=WarningState.OPEN),
            ),
            models.CheckConstraint(
                name="warning_judged_by_somebody",
                condition=Q(state=WarningState.OPEN, judged_by=None)
                | (~Q(state=WarningState.OPEN) & Q(judged_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.state}"


class Evaluation(models.Model):
    """A planned look at what came of it (*evaluatie*), yearly or final.

    The rows are made when the task is taken over; a sweep opens each on its day.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="evaluations"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=EvaluationKind)
    planned_on = models.DateField(_("planned on"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=EvaluationState,
        default=EvaluationState.PLANNED,
    )
    heard = models.TextField(_("who were heard, and what they said"), blank=True)
    money = models.TextField(_("what it cost, beside the plan"), blank=True)
    side_effects = models.TextField(_("what nobody had meant"), blank=True)
    learned = models.TextField(_("what was learned"), blank=True)
    advice = models.CharField(
        _("advice"), max_length=10, choices=EvaluationAdvice, blank=True
    )
    reasons = models.TextField(_("why this advice"), blank=True)
    evaluated_by = person(verbose_name=_("evaluated by"), null=True, blank=True)
    evaluated_at = models.DateTimeField(_("evaluated at"), null=True, blank=True)

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["planned_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="evaluation_once_a_day", fields=["challenge", "planned_on"]
            ),
            models.UniqueConstraint(
                name="evaluation_one_open_a_case",
                fields=["challenge"],
                condition=Q(state=EvaluationState.OPEN),
            ),
            models.CheckConstraint(
                name="evaluation_done_by_somebody",
                condition=~Q(state=EvaluationState.DONE)
                | Q(evaluated_by__isnull=False, evaluated_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="evaluation_planned",
                fields=["planned_on"],
                condition=Q(state=EvaluationState.PLANNED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.kind} {self.planned_on}"


class EvaluatedGoal(models.Model):
    """What came of one goal of the plan, and how much of that is the group's work."""

    evaluation = models.ForeignKey(
        Evaluation, on_delete=models.PROTECT, related_name="goals"
    )
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="+")
    actual = models.CharField(_("how is it now?"), max_length=200)
    attribution = models.TextField(_("why did it change?"))
    learned = models.TextField(_("what was learned?"))

    class Meta:
        verbose_name = _("evaluated goal")
        verbose_name_plural = _("evaluated goals")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="evaluated_goal_once", fields=["evaluation", "outcome"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id}: {self.actual}"


class Renewal(models.Model):
    """What was decided when the end came near (*verlenging*)."""

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="renewals"
    )
    outcome = models.CharField(_("decision"), max_length=12, choices=RenewalOutcome)
    years = models.PositiveSmallIntegerField(_("years"), default=0)
    ended_on = models.DateField(_("last day as it was"))
    ends_on = models.DateField(_("last day as it becomes"))
    reasons = models.TextField(_("reasons"))
    decided_by = person(verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided at"))

    class Meta:
        verbose_name = _("renewal")
        verbose_name_plural = _("renewals")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.CheckConstraint(
                name="renewal_moves_the_end_or_does_not",
                condition=Q(
                    outcome=RenewalOutcome.RENEWED,
                    years__gte=1,
                    ends_on__gt=F("ended_on"),
                )
                | (~Q(outcome=RenewalOutcome.RENEWED) & Q(ends_on=F("ended_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.outcome}"
