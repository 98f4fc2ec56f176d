"""The trail of a case, and who acted in which part of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from challenges.choices import ChallengeStatus
from challenges.models.challenge import Challenge
from challenges.models.columns import person
from challenges.rules.separation import Part


def _only_one_of(name: str, *parts: Part) -> models.UniqueConstraint:
    """Return the constraint that one person has at most one of these parts."""
    return models.UniqueConstraint(
        name=name,
        fields=["challenge", "person"],
        condition=Q(part__in=[part.value for part in parts]),
    )


class CaseEvent(models.Model):
    """One line of a case's trail; lines are added, never changed.

    ``hash`` covers this line and ``previous_hash``, so a changed, missing or
    moved line shows. Free text stands in ``EventText`` and only its digest is
    hashed, so that personal words can be erased later without breaking the
    chain. The database refuses to change, delete or empty this table.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="events"
    )
    sequence = models.PositiveIntegerField(_("number"))
    act = models.CharField(_("act"), max_length=40)
    actor = person(null=True, blank=True, verbose_name=_("who"))
    role = models.CharField(_("in which role"), max_length=40)
    recorded_at = models.DateTimeField(_("when"))
    old_status = models.CharField(
        _("status before"), max_length=30, choices=ChallengeStatus, blank=True
    )
    new_status = models.CharField(
        _("status after"), max_length=30, choices=ChallengeStatus
    )
    rules = ArrayField(
        models.CharField(max_length=60), verbose_name=_("rules"), default=list
    )
    details = models.JSONField(_("details"), default=dict)
    text_digest = models.CharField(_("digest of the words"), max_length=64, blank=True)
    previous_hash = models.CharField(_("hash before"), max_length=64, blank=True)
    hash = models.CharField(_("hash"), max_length=64)

    class Meta:
        verbose_name = _("case event")
        verbose_name_plural = _("case events")
        ordering = ["challenge", "sequence"]
        constraints = [
            models.UniqueConstraint(
                name="event_number_once", fields=["challenge", "sequence"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}/{self.sequence}: {self.act}"


class EventText(models.Model):
    """The words that go with an event: a reason, an explanation.

    They may be personal, and then they can be erased: words and salt go, the event
    that erased them stays named. The database refuses any other change.
    """

    event = models.OneToOneField(
        CaseEvent, on_delete=models.PROTECT, related_name="text"
    )
    salt = models.CharField(_("salt"), max_length=32, blank=True)
    words = models.TextField(_("words"), blank=True)
    erased_in = models.OneToOneField(
        CaseEvent,
        on_delete=models.PROTECT,
        related_name="erased_text",
        null=True,
        blank=True,
        verbose_name=_("erased in"),
    )

    class Meta:
        verbose_name = _("words of an event")
        verbose_name_plural = _("words of events")
        constraints = [
            models.CheckConstraint(
                name="words_there_or_erased",
                condition=Q(erased_in=None) & ~Q(words="") & ~Q(salt="")
                | Q(erased_in__isnull=False, words="", salt=""),
            ),
        ]

    def __str__(self) -> str:
        return f"words of event {self.event_id}"


class CasePart(models.Model):
    """Somebody acted in this part of this case: separation of duties rests on it.

    The constraints repeat the pairs of ``rules.separation`` that can be said in
    SQL: even a faulty action cannot store a forbidden pair.
    """

    challenge = models.ForeignKey(
        Challenge, on_delete=models.PROTECT, related_name="parts"
    )
    person = person("case_parts", verbose_name=_("who"))
    part = models.CharField(
        _("part"), max_length=30, choices=[(part.value, part.value) for part in Part]
    )
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("part in a case")
        verbose_name_plural = _("parts in cases")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="part_once", fields=["challenge", "person", "part"]
            ),
            _only_one_of(
                "sod1_one_checking_part",
                Part.ASSESSOR,
                Part.LEGAL_OFFICER,
                Part.CONTROLLER,
            ),
            _only_one_of("sod2_coach_does_not_score", Part.COACH, Part.ASSESSOR),
            _only_one_of(
                "sod3_legal_officer_does_not_sign",
                Part.LEGAL_OFFICER,
                Part.AGREEMENT_SIGNER,
            ),
            _only_one_of("sod4_decider_does_not_score", Part.DECIDER, Part.ASSESSOR),
            _only_one_of(
                "sod5_payment_by_two", Part.PAYMENT_PROPOSER, Part.PAYMENT_APPROVER
            ),
            _only_one_of(
                "sod6_decider_does_not_hear", Part.DECIDER, Part.OBJECTION_HEARER
            ),
            _only_one_of(
                "agreement_by_three",
                Part.AGREEMENT_DRAFTER,
                Part.AGREEMENT_CHECKER,
                Part.AGREEMENT_SIGNER,
            ),
            _only_one_of(
                "sod11_council_does_not_score", Part.COUNCIL_MEMBER, Part.ASSESSOR
            ),
            _only_one_of("decline_by_another", Part.COMPLETION_AUTHOR, Part.DECLINER),
        ]

    def __str__(self) -> str:
        return f"{self.challenge_id}: {self.person_id} {self.part}"
