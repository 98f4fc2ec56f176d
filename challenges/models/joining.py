"""Two challenges that become one, and one that becomes two (T38, T39)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_running import JoiningState
from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.rules.joining import MERGEABLE, SPLITTABLE


class Merger(models.Model):
    """A proposal that one case ends and goes on in another (*samenvoeging*).

    ``takes_over`` is what of the ending plan becomes part of the staying one, in
    the words on which both groups agree.
    """

    ending = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="mergers_away"
    )
    staying = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="mergers_here"
    )
    reason = models.TextField(_("reason"))
    takes_over = models.TextField(_("what the joint plan takes over"))
    proposed_by = person(verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))
    answer_by = models.DateField(_("answer by"))
    state = models.CharField(
        _("state"), max_length=10, choices=JoiningState, default=JoiningState.PROPOSED
    )
    ending_agreed_by = person(null=True, blank=True, verbose_name=_("agreed by"))
    ending_agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    staying_agreed_by = person(null=True, blank=True, verbose_name=_("agreed by"))
    staying_agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("merger")
        verbose_name_plural = _("mergers")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="merger_of_two", condition=~Q(ending=F("staying"))
            ),
            models.CheckConstraint(
                name="merger_agreed_by_both",
                condition=~Q(state=JoiningState.AGREED)
                | Q(
                    ending_agreed_by__isnull=False,
                    ending_agreed_at__isnull=False,
                    staying_agreed_by__isnull=False,
                    staying_agreed_at__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                name="merger_one_proposed_away",
                fields=["ending"],
                condition=Q(state=JoiningState.PROPOSED),
            ),
            models.UniqueConstraint(
                name="merger_one_proposed_here",
                fields=["staying"],
                condition=Q(state=JoiningState.PROPOSED),
            ),
            models.UniqueConstraint(
                name="merged_once",
                fields=["ending"],
                condition=Q(state=JoiningState.AGREED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ending_id} into {self.staying_id}: {self.state}"

    def other_than(self, challenge: Challenge) -> Challenge:
        """Return the other case of the two."""
        return self.staying if challenge.pk == self.ending_id else self.ending

    def has_agreed(self, challenge: Challenge) -> bool:
        """Tell whether the group of a case has agreed."""
        is_ending = challenge.pk == self.ending_id
        agreed = self.ending_agreed_by_id if is_ending else self.staying_agreed_by_id
        return agreed is not None

    def is_open(self, today: date) -> bool:
        """Tell whether both groups can still agree."""
        return (
            self.state == JoiningState.PROPOSED
            and today <= self.answer_by
            and {self.ending.status, self.staying.status} <= MERGEABLE
        )


class Division(models.Model):
    """A proposal that one case goes on as two (*splitsing*), with their titles."""

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="divisions"
    )
    reason = models.TextField(_("reason"))
    first_title = models.CharField(_("title of the first plan"), max_length=120)
    second_title = models.CharField(_("title of the second plan"), max_length=120)
    proposed_by = person(verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))
    answer_by = models.DateField(_("answer by"))
    state = models.CharField(
        _("state"), max_length=10, choices=JoiningState, default=JoiningState.PROPOSED
    )
    answered_by = person(null=True, blank=True, verbose_name=_("answered by"))
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="division_of_two", condition=~Q(first_title=F("second_title"))
            ),
            models.CheckConstraint(
                name="division_answered_by_the_group",
                condition=~Q(state__in=[JoiningState.AGREED, JoiningState.REFUSED])
                | Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="division_one_proposed",
                fields=["challenge"],
                condition=Q(state=JoiningState.PROPOSED),
            ),
            models.UniqueConstraint(
                name="split_once",
                fields=["challenge"],
                condition=Q(state=JoiningState.AGREED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.state}"

    def is_open(self, today: date) -> bool:
        """Tell whether the group can still agree."""
        return (
            self.state == JoiningState.PROPOSED
            and today <= self.answer_by
            and self.challenge.status in SPLITTABLE
        )
