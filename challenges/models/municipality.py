"""The municipality, its by-law as dated rule sets, and its catalogue of tasks."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import ContractType, TaskDomain
from challenges.models.columns import EuroField, person


class Municipality(models.Model):
    """A tenant (*gemeente*): its name, how to reach it, and its look.

    Roles are group permissions on this row (ADR 5). ``rest_days`` repeats the rows of
    ``RestDay`` that hold, as questions to the rules bring them.
    """

    code = models.SlugField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=100)
    inhabitants = models.PositiveIntegerField(_("inhabitants"))
    address = models.CharField(_("postal address"), max_length=200)
    phone = models.CharField(_("telephone"), max_length=30)
    email = models.EmailField(_("e-mail address"))
    rest_days = models.JSONField(
        _("days of rest entered here"), default=list, blank=True, editable=False
    )
    rest_days_changed_at = models.DateTimeField(
        _("days of rest changed at"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        permissions = [
            ("read_cases", _("Can read the cases of the municipality")),
            ("serve_on_panels", _("Can be asked to sit on a panel")),
            ("check_admissibility", _("Can check admissibility")),
            ("coordinate_cases", _("Can guide cases and advise")),
            ("assign_tasks", _("Can assign tasks to colleagues")),
            ("check_procurement", _("Can sign the procurement check")),
            ("check_finance", _("Can sign the finance note")),
            ("propose_decisions", _("Can put a proposal to the college")),
            ("decide_cases", _("Can decide on challenges")),
            ("draft_agreements", _("Can draw up agreements")),
            ("check_agreements", _("Can check agreements")),
            ("sign_agreements", _("Can sign for the municipality")),
            ("manage_agreements", _("Can guide the taking over of a task")),
            ("handle_objections", _("Can handle objections and appeals")),
            ("decide_objections", _("Can decide on objections")),
            ("ask_as_council", _("Can ask questions for the council")),
            ("read_trails", _("Can read the trail of every case")),
            ("ask_erasures", _("Can ask to erase personal words of a trail")),
            ("settle_erasures", _("Can agree to erase personal words of a trail")),
            ("administer_municipality", _("Can manage people and rule sets")),
        ]

    def __str__(self) -> str:
        return self.name


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    """Which by-law held when."""

    def approved(self) -> Self:
        """Keep what a second person approved."""
        return self.filter(approved_by__isnull=False)

    def reaching(self, day: date) -> Self:
        """Keep those that still hold on a day."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day))

    def in_force(self, municipality: Municipality, on: date) -> Self:
        """Keep the approved rule set of a municipality that held on a day."""
        held = self.approved().reaching(on)
        return held.filter(municipality=municipality, valid_from__lte=on).order_by(
            "-valid_from"
        )


RuleSetManager = models.Manager.from_queryset(RuleSetQuerySet)


class RuleSet(models.Model):
    """The parameters of one by-law (*verordening*) with the dates they hold.

    ``values`` is what ``rules.rulesets`` reads. A case pins its rule set at
    submission; two different people propose and approve one (SOD10), after which
    the database refuses every change but that of its last day.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="rule_sets"
    )
    version = models.CharField(_("version"), max_length=40)
    bylaw_name = models.CharField(_("by-law"), max_length=200)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    values = models.JSONField(_("parameters"))
    proposed_by = person(verbose_name=_("proposed by"), null=True, blank=True)
    proposed_at = models.DateTimeField(_("proposed at"), null=True, blank=True)
    approved_by = person(verbose_name=_("approved by"), null=True, blank=True)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)

    objects: ClassVar[RuleSetManager["RuleSet"]] = RuleSetManager()

    class Meta:
        verbose_name = _("rule set")
        verbose_name_plural = _("rule sets")
        ordering = ["municipality", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="rule_set_version_once", fields=["municipality", "version"]
            ),
            models.CheckConstraint(
                name="rule_set_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="rule_set_four_eyes",
                condition=Q(approved_by=None)
                | Q(proposed_by=None)
                | ~Q(approved_by=F("proposed_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bylaw_name} ({self.version})"


class MunicipalTask(models.Model):
    """A task of the municipality (*gemeentelijke taak*) that residents can see.

    Costs are euros a year excluding VAT. ``contract_ends_on`` is the last day of
    the running contract; empty means that the municipality does it itself.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="tasks"
    )
    code = models.SlugField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"))
    domain = models.CharField(_("subject"), max_length=20, choices=TaskDomain)
    department = models.CharField(_("department"), max_length=100)
    current_provider = models.CharField(_("current provider"), max_length=200)
    contract_ends_on = models.DateField(_("contract ends on"), null=True, blank=True)
    is_exclusive_contract = models.BooleanField(_("exclusive contract"), default=False)
    can_be_carved_out = models.BooleanField(
        _("a part can be taken out"), null=True, blank=True
    )
    current_cost = EuroField(_("current cost a year"))
    service_level = models.CharField(_("service level"), max_length=300, blank=True)
    contract_type = models.CharField(
        _("contract type"), max_length=20, choices=ContractType
    )
    cpv = models.CharField(_("CPV code"), max_length=12, blank=True)
    is_transferable = models.BooleanField(_("residents can do it"), default=True)
    is_performed = models.BooleanField(_("performed now"), default=True)

    class Meta:
        verbose_name = _("municipal task")
        verbose_name_plural = _("municipal tasks")
        ordering = ["municipality", "title"]
        constraints = [
            models.UniqueConstraint(
                name="task_code_once", fields=["municipality", "code"]
            ),
            models.CheckConstraint(
                name="task_cost_not_negative", condition=Q(current_cost__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CaseNumber(models.Model):
    """The last number given to a case of a municipality in a year."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"))

    class Meta:
        verbose_name = _("case number")
        verbose_name_plural = _("case numbers")
        constraints = [
            models.UniqueConstraint(
                name="case_number_once_a_year", fields=["municipality", "year"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}-{self.year}: {self.last}"
