"""Words of the trail that a privacy officer wants gone, and what became of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import ErasureState
from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.models.trail import CaseEvent


class Erasure(models.Model):
    """A request to erase the words of one line (*wissing*, art. 17 AVG).

    One person asks and another settles it; both acts are lines of the trail.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="erasures"
    )
    line = models.ForeignKey(
        CaseEvent, on_delete=models.PROTECT, related_name="erasures"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ErasureState, default=ErasureState.ASKED
    )
    asked_in = models.OneToOneField(
        CaseEvent, on_delete=models.PROTECT, related_name="+"
    )
    asked_by = person(verbose_name=_("asked by"))
    settled_in = models.OneToOneField(
        CaseEvent, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_by = person(null=True, blank=True, verbose_name=_("settled by"))

    class Meta:
        verbose_name = _("erasure of words")
        verbose_name_plural = _("erasures of words")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="sod10_erasure_by_two",
                condition=Q(settled_by=None) | ~Q(settled_by=F("asked_by")),
            ),
            models.CheckConstraint(
                name="erasure_settled_or_not",
                condition=Q(state=ErasureState.ASKED, settled_by=None, settled_in=None)
                | Q(
                    ~Q(state=ErasureState.ASKED),
                    settled_by__isnull=False,
                    settled_in__isnull=False,
                ),
            ),
            models.UniqueConstraint(
                name="line_erased_once",
                fields=["line"],
                condition=~Q(state=ErasureState.REJECTED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.state}"
