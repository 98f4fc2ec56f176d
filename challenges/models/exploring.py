"""An idea that is talked about before anything is filed (S00), and those talks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices_exploring import TalkPlace
from challenges.models.challenge import Challenge
from challenges.models.columns import PartOfCase, person
from challenges.models.trail import CaseEvent


class Exploration(models.Model):
    """What a group would like to talk about (*verkenning*); no term runs.

    ``contact`` is how to reach who began; it goes when the talking is over.
    """

    challenge = PartOfCase(
        Challenge, on_delete=models.PROTECT, related_name="exploration"
    )
    idea = models.TextField(_("what the idea is about"), blank=True)
    contact = models.CharField(_("how to be reached"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("exploration")
        verbose_name_plural = _("explorations")

    def __str__(self) -> str:
        return f"exploration of {self.challenge_id}"


class Talk(models.Model):
    """One talk about an idea (*keukentafelgesprek*), as a line of the trail.

    Who logged it, when and for which side stands in ``event``, and so do its words.
    A talk is never changed: another one corrects it, once. The database refuses any
    change but erasing the words.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="talks"
    )
    event = models.OneToOneField(
        CaseEvent, on_delete=models.PROTECT, related_name="talk"
    )
    held_on = models.DateField(_("day of the talk"))
    place = models.CharField(_("where it was"), max_length=20, choices=TalkPlace)
    attendees = models.TextField(_("who were there"), blank=True)
    said = models.TextField(_("what was said"), blank=True)
    agreed = models.TextField(_("what was agreed"), blank=True)
    corrects = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        related_name="corrected_by",
        null=True,
        blank=True,
        verbose_name=_("corrects"),
    )

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="talk_has_words_or_none",
                condition=(~Q(attendees="") & ~Q(said=""))
                | Q(attendees="", said="", agreed=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: talk on {self.held_on}"

    @property
    def is_erased(self) -> bool:
        """Whether its words were erased."""
        return not self.said


class FilingInvitation(models.Model):
    """The municipality asks a group to file its challenge (*uitnodiging*), once."""

    challenge = PartOfCase(
        Challenge, on_delete=models.PROTECT, related_name="filing_invitation"
    )
    words = models.TextField(_("what to think of when filing"))
    invited_by = person(verbose_name=_("invited by"))
    invited_at = models.DateTimeField(_("invited at"))

    class Meta:
        verbose_name = _("invitation to file")
        verbose_name_plural = _("invitations to file")

    def __str__(self) -> str:
        return f"{self.challenge_id}: invited to file"
