"""What runs: the procedure of a case; viewflow keeps its open tasks."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process

from challenges.models import Challenge


class ChallengeProcess(Process):
    """A procedure that runs for a challenge.

    ``flow_version`` is the version of the flow under which it started, so that a
    changed procedure can find the cases it must not touch.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="processes"
    )
    flow_version = models.PositiveSmallIntegerField(_("version of the procedure"))

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
