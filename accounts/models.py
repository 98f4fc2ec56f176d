"""Who uses the system: one account for a person, whatever their parts in cases."""

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

    A superuser runs the technique and has no rights in casework (ADR 5).
    """

    email = models.EmailField(_("e-mail address"))
    display_name = models.CharField(_("name"), max_length=200)

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
