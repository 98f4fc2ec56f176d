"""How an agreement ends: notice, the task handed back, lessons, what is kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_running import (
    NoticeGround,
    NoticeSide,
    RetentionCategory,
    Trigger,
)
from challenges.models.challenge import Challenge
from challenges.models.columns import EuroField, person
from challenges.models.plan import Outcome


class NoticeToEnd(models.Model):
    """One of both sides ends the agreement early (*opzegging*); there is one."""

    challenge = models.OneToOneField(
        Challenge, on_delete=models.PROTECT, related_name="notice_to_end"
    )
    side = models.CharField(_("who ends it"), max_length=12, choices=NoticeSide)
    ground = models.CharField(_("ground"), max_length=12, choices=NoticeGround)
    reasons = models.TextField(_("reasons"))
    council_told_on = models.DateField(
        _("the council was told on"), null=True, blank=True
    )
    ends_on = models.DateField(_("last day"))
    trace = models.JSONField(_("how the last day was worked out"))
    given_by = person(verbose_name=_("given by"))
    given_at = models.DateTimeField(_("given at"))

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.CheckConstraint(
                name="notice_ground_of_its_side",
                condition=(
                    Q(side=NoticeSide.MUNICIPALITY) & ~Q(ground=NoticeGround.OTHER)
                )
                | (
                    Q(side__in=[NoticeSide.GROUP, NoticeSide.BOTH])
                    & ~Q(ground=NoticeGround.POLITICAL)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.side}, {self.ends_on}"


class FallbackEstimate(models.Model):
    """What it costs the municipality to do the task itself again (*terugvalkosten*).

    Euros excluding VAT, ``yearly`` a year. A row each time that it is estimated; the
    last one holds.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="fallback_estimates"
    )
    once = EuroField(_("cost once"))
    yearly = EuroField(_("cost a year"))
    basis = models.TextField(_("on what it rests"))
    estimated_by = person(verbose_name=_("estimated by"))
    estimated_at = models.DateTimeField(_("estimated at"))

    class Meta:
        verbose_name = _("estimate of the fallback")
        verbose_name_plural = _("estimates of the fallback")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="fallback_not_negative_and_reasoned",
                condition=Q(once__gte=0, yearly__gte=0) & ~Q(basis=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.once} once, {self.yearly} a year"


class HandbackSignal(models.Model):
    """A trigger of a hand-back that the figures of reports show (*signaal*).

    ``since_on`` is the first day of the first report that shows it; ``ended_at`` the
    moment at which a report said otherwise. Somebody is told of each once.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="handback_signals"
    )
    trigger = models.CharField(_("trigger"), max_length=12, choices=Trigger)
    outcome = models.ForeignKey(
        Outcome, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    since_on = models.DateField(_("since the report from"))
    trace = models.JSONField(_("how the figures show it"))
    seen_at = models.DateTimeField(_("seen at"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("signal of the figures")
        verbose_name_plural = _("signals of the figures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="signal_once_a_run",
                fields=["challenge", "trigger", "outcome", "since_on"],
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="signal_one_open_of_a_kind",
                fields=["challenge", "trigger", "outcome"],
                condition=Q(ended_at=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="signal_of_a_goal_or_of_volunteers",
                condition=Q(trigger=Trigger.KPI, outcome__isnull=False)
                | Q(trigger=Trigger.VOLUNTEERS, outcome=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.trigger} since {self.since_on}"


class Handback(models.Model):
    """The task goes back to the municipality (*teruggave*): plan and protocol.

    ``ending`` is one of the four exits of ``rules.lifecycle`` that hand it back.
    """

    challenge = models.OneToOneField(
        Challenge, on_delete=models.PROTECT, related_name="handback"
    )
    ending = models.CharField(_("how it ended"), max_length=30)
    ends_on = models.DateField(_("last day of the group"))
    department = models.CharField(_("department that takes it over"), max_length=200)
    plan = models.TextField(_("who does what until the last day"))
    started_by = person(verbose_name=_("started by"))
    started_at = models.DateTimeField(_("started at"))
    keys = models.TextField(_("keys and things"), blank=True)
    knowledge = models.TextField(_("knowledge and papers"), blank=True)
    people = models.TextField(_("volunteers and staff"), blank=True)
    money = models.TextField(_("how the money was split"), blank=True)
    state_of_task = models.TextField(_("how the task was left"), blank=True)
    closed_by = person(verbose_name=_("closed by"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("hand-back")
        verbose_name_plural = _("hand-backs")
        constraints = [
            models.CheckConstraint(
                name="handback_closed_with_its_protocol",
                condition=Q(closed_at=None)
                | (
                    Q(closed_by__isnull=False)
                    & ~Q(keys="")
                    & ~Q(knowledge="")
                    & ~Q(people="")
                    & ~Q(money="")
                    & ~Q(state_of_task="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.ending}"


class Lessons(models.Model):
    """What others can learn from it (*lessen*); published if the group agrees."""

    challenge = models.OneToOneField(
        Challenge, on_delete=models.PROTECT, related_name="lessons"
    )
    went_well = models.TextField(_("what went well"))
    went_wrong = models.TextField(_("what went wrong"))
    next_time = models.TextField(_("what to do otherwise next time"))
    may_publish = models.BooleanField(_("the group agrees that it is published"))
    written_at = models.DateTimeField(_("written at"))

    class Meta:
        verbose_name = _("lessons")
        verbose_name_plural = _("lessons")
        indexes = [
            models.Index(
                name="lessons_published",
                fields=["-written_at"],
                condition=Q(may_publish=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}"


class Retention(models.Model):
    """How long the papers of a closed case are kept (*bewaartermijn*).

    ``source_date`` is the day from which the years are counted (*brondatum*);
    ``is_from_memory`` says that the years were never checked at their source [M].
    """

    challenge = models.OneToOneField(
        Challenge, on_delete=models.PROTECT, related_name="retention"
    )
    category = models.CharField(_("category"), max_length=10, choices=RetentionCategory)
    years = models.PositiveSmallIntegerField(_("years"))
    source_date = models.DateField(_("counted from"))
    keep_until = models.DateField(_("kept until"))
    is_from_memory = models.BooleanField(_("not checked at the source"))
    trace = models.JSONField(_("how the day was worked out"))

    class Meta:
        verbose_name = _("retention")
        verbose_name_plural = _("retentions")
        constraints = [
            models.CheckConstraint(
                name="retention_ends_after_it_starts",
                condition=Q(keep_until__gte=models.F("source_date")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.keep_until}"
