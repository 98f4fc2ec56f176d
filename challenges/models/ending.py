"""How an agreement ends: notice, the task handed back, lessons, what is kept."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_running import NoticeGround, NoticeSide, RetentionCategory
from challenges.models.challenge import Challenge
from challenges.models.columns import person


class NoticeToEnd(models.Model):
    """One of both sides ends the agreement early (*opzegging*); there is one."""

    challenge = models.OneToOneField(
        Challenge, on_delete=models.PROTECT, related_name="notice_to_end"
    )
    side = models.CharField(_("who ends it"), max_length=12, choices=NoticeSide)
    ground = models.CharField(_("ground"), max_length=12, choices=NoticeGround)
    reasons = models.TextField(_("reasons"))
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
