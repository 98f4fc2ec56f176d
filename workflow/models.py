"""What runs: the procedure of a case; viewflow keeps its open tasks."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from challenges.models import Challenge


class ChallengeProcess(Process):
    """A procedure that runs for a challenge.

    ``flow_version`` is the version of the flow that it follows: the one it began
    with, until somebody moves it on purpose (``workflow.versions.moving``).
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="processes"
    )
    flow_version = models.PositiveSmallIntegerField(_("version of the procedure"))

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")


class ProcessMoveQuerySet(models.QuerySet["ProcessMove"]):
    """The questions asked about moves."""

    def standing(self) -> Self:
        """Keep the moves that nobody undid."""
        return self.filter(undone_at=None)


ProcessMoveManager = models.Manager.from_queryset(ProcessMoveQuerySet)


class ProcessMove(models.Model):
    """A running case that was taken to another version of its procedure.

    ``tasks`` keeps what each moved task was before, and ``trail_length`` how long
    the trail of the case was after the move: both are for the way back.
    """

    process = models.ForeignKey(
        ChallengeProcess, on_delete=models.PROTECT, related_name="moves"
    )
    came_from = models.PositiveSmallIntegerField(_("from version"))
    came_to = models.PositiveSmallIntegerField(_("to version"))
    at = models.DateTimeField(_("when"))
    tasks = models.JSONField(_("tasks before"), default=list)
    trail_length = models.PositiveIntegerField(_("length of the trail"))
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects: ClassVar[ProcessMoveManager["ProcessMove"]] = ProcessMoveManager()

    class Meta:
        verbose_name = _("move to another version")
        verbose_name_plural = _("moves to another version")
        constraints = [
            models.CheckConstraint(
                name="move_to_a_newer_version", condition=Q(came_to__gt=F("came_from"))
            ),
            models.UniqueConstraint(
                name="move_to_a_version_once",
                fields=["process", "came_to"],
                condition=Q(undone_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.came_from} to {self.came_to}"
