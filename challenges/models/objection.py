"""An objection against a decision, and the appeal that may follow."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import HearingWaiver, ObjectionChannel, ObjectionOutcome
from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.models.decision import Decision


class ObjectionQuerySet(models.QuerySet["Objection"]):
    """The questions that a case asks of its objections."""

    def beside(self) -> Self:
        """Keep those that run beside the procedure: against a yes, and not closed."""
        return self.filter(is_beside=True, closed_at=None)

    def undecided(self) -> Self:
        """Keep those on which a decision is still to come."""
        return self.filter(outcome="", withdrawn_at=None)


ObjectionManager = models.Manager.from_queryset(ObjectionQuerySet)


class Objection(models.Model):
    """An objection (*bezwaar*) of the group against one decision.

    One against a yes ``is_beside``: it suspends nothing, so the case goes on and
    keeps its status while the objection is dealt with. ``period`` is what the rule
    said of the time to object, with the trace; ``is_timely`` is empty while the day
    of posting is not known. ``contested_decider`` repeats who took the decision, so
    that the database itself keeps that person from deciding on the objection (SOD6).
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="objections"
    )
    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="contested_by"
    )
    contested_decider = person(verbose_name=_("who decided"))
    filed_by = person(verbose_name=_("filed by"))
    filed_at = models.DateTimeField(_("filed at"))
    channel = models.CharField(_("channel"), max_length=12, choices=ObjectionChannel)
    received_on = models.DateField(_("received on"))
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    grounds = models.TextField(_("reasons of the objection"), blank=True)
    reasons_follow = models.BooleanField(_("reasons follow"), default=False)
    period = models.JSONField(_("time to object"))
    is_timely = models.BooleanField(_("in time"), null=True, blank=True)
    late_reason = models.TextField(_("why it is late"), blank=True)
    is_excused = models.BooleanField(_("being late is excused"), null=True, blank=True)
    excuse_reason = models.TextField(_("why that is so"), blank=True)
    reasons_asked_on = models.DateField(_("reasons asked on"), null=True, blank=True)
    reasons_by = models.DateField(_("reasons by"), null=True, blank=True)
    reasons_given_on = models.DateField(_("reasons given on"), null=True, blank=True)
    hearing_waiver = models.CharField(
        _("why nobody is heard"), max_length=12, choices=HearingWaiver, blank=True
    )
    waiver_reason = models.TextField(_("explanation"), blank=True)
    hearing_at = models.DateTimeField(_("hearing at"), null=True, blank=True)
    hearing_place = models.CharField(_("place"), max_length=200, blank=True)
    heard_by = person(verbose_name=_("hearing led by"), null=True, blank=True)
    heard_on = models.DateField(_("heard on"), null=True, blank=True)
    attendees = models.TextField(_("who were there"), blank=True)
    report = models.TextField(_("what was said"), blank=True)
    advice = models.CharField(
        _("advice of the committee"),
        max_length=12,
        choices=ObjectionOutcome,
        blank=True,
    )
    advice_reasons = models.TextField(_("reasons of the advice"), blank=True)
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=ObjectionOutcome, blank=True
    )
    reasons = models.TextField(_("reasons"), blank=True)
    deviation = models.TextField(_("why the advice is not followed"), blank=True)
    decided_by = person(verbose_name=_("decided by"), null=True, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    was_late = models.BooleanField(_("after the decision date"), default=False)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    is_beside = models.BooleanField(_("the case goes on meanwhile"), default=False)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects: ClassVar[ObjectionManager["Objection"]] = ObjectionManager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.CheckConstraint(
                name="objection_decided_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("contested_decider")),
            ),
            models.CheckConstraint(
                name="objection_heard_by_another",
                condition=Q(heard_by=None) | ~Q(heard_by=F("contested_decider")),
            ),
            models.CheckConstraint(
                name="objection_decision_gives_reasons",
                condition=Q(outcome="", decided_by=None, decided_at=None)
                | (
                    ~Q(outcome="")
                    & ~Q(reasons="")
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="objection_heard_or_waived",
                condition=Q(outcome="")
                | ~Q(hearing_waiver="")
                | Q(heard_by__isnull=False),
            ),
            models.CheckConstraint(
                name="objection_withdrawn_is_closed",
                condition=Q(withdrawn_at=None) | Q(closed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="objection_late_says_why",
                condition=Q(is_timely=None)
                | Q(is_timely=True)
                | Q(channel=ObjectionChannel.POST)
                | ~Q(late_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.outcome or 'open'}"

    @property
    def has_reasons(self) -> bool:
        """Whether the group said why it objects."""
        return bool(self.grounds.strip())

    @property
    def leads_to_new_decision(self) -> bool:
        """Whether it was upheld, and the case went back for a new decision.

        Against a yes that did not happen once both had signed: it then stays open
        for an appeal, instead of being closed by the decision on it.
        """
        went_back = not self.is_beside or self.closed_at == self.decided_at
        return self.outcome == ObjectionOutcome.UPHELD and went_back

    @property
    def is_decided(self) -> bool:
        """Whether there is a decision on it."""
        return bool(self.outcome)


class Appeal(models.Model):
    """An appeal (*beroep*) to the court after the decision on an objection."""

    objection = models.OneToOneField(
        Objection, on_delete=models.PROTECT, related_name="appeal"
    )
    lodged_on = models.DateField(_("lodged on"))
    court = models.CharField(_("court"), max_length=120)
    case_number = models.CharField(_("case number of the court"), max_length=60)
    recorded_by = person(verbose_name=_("recorded by"))
    recorded_at = models.DateTimeField(_("recorded at"))
    judgment_on = models.DateField(_("judgment of"), null=True, blank=True)
    is_upheld = models.BooleanField(_("the group was right"), null=True, blank=True)
    judgment = models.TextField(_("what the court said"), blank=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                name="appeal_judgment_is_whole",
                condition=Q(judgment_on=None, is_upheld=None, judgment="")
                | (
                    Q(judgment_on__isnull=False, is_upheld__isnull=False)
                    & ~Q(judgment="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.court} {self.case_number}"
