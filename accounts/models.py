"""Who uses the system: one account for a person, whatever their parts in cases."""

from collections.abc import Iterator
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser
from django.contrib.auth.models import UserManager as DjangoUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.absence import Absence

__all__ = ["Absence", "User"]


class User(AbstractUser):
    """A person: resident, official, alderman, council member or auditor.

    A superuser runs the technique and has no rights in casework (ADR 5). The
    database counts in ``role_epoch`` how often a role was given.
    """

    email = models.EmailField(_("e-mail address"))
    display_name = models.CharField(_("name"), max_length=200)
    role_epoch = models.PositiveIntegerField(
        _("times that a role was given"), default=0, editable=False
    )

    objects: ClassVar[DjangoUserManager[Self]] = DjangoUserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_(
                    "There is already an account for this address."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.email

    def get_session_auth_hash(self) -> str:
        """Return what a session must match; a role that is given ends it (SOD12)."""
        return f"{super().get_session_auth_hash()}{self.role_epoch}"

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Return what a session may match that began under an older key."""
        for each in super().get_session_auth_fallback_hash():
            yield f"{each}{self.role_epoch}"
