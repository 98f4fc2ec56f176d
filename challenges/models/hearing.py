"""What the municipality intends, and what group and others say of it (*zienswijze*)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import HearingReason
from challenges.models.challenge import Challenge
from challenges.models.columns import answer_channel, person


class Hearing(models.Model):
    """An intention that was sent with the question what people think of it.

    Art. 4:7 and 4:8 Awb. The group answers, or its time lapses; who else may be
    harmed is asked by letter, and the coordinator writes down what came back; also
    what the group said by post or in a talk (``viewed_by``, ``channel``).
    ``parties_closed_on`` is the day on which that was done; it stays empty where
    nobody else was asked.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="hearings"
    )
    reason = models.CharField(_("reason"), max_length=10, choices=HearingReason)
    intention = models.TextField(_("intention"))
    facts = models.TextField(_("facts it rests on"))
    asked_by = person(verbose_name=_("asked by"))
    asked_on = models.DateField(_("asked on"))
    respond_by = models.DateField(_("respond by"))
    view = models.TextField(_("view of the group"), blank=True)
    viewed_by = person(null=True, blank=True, verbose_name=_("answered by"))
    viewed_on = models.DateField(_("answered on"), null=True, blank=True)
    channel = answer_channel()
    lapsed_on = models.DateField(_("lapsed on"), null=True, blank=True)
    parties_closed_on = models.DateField(
        _("views of others recorded on"), null=True, blank=True
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("intention with views")
        verbose_name_plural = _("intentions with views")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.UniqueConstraint(
                name="hearing_one_open",
                fields=["challenge"],
                condition=Q(closed_on=None),
            ),
            models.CheckConstraint(
                name="hearing_dates_in_order",
                condition=Q(respond_by__gt=F("asked_on")),
            ),
            models.CheckConstraint(
                name="hearing_group_ends_once",
                condition=Q(viewed_on=None) | Q(lapsed_on=None),
            ),
            models.CheckConstraint(
                name="hearing_view_has_a_hand",
                condition=Q(viewed_on=None, viewed_by=None, view="")
                | Q(viewed_on__isnull=False, viewed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="hearing_view_came_some_way",
                condition=Q(channel="") | Q(viewed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="hearing_closes_after_the_group",
                condition=Q(closed_on=None)
                | Q(viewed_on__isnull=False)
                | Q(lapsed_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.reason} by {self.respond_by}"

    @property
    def group_is_done(self) -> bool:
        """Whether the group answered, or its time is over."""
        ended: date | None = self.viewed_on or self.lapsed_on
        return ended is not None


class HeardParty(models.Model):
    """Somebody else who may be harmed, and who was asked by letter (art. 4:8 Awb)."""

    hearing = models.ForeignKey(
        Hearing, on_delete=models.PROTECT, related_name="parties"
    )
    name = models.CharField(_("name"), max_length=120)
    address = models.TextField(_("address"))
    view = models.TextField(_("view"), blank=True)
    viewed_on = models.DateField(_("received on"), null=True, blank=True)

    class Meta:
        verbose_name = _("third party")
        verbose_name_plural = _("third parties")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="party_once_a_hearing", fields=["hearing", "name"]
            ),
            models.CheckConstraint(
                name="party_view_has_a_day",
                condition=Q(view="", viewed_on=None)
                | (~Q(view="") & Q(viewed_on__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name
