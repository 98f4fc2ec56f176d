"""What the group proposes; a version is frozen once it has been sent."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import CostKind, Improvement, ScopeKind, VatStatus
from challenges.models.challenge import Challenge
from challenges.models.columns import EuroField


class Plan(models.Model):
    """One version of the group's plan (*plan*): the fields of the intake.

    Text is as typed. Amounts are euros a year excluding VAT; hours are hours a
    year. A later version exists after a completion; ``frozen_at`` is the moment
    a version was sent, after which it never changes.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="plans"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    frozen_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    # the task
    summary = models.TextField(_("summary"), max_length=500, blank=True)
    task_description = models.TextField(_("which task"), blank=True)
    scope_kind = models.CharField(
        _("how much of the task"), max_length=12, choices=ScopeKind, blank=True
    )
    area = models.TextField(_("which area"), blank=True)
    themes = models.TextField(_("which part of the work"), blank=True)
    excluded_parts = models.TextField(_("what the municipality keeps"), blank=True)
    start_on = models.DateField(_("wanted start"), null=True, blank=True)
    duration_years = models.PositiveSmallIntegerField(
        _("duration in years"), null=True, blank=True
    )
    option_years = models.PositiveSmallIntegerField(_("option years"), default=0)
    # why
    problem = models.TextField(_("problem and needs"), blank=True)
    improvements = ArrayField(
        models.CharField(max_length=10, choices=Improvement),
        verbose_name=_("what will change"),
        default=list,
        blank=True,
    )
    improvement_text = models.TextField(_("what will be better"), blank=True)
    # value
    local_knowledge = models.TextField(_("local knowledge"), blank=True)
    volunteers = models.PositiveIntegerField(_("volunteers"), null=True, blank=True)
    volunteer_hours = models.PositiveIntegerField(
        _("hours of volunteers a year"), null=True, blank=True
    )
    volunteer_roles = models.TextField(_("what volunteers do"), blank=True)
    paid_jobs = models.PositiveSmallIntegerField(_("paid jobs"), default=0)
    beneficiaries = models.TextField(_("who it is for"), blank=True)
    beneficiaries_number = models.PositiveIntegerField(
        _("for how many people"), null=True, blank=True
    )
    user_involvement = models.TextField(_("how users take part"), blank=True)
    access_for_all = models.TextField(_("how everybody can use it"), blank=True)
    effects_on_others = models.TextField(_("what others notice"), blank=True)
    sustainability = models.TextField(_("nature and climate"), blank=True)
    # money
    contribution = EuroField(_("contribution asked a year"), null=True, blank=True)
    one_off_investment = EuroField(_("one-off investment"), default=0)
    vat_status = models.CharField(
        _("VAT"), max_length=12, choices=VatStatus, default=VatStatus.UNKNOWN
    )
    # ability
    experience = models.TextField(_("experience"), blank=True)
    quality_plan = models.TextField(_("quality"), blank=True)
    safety_plan = models.TextField(_("safety"), blank=True)
    continuity = models.TextField(_("continuity"), blank=True)
    fallback = models.TextField(_("if the group stops"), blank=True)
    # group and support
    has_authorisation = models.BooleanField(_("written authorisation"), default=False)
    interests = models.TextField(_("conflicts of interest"), blank=True)
    has_interests = models.BooleanField(
        _("a member has another interest"), null=True, blank=True
    )
    supporters = models.PositiveIntegerField(_("supporters"), null=True, blank=True)
    support_text = models.TextField(_("how support was shown"), blank=True)
    help_wanted = models.TextField(_("help wanted"), blank=True)
    # consent
    agrees_to_data_use = models.BooleanField(_("data statement"), default=False)
    declares_truth = models.BooleanField(_("truth statement"), default=False)
    signature = models.CharField(_("signature"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["challenge", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="plan_version_once", fields=["challenge", "version"]
            ),
            models.UniqueConstraint(
                name="plan_one_in_the_making",
                fields=["challenge"],
                condition=Q(frozen_at=None),
            ),
            models.CheckConstraint(
                name="plan_money_not_negative",
                condition=(Q(contribution=None) | Q(contribution__gte=0))
                & Q(one_off_investment__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}, version {self.version}"


class Outcome(models.Model):
    """One line of the goal tree (*doelenboom*): what must come of it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="outcomes")
    goal = models.CharField(_("what do you want to reach?"), max_length=300)
    indicator = models.CharField(_("how do you see that?"), max_length=300)
    baseline = models.CharField(_("how is it now?"), max_length=200)
    target = models.CharField(_("what should it become?"), max_length=200)

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.goal


class CostLine(models.Model):
    """One line of the cost plan: euros a year excluding VAT, and the VAT rate."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="cost_lines")
    kind = models.CharField(_("kind"), max_length=12, choices=CostKind)
    description = models.CharField(_("for what"), max_length=200)
    amount = EuroField(_("amount a year without VAT"))
    vat_percent = models.PositiveSmallIntegerField(_("VAT percentage"), default=0)

    class Meta:
        verbose_name = _("cost")
        verbose_name_plural = _("costs")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="cost_not_negative", condition=Q(amount__gte=0)
            ),
            models.CheckConstraint(
                name="cost_vat_is_a_dutch_rate", condition=Q(vat_percent__in=[0, 9, 21])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.description}: {self.amount}"


class IncomeLine(models.Model):
    """Other income than the municipality's, or help in kind (hours times rate)."""

    plan = models.ForeignKey(
        Plan, on_delete=models.CASCADE, related_name="income_lines"
    )
    source = models.CharField(_("from whom"), max_length=200)
    amount = EuroField(_("amount a year"))
    is_in_kind = models.BooleanField(_("in kind, not in money"), default=False)

    class Meta:
        verbose_name = _("income")
        verbose_name_plural = _("incomes")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="income_not_negative", condition=Q(amount__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.amount}"
