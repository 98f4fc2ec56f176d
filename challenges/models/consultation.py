"""What the college asks the council before it decides, and what the council says."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_answers import CouncilAnswer
from challenges.models.challenge import Challenge
from challenges.models.columns import person


class Consultation(models.Model):
    """The council gives its wishes and considerations (art. 169 lid 4 Gemeentewet).

    ``trace`` says why it is asked. ``passed_on_by`` is who brought the answer from
    the council, such as the clerk (*griffier*); ``recorded_by`` wrote it down here.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="consultations"
    )
    question = models.TextField(_("what the council is asked"))
    trace = models.JSONField(_("why the council is asked"))
    asked_by = person(verbose_name=_("asked by"))
    asked_on = models.DateField(_("asked on"))
    respond_by = models.DateField(_("respond by"))
    answer = models.CharField(
        _("answer"), max_length=10, choices=CouncilAnswer, blank=True
    )
    wishes = models.TextField(_("wishes and considerations"), blank=True)
    met_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    passed_on_by = models.CharField(_("passed on by"), max_length=200, blank=True)
    recorded_by = person(null=True, blank=True, verbose_name=_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"), null=True, blank=True)

    class Meta:
        verbose_name = _("consultation of the council")
        verbose_name_plural = _("consultations of the council")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                name="consultation_one_open",
                fields=["challenge"],
                condition=Q(answer=""),
            ),
            models.CheckConstraint(
                name="consultation_dates_in_order",
                condition=Q(respond_by__gt=F("asked_on")),
            ),
            models.CheckConstraint(
                name="consultation_answer_is_recorded",
                condition=Q(answer="", recorded_by=None, recorded_at=None)
                | ~Q(answer="")
                & Q(recorded_by__isnull=False, recorded_at__isnull=False),
            ),
            models.CheckConstraint(
                name="consultation_wishes_have_words",
                condition=~Q(answer=CouncilAnswer.WISHES) | ~Q(wishes=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: council {self.answer}"
