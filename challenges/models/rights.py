"""Where rights are kept: guardian's tables with real foreign keys (ADR 5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from challenges.models.challenge import Challenge
from challenges.models.municipality import Municipality


class MunicipalityRight(GroupObjectPermissionBase):
    """A right of a role (a group) in one municipality."""

    content_object = models.ForeignKey(Municipality, on_delete=models.CASCADE)

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = _("right of a role")
        verbose_name_plural = _("rights of roles")


class ChallengeRight(UserObjectPermissionBase):
    """A right of one person on one case."""

    content_object = models.ForeignKey(Challenge, on_delete=models.CASCADE)

    class Meta(UserObjectPermissionBase.Meta):
        verbose_name = _("right on a case")
        verbose_name_plural = _("rights on cases")
