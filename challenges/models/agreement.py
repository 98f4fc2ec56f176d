"""The agreement between group and municipality, and its signatures."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import SignatoryPart
from challenges.models.challenge import Challenge
from challenges.models.columns import EuroField, PartOfCase, person


class Agreement(models.Model):
    """What both sides agree (*uitdaagovereenkomst*): variables of its clauses.

    Amounts are euros a year excluding VAT. ``version`` counts drafts; what is
    signed is the document of the checked version. ``as_signed`` keeps an agreement
    that runs while a new one is drawn up in its place (T28).
    """

    challenge = PartOfCase(
        Challenge, on_delete=models.PROTECT, related_name="agreement"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    scope = models.TextField(_("what the group does"))
    municipality_keeps = models.TextField(_("what the municipality keeps doing"))
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    option_years = models.PositiveSmallIntegerField(_("option years"), default=0)
    yearly_amount = EuroField(_("amount a year"))
    advance_percent = models.PositiveSmallIntegerField(_("advance"), default=80)
    performance = models.TextField(_("what counts as good work"))
    min_volunteers = models.PositiveSmallIntegerField(
        _("volunteers at least"), null=True, blank=True
    )
    notice_months = models.PositiveSmallIntegerField(_("notice in months"), default=6)
    contact_person = models.CharField(_("contact person"), max_length=200)
    handback = models.TextField(_("if the group stops"))
    has_insurance = models.BooleanField(_("insurance proven"), default=False)
    has_legal_form = models.BooleanField(_("legal form exists"), default=False)
    has_aid_declaration = models.BooleanField(_("aid declaration given"), default=False)
    drafted_by = person(verbose_name=_("drawn up by"))
    drafted_at = models.DateTimeField(_("drawn up at"))
    checked_by = person(verbose_name=_("checked by"), null=True, blank=True)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True)
    remarks = models.TextField(_("remarks of the check"), blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    as_signed = models.JSONField(
        _("as signed before"), null=True, blank=True, encoder=DjangoJSONEncoder
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                name="agreement_dates_in_order", condition=Q(ends_on__gt=F("starts_on"))
            ),
            models.CheckConstraint(
                name="agreement_amount_not_negative",
                condition=Q(yearly_amount__gte=0),
            ),
            models.CheckConstraint(
                name="agreement_advance_is_a_percentage",
                condition=Q(advance_percent__lte=100),
            ),
            models.CheckConstraint(
                name="agreement_four_eyes",
                condition=Q(checked_by=None) | ~Q(checked_by=F("drafted_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}, version {self.version}"

    @property
    def volunteers_agreed(self) -> int | None:
        """How many volunteers there are at least, by the agreement that runs."""
        if self.as_signed is None:
            return self.min_volunteers
        agreed: int | None = self.as_signed.get("min_volunteers")
        return agreed

    @property
    def signed_now(self) -> "models.QuerySet[Signature]":
        """The signatures under the version that is on the table."""
        return self.signatures.filter(version=self.version)


class Signature(models.Model):
    """One party's signature under a version, the document with this SHA-256."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="signatures"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    part = models.CharField(_("for whom"), max_length=14, choices=SignatoryPart)
    signed_by = person(verbose_name=_("signed by"))
    signed_at = models.DateTimeField(_("signed at"))
    in_absence_of = person(verbose_name=_("in the absence of"), null=True, blank=True)
    typed_name = models.CharField(_("name as typed"), max_length=200)
    document_sha256 = models.CharField(_("SHA-256 of the document"), max_length=64)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="signature_once_a_party", fields=["agreement", "version", "part"]
            ),
            models.UniqueConstraint(
                name="signature_four_eyes", fields=["agreement", "version", "signed_by"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.part}"


class StartReport(models.Model):
    """What was handed over at the start, and where things stood (*startverslag*)."""

    challenge = PartOfCase(
        Challenge, on_delete=models.PROTECT, related_name="start_report"
    )
    handed_over = models.TextField(_("what was handed over"))
    baseline = models.TextField(_("how things stand today"))
    attendees = models.TextField(_("who were there"))
    contacts = models.TextField(_("who calls whom"), blank=True)
    reported_by = person(verbose_name=_("reported by"))
    reported_at = models.DateTimeField(_("reported at"))

    class Meta:
        verbose_name = _("start report")
        verbose_name_plural = _("start reports")

    def __str__(self) -> str:
        return f"{self.challenge_id}"
