"""What group and municipality do together, when the task stays with the latter."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_answers import TogetherAnswer
from challenges.models.challenge import Challenge
from challenges.models.columns import person


class Coproduction(models.Model):
    """An offer to do it together instead (*samen doen*), and the group's answer.

    The task stays with the municipality and the challenge stops, but only if the
    group says yes. ``municipality_does`` and ``group_does`` are what both promise.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="coproductions"
    )
    municipality_does = models.TextField(_("what the municipality does"))
    group_does = models.TextField(_("what the group does"))
    starts_on = models.DateField(_("first day"))
    contact = models.CharField(_("contact"), max_length=200)
    offered_by = person(verbose_name=_("offered by"))
    offered_at = models.DateTimeField(_("offered at"))
    answer = models.CharField(
        _("answer"), max_length=10, choices=TogetherAnswer, blank=True
    )
    remark = models.TextField(_("answer of the group"), blank=True)
    answered_by = person(null=True, blank=True, verbose_name=_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("offer to do it together")
        verbose_name_plural = _("offers to do it together")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                name="coproduction_one_open",
                fields=["challenge"],
                condition=Q(answer=""),
            ),
            models.UniqueConstraint(
                name="coproduction_agreed_once",
                fields=["challenge"],
                condition=Q(answer=TogetherAnswer.AGREED),
            ),
            models.CheckConstraint(
                name="coproduction_answer_has_a_moment",
                condition=Q(answer="", answered_at=None)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="coproduction_group_answers_itself",
                condition=Q(answer__in=["", TogetherAnswer.REPLACED])
                | Q(answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: together {self.answer}"
