"""The residents' group that challenges, and its members."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from challenges.choices import GroupForm
from challenges.models.columns import person
from challenges.models.municipality import Municipality
from challenges.statements import related


class ResidentsGroup(models.Model):
    """Residents who do something together (*bewonersgroep*)."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="groups"
    )
    name = models.CharField(_("name of the group"), max_length=200)
    form = models.CharField(
        _("legal form"), max_length=20, choices=GroupForm, default=GroupForm.INFORMAL
    )
    kvk_number = models.CharField(
        _("number at the Chamber of Commerce"), max_length=8, blank=True
    )

    class Meta:
        verbose_name = _("residents' group")
        verbose_name_plural = _("residents' groups")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="group_kvk_number_has_eight_digits",
                condition=Q(kvk_number="") | Q(kvk_number__regex=r"^[0-9]{8}$"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def everybody(self) -> "list[GroupMember]":
        """The members with their accounts; read once for each time it is fetched."""
        return related(self, "members", _with_accounts)

    @property
    def speaker(self) -> "GroupMember | None":
        """Who speaks for the group, from ``everybody``."""
        return next((each for each in self.everybody if each.is_representative), None)


class GroupMember(models.Model):
    """Somebody in a group; one of them speaks for it (*gemachtigde*).

    ``user`` is empty for members who never sign in. The postcode area is four
    digits, with or without letters: enough to know that somebody lives there.
    """

    group = models.ForeignKey(
        ResidentsGroup, on_delete=models.CASCADE, related_name="members"
    )
    user = person("memberships", null=True, blank=True)
    name = models.CharField(_("name"), max_length=200)
    group_role = models.CharField(_("role in the group"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    postcode_area = models.CharField(_("postcode"), max_length=7)
    is_resident = models.BooleanField(_("lives in the municipality"), default=True)
    is_representative = models.BooleanField(_("speaks for the group"), default=False)

    class Meta:
        verbose_name = _("member of the group")
        verbose_name_plural = _("members of the group")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="group_has_one_representative",
                fields=["group"],
                condition=Q(is_representative=True),
            ),
            models.UniqueConstraint(
                name="group_member_once",
                fields=["group", "user"],
                condition=Q(user__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name


def _with_accounts(members: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return members.select_related("user")
