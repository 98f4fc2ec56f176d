"""What happens when the route is not a direct one: a competition, another check."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import CompetitionChoice
from challenges.models.challenge import Challenge
from challenges.models.columns import person


class Competition(models.Model):
    """A selection in which others can take part (*aanbesteding*, T21 and T22).

    It begins with the choice of the group: stop, make the plan smaller so that
    another route may open, or take part. ``shared_information`` is what every
    party that takes part gets to know, the group included (art. 2.51 Aw [M]).
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="competitions"
    )
    route = models.CharField(_("route"), max_length=40)
    choice = models.CharField(
        _("choice of the group"), max_length=10, choices=CompetitionChoice
    )
    words = models.TextField(_("what the group says about it"), blank=True)
    chosen_by = person(verbose_name=_("chosen by"))
    chosen_at = models.DateTimeField(_("chosen at"))
    notice = models.TextField(_("where it was announced"), blank=True)
    shared_information = models.TextField(_("what all parties get"), blank=True)
    closes_on = models.DateField(_("last day to take part"), null=True, blank=True)
    opened_by = person(verbose_name=_("opened by"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened at"), null=True, blank=True)
    offers = models.PositiveSmallIntegerField(_("offers"), null=True, blank=True)
    is_won = models.BooleanField(_("the group won"), null=True, blank=True)
    winner = models.CharField(_("who won"), max_length=200, blank=True)
    motivation = models.TextField(_("why"), blank=True)
    awarded_by = person(verbose_name=_("awarded by"), null=True, blank=True)
    awarded_at = models.DateTimeField(_("awarded at"), null=True, blank=True)
    sign_from = models.DateField(_("first day to sign"), null=True, blank=True)

    class Meta:
        verbose_name = _("competition")
        verbose_name_plural = _("competitions")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                name="competition_taken_part_in_one_at_a_time",
                fields=["challenge"],
                condition=Q(choice=CompetitionChoice.GO_ON, awarded_at=None),
            ),
            models.CheckConstraint(
                name="competition_opened_is_announced",
                condition=Q(opened_at=None)
                | (Q(closes_on__isnull=False) & ~Q(notice="")),
            ),
            models.CheckConstraint(
                name="competition_awarded_gives_reasons",
                condition=Q(awarded_at=None)
                | (
                    Q(is_won__isnull=False, opened_at__isnull=False) & ~Q(motivation="")
                ),
            ),
            models.CheckConstraint(
                name="competition_lost_names_the_winner",
                condition=~Q(is_won=False) | ~Q(winner=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.route}, {self.choice}"


class ReplacedCheck(models.Model):
    """A signed procurement check that another took the place of; kept as it was."""

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="replaced_checks"
    )
    route = models.CharField(_("route"), max_length=40)
    question = models.JSONField(_("question to the route rule"))
    answer = models.JSONField(_("answer of the route rule"))
    aid_question = models.JSONField(_("question to the aid rule"), null=True)
    aid_answer = models.JSONField(_("answer of the aid rule"), null=True)
    memo = models.TextField(_("legal memo"))
    signed_by = person(verbose_name=_("signed by"))
    signed_at = models.DateTimeField(_("signed at"))
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        verbose_name = _("replaced check")
        verbose_name_plural = _("replaced checks")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.route}"
