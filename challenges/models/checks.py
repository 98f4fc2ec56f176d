"""The checks beside the panel, the advice they lead to, and the proposal."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import CHECKED, AdviceOption, CheckState
from challenges.models.challenge import Challenge
from challenges.models.columns import EuroField, PartOfCase, person


def left_out_with_reason(name: str) -> models.CheckConstraint:
    """Return the rule that a check is left out with a reason and a signature only."""
    because = "not_needed_because"
    return models.CheckConstraint(
        name=f"{name}_left_out_with_reason",
        condition=(
            Q(state=CheckState.NOT_NEEDED, signed_by__isnull=False)
            & ~Q(**{because: ""})
        )
        | (~Q(state=CheckState.NOT_NEEDED) & Q(**{because: ""})),
    )


class Check(models.Model):
    """What a check beside the panel has in common: done, or left out with a reason."""

    state = models.CharField(
        _("state"), max_length=12, choices=CheckState, default=CheckState.OPEN
    )
    not_needed_because = models.TextField(_("why this check is not needed"), blank=True)
    signed_by = person(verbose_name=_("signed by"), null=True, blank=True)
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_final(self) -> bool:
        """Whether it is done, or said not to be needed."""
        return self.state in CHECKED


class ProcurementCheck(Check):
    """The procurement, legal and State-aid check (*inkooptoets*).

    Questions and answers are those of the rules ``route`` and ``aid``; the legal
    officer signs for the facts and the memo, the rule gives the route.
    """

    challenge = PartOfCase(
        Challenge, on_delete=models.PROTECT, related_name="procurement_check"
    )
    question = models.JSONField(_("question to the route rule"), null=True, blank=True)
    answer = models.JSONField(_("answer of the route rule"), null=True, blank=True)
    route = models.CharField(_("route"), max_length=40, blank=True)
    aid_question = models.JSONField(
        _("question to the aid rule"), null=True, blank=True
    )
    aid_answer = models.JSONField(_("answer of the aid rule"), null=True, blank=True)
    memo = models.TextField(_("legal memo"), blank=True)

    class Meta:
        verbose_name = _("procurement check")
        verbose_name_plural = _("procurement checks")
        constraints = [
            models.CheckConstraint(
                name="procurement_check_done_is_signed",
                condition=~Q(state=CheckState.DONE)
                | (
                    Q(signed_by__isnull=False, answer__isnull=False)
                    & ~Q(route="")
                    & ~Q(memo="")
                ),
            ),
            left_out_with_reason("procurement_check"),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.route or self.state}"


class FinanceNote(Check):
    """The controller's comparison of the plan with today's cost (*financiële notitie*).

    Amounts are euros a year excluding VAT. ``comparison`` is the answer of the
    cost rule, with the trace.
    """

    challenge = PartOfCase(
        Challenge, on_delete=models.PROTECT, related_name="finance_note"
    )
    contract_price = EuroField(
        _("what the present provider is paid for this part"), null=True, blank=True
    )
    staff_hours = models.PositiveIntegerField(_("hours of own staff"), default=0)
    staff_rate = EuroField(_("cost of an hour of own staff"), default=0)
    supervision = EuroField(_("supervision"), default=0)
    materials = EuroField(_("capital charges and materials"), default=0)
    stranded = EuroField(_("costs that stay with the municipality"), default=0)
    support_hours = models.PositiveIntegerField(
        _("hours of own staff to help the group"), default=0
    )
    insurance = EuroField(_("insurance paid by the municipality"), default=0)
    transition = EuroField(_("one-off cost of the transition"), default=0)
    vat_not_recovered = EuroField(
        _("VAT that the group cannot recover"), null=True, blank=True
    )
    volunteer_hour_value = EuroField(
        _("what an hour of a volunteer would cost to buy"), null=True, blank=True
    )
    cover = models.TextField(_("cover in the budget"), blank=True)
    remarks = models.TextField(_("remarks"), blank=True)
    comparison = models.JSONField(_("answer of the cost rule"), null=True, blank=True)

    class Meta:
        verbose_name = _("finance note")
        verbose_name_plural = _("finance notes")
        constraints = [
            models.CheckConstraint(
                name="finance_note_done_is_signed",
                condition=~Q(state=CheckState.DONE)
                | (
                    Q(signed_by__isnull=False, contract_price__isnull=False)
                    & ~Q(cover="")
                ),
            ),
            left_out_with_reason("finance_note"),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.state}"


class Advice(models.Model):
    """The combined advice (*integraal advies*) on one page."""

    challenge = PartOfCase(Challenge, on_delete=models.PROTECT, related_name="advice")
    summary = models.TextField(_("summary"))
    option = models.CharField(_("recommendation"), max_length=10, choices=AdviceOption)
    arguments = models.TextField(_("arguments"))
    risks = models.TextField(_("risks and how to meet them"))
    dissent = models.TextField(_("who saw it differently, and why"), blank=True)
    others_harmed = models.BooleanField(_("others may be harmed"), default=False)
    advised_by = person(verbose_name=_("advised by"))
    advised_at = models.DateTimeField(_("advised at"))

    class Meta:
        verbose_name = _("advice")
        verbose_name_plural = _("advices")

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.option}"


class Proposal(models.Model):
    """The proposal put to the college or the alderman (*collegevoorstel*).

    ``council_speaks`` says whether the council gives its wishes first, and
    ``council_trace`` why or why not (``rules.council``).
    """

    challenge = PartOfCase(Challenge, on_delete=models.PROTECT, related_name="proposal")
    decision_points = models.TextField(_("decision points"))
    communication = models.TextField(_("communication"), blank=True)
    council_speaks = models.BooleanField(_("the council speaks first"), default=False)
    council_trace = models.JSONField(_("why the council speaks"), default=list)
    proposed_by = person(verbose_name=_("proposed by"))
    proposed_at = models.DateTimeField(_("proposed at"))

    class Meta:
        verbose_name = _("proposal to the college")
        verbose_name_plural = _("proposals to the college")

    def __str__(self) -> str:
        return f"{self.challenge_id}"
