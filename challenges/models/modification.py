"""A change of the plan that the municipality proposes to the group."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_answers import ModificationAnswer
from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.models.plan import Plan


class Modification(models.Model):
    """One round of changes to a plan (*voorstel tot aanpassing*).

    ``changes`` lists each with ``field``, ``before`` and ``after`` as plain values;
    ``round`` counts the proposals. The group may accept, say what it wants instead,
    or refuse: it is under no obligation. ``plan`` is the version that came of it.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="modifications"
    )
    round = models.PositiveSmallIntegerField(_("round"))
    changes = models.JSONField(_("changes"))
    reason = models.TextField(_("reason"))
    effect_on_price = models.TextField(_("effect on the price"))
    effect_on_results = models.TextField(_("effect on the results"))
    proposed_by = person(verbose_name=_("proposed by"))
    proposed_on = models.DateField(_("proposed on"))
    respond_by = models.DateField(_("respond by"))
    answer = models.CharField(
        _("answer"), max_length=10, choices=ModificationAnswer, blank=True
    )
    answer_words = models.TextField(_("answer of the group"), blank=True)
    answered_by = person(null=True, blank=True, verbose_name=_("answered by"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    plan = models.OneToOneField(
        Plan, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name = _("modification")
        verbose_name_plural = _("modifications")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                name="modification_round_once", fields=["challenge", "round"]
            ),
            models.UniqueConstraint(
                name="modification_one_open",
                fields=["challenge"],
                condition=Q(answer=""),
            ),
            models.CheckConstraint(
                name="modification_dates_in_order",
                condition=Q(respond_by__gt=F("proposed_on")),
            ),
            models.CheckConstraint(
                name="modification_answer_has_a_day",
                condition=Q(answer="", answered_on=None)
                | (~Q(answer="") & Q(answered_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="modification_accepted_has_a_plan",
                condition=Q(answer=ModificationAnswer.ACCEPTED, plan__isnull=False)
                | (~Q(answer=ModificationAnswer.ACCEPTED) & Q(plan=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: round {self.round} {self.answer}"
