"""What the municipality establishes and decides: admissibility to decision."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import (
    AdmissibilityOutcome,
    DecisionOutcome,
    ObjectionRegime,
)
from challenges.models.challenge import Challenge
from challenges.models.columns import PartOfCase, person


class CompletionRequest(models.Model):
    """A request to repair omissions (*verzoek om aanvulling*, art. 4:5 Awb).

    ``items`` are the missing things, one sentence each. Without a date in
    ``respond_by`` the decision term would not stand still, so it is compulsory.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="completion_requests"
    )
    items = ArrayField(models.TextField(), verbose_name=_("what is missing"))
    asked_by = person(verbose_name=_("asked by"))
    asked_on = models.DateField(_("asked on"))
    respond_by = models.DateField(_("respond by"))
    completed_on = models.DateField(_("completed on"), null=True, blank=True)
    lapsed_on = models.DateField(_("lapsed on"), null=True, blank=True)
    answer = models.TextField(_("answer of the group"), blank=True)

    class Meta:
        verbose_name = _("completion request")
        verbose_name_plural = _("completion requests")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="completion_one_open",
                fields=["challenge"],
                condition=Q(completed_on=None, lapsed_on=None),
            ),
            models.CheckConstraint(
                name="completion_dates_in_order",
                condition=Q(respond_by__gt=F("asked_on")),
            ),
            models.CheckConstraint(
                name="completion_ends_once",
                condition=Q(completed_on=None) | Q(lapsed_on=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {len(self.items)} items by {self.respond_by}"

    @property
    def is_open(self) -> bool:
        """Whether the group can still answer."""
        return self.completed_on is None and self.lapsed_on is None


class AdmissibilityCheck(models.Model):
    """The outcome of one check of a new challenge, with its findings.

    ``findings`` is the list of automatic checks as they stood (rule code, sentence,
    ok); ``ground`` is one of N01-N16 with the fact it rests on. ``body`` is the
    authority to which the challenge was sent on (art. 2:3 Awb).
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="admissibility_checks"
    )
    outcome = models.CharField(
        _("outcome"), max_length=20, choices=AdmissibilityOutcome
    )
    ground = models.CharField(_("ground"), max_length=10, blank=True)
    fact = models.TextField(_("fact"), blank=True)
    body = models.CharField(_("other authority"), max_length=200, blank=True)
    body_address = models.TextField(_("its address"), blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    findings = models.JSONField(_("automatic checks"), default=list)
    checked_by = person(verbose_name=_("checked by"))
    checked_at = models.DateTimeField(_("checked at"))

    class Meta:
        verbose_name = _("admissibility check")
        verbose_name_plural = _("admissibility checks")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="inadmissible_names_ground_and_fact",
                condition=~Q(outcome=AdmissibilityOutcome.INADMISSIBLE)
                | (~Q(ground="") & ~Q(fact="")),
            ),
            models.CheckConstraint(
                name="forwarded_names_the_authority",
                condition=~Q(outcome=AdmissibilityOutcome.FORWARD)
                | (~Q(body="") & ~Q(body_address="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.outcome}"


class Dialogue(models.Model):
    """The conversation between group and municipality before the assessment."""

    challenge = PartOfCase(Challenge, on_delete=models.PROTECT, related_name="dialogue")
    held_on = models.DateField(_("held on"))
    attendees = models.TextField(_("who were there"))
    report = models.TextField(_("what was said"))
    agreements = models.TextField(_("what was agreed"), blank=True)
    held_by = person(verbose_name=_("led by"))
    coached_group = models.BooleanField(
        _("the coordinator helped the group with its plan"), default=False
    )

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")

    def __str__(self) -> str:
        return f"{self.challenge_id} on {self.held_on}"


class Decision(models.Model):
    """A decision on a challenge (*besluit*); a later one replaces an earlier one.

    ``last_day_to_object`` and its trace are computed when it is published; they
    stay empty where only the civil court is open.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="decisions"
    )
    outcome = models.CharField(_("outcome"), max_length=12, choices=DecisionOutcome)
    reasons = models.TextField(_("reasons"))
    conditions = models.TextField(_("conditions"), blank=True)
    deviation = models.TextField(_("why the advice is not followed"), blank=True)
    what_would_change_it = models.TextField(_("what would change it"), blank=True)
    scope = models.TextField(_("which part is accepted"), blank=True)
    yearly_amount = models.DecimalField(
        _("amount a year"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    not_heard_because = models.TextField(
        _("why the group was not asked for its view first"), blank=True
    )
    regime = models.CharField(_("way out"), max_length=10, choices=ObjectionRegime)
    decided_by = person(verbose_name=_("decided by"))
    decided_at = models.DateTimeField(_("decided at"))
    in_absence_of = person(verbose_name=_("in the absence of"), null=True, blank=True)
    on_behalf_of = models.CharField(_("on behalf of"), max_length=100)
    published_on = models.DateField(_("sent on"))
    objection = models.JSONField(_("objection period"), null=True, blank=True)
    last_day_to_object = models.DateField(
        _("last day to object"), null=True, blank=True
    )
    was_late = models.BooleanField(_("after the decision date"), default=False)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["pk"]
        get_latest_by = "pk"
        constraints = [
            models.CheckConstraint(
                name="decision_gives_reasons", condition=~Q(reasons="")
            ),
            models.CheckConstraint(
                name="decision_in_part_names_the_part",
                condition=~Q(outcome=DecisionOutcome.PARTIAL) | ~Q(scope=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.outcome}"


class DecisionGround(models.Model):
    """A ground of refusal from the closed list, with the fact it rests on."""

    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, related_name="grounds"
    )
    code = models.CharField(_("ground"), max_length=10)
    fact = models.TextField(_("fact"))

    class Meta:
        verbose_name = _("ground")
        verbose_name_plural = _("grounds")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                name="ground_once_a_decision", fields=["decision", "code"]
            ),
            models.CheckConstraint(name="ground_has_a_fact", condition=~Q(fact="")),
        ]

    def __str__(self) -> str:
        return self.code
