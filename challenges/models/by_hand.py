"""Last days that two people set by hand, and those that one proposed."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import DayByHandState
from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.models.term import Term


class DayByHandQuerySet(models.QuerySet["DayByHand"]):
    """The proposals, as asked by screens and by the acts that settle them."""

    def waiting(self) -> Self:
        """Keep those that nobody settled, of terms that still run."""
        return self.filter(state=DayByHandState.PROPOSED, term__closed_at=None)


DayByHandManager = models.Manager.from_queryset(DayByHandQuerySet)


class DayByHand(models.Model):
    """A last day that one person proposes and another agrees to (*met de hand gezet*).

    ``instead_of`` is the day that was worked out at that moment. What holds is an
    input of the term (``rules.by_hand``); a row that was agreed to is never changed.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="days_by_hand"
    )
    term = models.ForeignKey(
        Term, on_delete=models.PROTECT, related_name="days_by_hand"
    )
    day = models.DateField(_("last day that is proposed"))
    instead_of = models.DateField(_("last day that was worked out"))
    reason = models.TextField(_("reason"))
    proposed_by = person(verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=DayByHandState,
        default=DayByHandState.PROPOSED,
    )
    settled_by = person(null=True, blank=True, verbose_name=_("settled by"))
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    refusal = models.TextField(_("why it is not done"), blank=True)

    objects: ClassVar[DayByHandManager["DayByHand"]] = DayByHandManager()

    class Meta:
        verbose_name = _("last day set by hand")
        verbose_name_plural = _("last days set by hand")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.CheckConstraint(
                name="sod10_last_day_by_two",
                condition=Q(settled_by=None) | ~Q(settled_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="day_by_hand_has_a_reason", condition=~Q(reason="")
            ),
            models.CheckConstraint(
                name="day_by_hand_settled_or_not",
                condition=Q(
                    state=DayByHandState.PROPOSED, settled_by=None, settled_at=None
                )
                | Q(
                    ~Q(state=DayByHandState.PROPOSED),
                    settled_by__isnull=False,
                    settled_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="day_by_hand_refused_says_why",
                condition=Q(state=DayByHandState.REJECTED) & ~Q(refusal="")
                | ~Q(state=DayByHandState.REJECTED) & Q(refusal=""),
            ),
            models.UniqueConstraint(
                name="day_by_hand_one_proposed",
                fields=["term"],
                condition=Q(state=DayByHandState.PROPOSED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term}: {self.day}, {self.state}"
