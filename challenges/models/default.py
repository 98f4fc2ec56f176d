"""A decision that comes too late: the notice of the group, and the penalty (T33)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import NoPenaltyGround, ObjectionChannel
from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.models.term import Term
from challenges.rules.penalties import MOST_DAYS


class DefaultNotice(models.Model):
    """The group tells in writing that the decision is late (*ingebrekestelling*).

    ``answer`` is what the rule ``default_notice`` said. A notice loses its effect
    when the decision term turns out to have stood still, and so not to be over.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="default_notices"
    )
    term = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="default_notices"
    )
    received_on = models.DateField(_("received on"))
    channel = models.CharField(_("channel"), max_length=12, choices=ObjectionChannel)
    answer = models.JSONField(_("answer of the rule"))
    recorded_by = person(verbose_name=_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"))
    has_effect = models.BooleanField(_("has effect"), default=True)
    ended_on = models.DateField(_("decision or end on"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice of default")
        verbose_name_plural = _("notices of default")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                name="default_notice_one_a_term",
                fields=["term"],
                condition=Q(has_effect=True),
            ),
            models.CheckConstraint(
                name="default_notice_ended_after_receipt",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("received_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: in default since {self.received_on}"

    @property
    def grace_last_day(self) -> date:
        """The last day on which a decision costs nothing."""
        return date.fromisoformat(self.answer["grace_last_day"])

    @property
    def first_penalty_day(self) -> date:
        """The first day for which a penalty is owed."""
        return date.fromisoformat(self.answer["first_penalty_day"])

    @property
    def last_penalty_day(self) -> date:
        """The last day for which a penalty can be owed."""
        return date.fromisoformat(self.answer["last_possible_penalty_day"])


class PenaltyOrder(models.Model):
    """The decision whether a penalty is due, and how much (*dwangsombesluit*).

    ``answer`` is what the rule ``penalty_amount`` said, ``objection`` what
    ``objection_period`` said.
    """

    notice = models.OneToOneField(
        DefaultNotice, on_delete=models.PROTECT, related_name="order"
    )
    days = models.PositiveSmallIntegerField(_("days in default"))
    euros = models.PositiveSmallIntegerField(_("penalty in euros"))
    ground = models.CharField(
        _("why none is due"), max_length=20, choices=NoPenaltyGround, blank=True
    )
    reasons = models.TextField(_("reasons"), blank=True)
    answer = models.JSONField(_("answer of the rule"))
    objection = models.JSONField(_("period to object"))
    ordered_by = person(verbose_name=_("drawn up by"))
    ordered_at = models.DateTimeField(_("drawn up at"))

    class Meta:
        verbose_name = _("decision on a penalty")
        verbose_name_plural = _("decisions on penalties")
        constraints = [
            models.CheckConstraint(
                name="penalty_order_days",
                condition=Q(days__gte=1, days__lte=MOST_DAYS),
            ),
            models.CheckConstraint(
                name="penalty_order_amount_or_ground",
                condition=Q(ground="", euros__gt=0)
                | (~Q(ground="") & Q(euros=0) & ~Q(reasons="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.euros} euros"
