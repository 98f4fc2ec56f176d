"""Who is away, and who stands in for them in which role.

A role in a municipality is a group; what a group may do stands in
``challenges.permissions``. A substitute holds the role on the days of the absence
only, and only while the person who is away holds it and the substitute works in
that municipality: has any of its roles.
"""

from datetime import date
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import (
    BigIntegerRangeField,
    DateRangeField,
    RangeOperators,
)
from django.db import models
from django.db.models import (
    Exists,
    Expression,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Concat, Now, TruncDate
from django.utils.translation import gettext_lazy as _

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def day_or_today(on: date | Expression | None) -> Any:
    """Return a day for a query; the database's own day in Amsterdam if left out."""
    return TruncDate(Now(), tzinfo=AMSTERDAM) if on is None else on


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Who stands in for whom, as rights and lists ask it."""

    def in_force(self, on: date | Expression | None = None) -> Self:
        """Keep those in which the substitute holds the role on a day."""
        day = day_or_today(on)
        return self.filter(
            Exists(_works_in_the_town_of_the_role()),
            starts_on__lte=day,
            ends_on__gte=day,
            revoked_at=None,
            person__is_active=True,
            person__groups=F("group"),
            substitute__is_active=True,
        )


def _works_in_the_town_of_the_role() -> QuerySet[Group]:
    """Return the roles of the outer substitute there; a role is named town:role."""
    town = Func(
        OuterRef("group__name"),
        Value(":"),
        Value(1),
        function="split_part",
        output_field=TextField(),
    )
    in_town = Concat(town, Value(":"))
    return Group.objects.filter(user=OuterRef("substitute"), name__startswith=in_town)


AbsenceManager = models.Manager.from_queryset(AbsenceQuerySet)


def _only(column: str) -> Func:
    """Return a column as a range of one value, which needs no extension."""
    return Func(
        column,
        column,
        Value("[]"),
        function="int8range",
        output_field=BigIntegerRangeField(),
    )


class Absence(models.Model):
    """Somebody is away for some days (*afwezigheid*), and another stands in.

    ``mandate`` names the order that lets somebody without the role decide, and
    ``yearly_limit`` the yearly amount up to which; both are empty where the
    substitute holds the role as well, or the role decides nothing.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is away"),
        on_delete=models.PROTECT,
        related_name="absences",
    )
    substitute = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who stands in"),
        on_delete=models.PROTECT,
        related_name="standing_in",
    )
    group = models.ForeignKey(
        Group, verbose_name=_("role"), on_delete=models.PROTECT, related_name="+"
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("through"))
    mandate = models.CharField(_("mandate"), max_length=200, blank=True)
    yearly_limit = models.DecimalField(
        _("up to this amount a year"),
        max_digits=12,
        decimal_places=2,
        null=True,
        blank=True,
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    recorded_at = models.DateTimeField(_("recorded at"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("ended by"),
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
    )
    revoked_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    objects: ClassVar[AbsenceManager["Absence"]] = AbsenceManager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="absence_dates_in_order", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="absence_by_another", condition=~Q(substitute=F("person"))
            ),
            models.CheckConstraint(
                name="absence_limit_with_mandate",
                condition=Q(mandate="", yearly_limit=None)
                | (~Q(mandate="") & Q(yearly_limit__gte=0)),
            ),
            models.CheckConstraint(
                name="absence_ended_by_somebody",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
            ),
            ExclusionConstraint(
                name="absence_one_substitute_at_a_time",
                expressions=[
                    (_only("person"), RangeOperators.OVERLAPS),
                    (_only("group"), RangeOperators.OVERLAPS),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(revoked_at=None),
            ),
        ]
        indexes = [
            models.Index(
                name="absence_of_substitute",
                fields=["substitute", "ends_on"],
                condition=Q(revoked_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} by {self.substitute_id} from {self.starts_on}"
