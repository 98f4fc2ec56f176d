"""What council members ask about a case, and what they were answered (SOD11)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.models.challenge import Challenge
from challenges.models.columns import person


class CouncilQuestion(models.Model):
    """A question of a council member about a case (*raadsvraag*).

    The council reads and asks; it never scores. Question and answer are lines of
    the trail as well.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="council_questions"
    )
    question = models.TextField(_("question"))
    asked_by = person(verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = person(null=True, blank=True, verbose_name=_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("question of the council")
        verbose_name_plural = _("questions of the council")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="council_question_answered_or_not",
                condition=Q(answer="", answered_by=None, answered_at=None)
                | ~Q(answer="")
                & Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.question[:40]}"
