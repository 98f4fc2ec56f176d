"""The assessment of social value: panel, blind scores, consensus, interests."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from challenges.choices import AssessmentState, KnowledgeKind, PanelState
from challenges.models.challenge import Challenge
from challenges.models.columns import PartOfCase, person
from challenges.statements import related


class Panel(models.Model):
    """The assessors of one case, and what came of their work.

    ``question`` and ``answer`` are those of the score rule, kept when the result
    was drawn, so that it can be recomputed years later.
    """

    challenge = PartOfCase(
        Challenge, on_delete=models.PROTECT, related_name="panel", along=("chair",)
    )
    state = models.CharField(
        _("state"), max_length=12, choices=PanelState, default=PanelState.SCORING
    )
    chair = person(verbose_name=_("chair"))
    planned_by = person(verbose_name=_("planned by"))
    planned_at = models.DateTimeField(_("planned at"))
    score_by = models.DateField(_("scores wanted by"))
    question = models.JSONField(_("question to the rule"), null=True, blank=True)
    answer = models.JSONField(_("answer of the rule"), null=True, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)

    class Meta:
        verbose_name = _("panel")
        verbose_name_plural = _("panels")
        constraints = [
            models.CheckConstraint(
                name="panel_done_has_an_answer",
                condition=~Q(state=PanelState.DONE) | Q(answer__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                name="panel_scores_due",
                fields=["score_by"],
                condition=Q(state=PanelState.SCORING),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.state}"

    @cached_property
    def seats(self) -> "list[Assessment]":
        """Who sits on it, with their accounts; read once each time it is fetched."""
        return related(self, "assessments", _with_assessors)

    @cached_property
    def scores(self) -> "list[Score]":
        """The scores that were handed in; read once, as ``seats``."""
        state = AssessmentState.SUBMITTED
        rows = Score.objects.filter(assessment__panel=self, assessment__state=state)
        return list(rows)

    @cached_property
    def agreed(self) -> "dict[str, Consensus]":
        """What was agreed where scores diverged, by criterion; read once as well."""
        lines: QuerySet[Consensus] = self.consensuses.all()
        return {line.criterion: line for line in lines}

    def read_again(self) -> None:
        """Forget the scores and what was agreed: more of it may have come in."""
        for name in ("scores", "agreed"):
            vars(self).pop(name, None)


class Assessment(models.Model):
    """What one assessor (*beoordelaar*) is asked, declares and scores."""

    panel = models.ForeignKey(
        Panel, on_delete=models.PROTECT, related_name="assessments"
    )
    assessor = person("assessments", verbose_name=_("assessor"))
    knowledge = models.CharField(_("knowledge"), max_length=12, choices=KnowledgeKind)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=AssessmentState,
        default=AssessmentState.INVITED,
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    escalated_at = models.DateTimeField(_("reported late at"), null=True, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="assessor_once_a_panel", fields=["panel", "assessor"]
            ),
            models.CheckConstraint(
                name="assessment_submitted_has_moment",
                condition=Q(state=AssessmentState.SUBMITTED, submitted_at__isnull=False)
                | (~Q(state=AssessmentState.SUBMITTED) & Q(submitted_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.panel_id}: {self.assessor_id} {self.state}"


class Score(models.Model):
    """One assessor's score on one criterion; never changed once submitted."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, related_name="scores"
    )
    criterion = models.CharField(_("criterion"), max_length=20)
    value = models.PositiveSmallIntegerField(_("score"))
    motivation = models.TextField(_("motivation"))

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="score_once_a_criterion", fields=["assessment", "criterion"]
            ),
            models.CheckConstraint(name="score_on_scale", condition=Q(value__lte=5)),
            models.CheckConstraint(
                name="score_is_motivated", condition=Q(motivation__regex=r"^.{100,}")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"


class Consensus(models.Model):
    """What the panel agreed on where scores diverged; half points are allowed."""

    panel = models.ForeignKey(
        Panel, on_delete=models.PROTECT, related_name="consensuses"
    )
    criterion = models.CharField(_("criterion"), max_length=20)
    value = models.DecimalField(_("score"), max_digits=2, decimal_places=1)
    reason = models.TextField(_("reason"))
    dissent = models.TextField(_("who saw it differently, and why"), blank=True)

    class Meta:
        verbose_name = _("consensus")
        verbose_name_plural = _("consensuses")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="consensus_once_a_criterion", fields=["panel", "criterion"]
            ),
            models.CheckConstraint(
                name="consensus_in_half_points",
                condition=Q(value__in=["0", "0.5", "1", "1.5", "2", "2.5"])
                | Q(value__in=["3", "3.5", "4", "4.5", "5"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"


class InterestDeclaration(models.Model):
    """Somebody's declaration on conflict of interest (art. 2:4 Awb)."""

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="interest_declarations"
    )
    person = person("interest_declarations", verbose_name=_("person"))
    has_conflict = models.BooleanField(_("has a conflict of interest"))
    explanation = models.TextField(_("explanation"), blank=True)
    declared_at = models.DateTimeField(_("declared at"))

    class Meta:
        verbose_name = _("declaration of interests")
        verbose_name_plural = _("declarations of interests")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="interests_declared_once", fields=["challenge", "person"]
            ),
            models.CheckConstraint(
                name="conflict_is_explained",
                condition=Q(has_conflict=False) | ~Q(explanation=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.person_id} {self.has_conflict}"


def _with_assessors(assessments: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return assessments.select_related("assessor")
