"""The case itself: where a challenge stands, whose it is and what it rests on."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from challenges.choices import ChallengeStatus, Channel, PublicationLevel
from challenges.models.columns import person
from challenges.models.group import ResidentsGroup
from challenges.models.municipality import Municipality, MunicipalTask, RuleSet
from challenges.rules.lifecycle import FINAL_STATUSES, is_final
from challenges.statements import the_one

UNPUBLISHED_STATUSES = (ChallengeStatus.EXPLORATION, ChallengeStatus.DRAFT)
"""Statuses before anything is filed; a draft is for the group alone, an exploration
for the group and the coordinators (``explorations.explorations_for``)."""


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """The questions the caseload is asked, in its own words."""

    def submitted(self) -> Self:
        """Keep the cases that were filed; an idea that was let go never was."""
        return self.exclude(status__in=UNPUBLISHED_STATUSES).exclude(received_at=None)

    def open(self) -> Self:
        """Keep the submitted cases in which something still has to happen."""
        return self.submitted().exclude(status__in=FINAL_STATUSES)

    def paper_due(self) -> Self:
        """Keep the cases with an act that has not left its paper yet."""
        return self.filter(paper_length__lt=F("trail_length"))

    def to_tell_of_removal(self, day: date) -> Self:
        """Keep what nobody sent and is kept to a day at most, and nobody was told.

        What was changed since is told of again: its last day is another.
        """
        untold = Q(removal_told_of=None) | ~Q(removal_told_of=F("kept_until"))
        return self.filter(untold, kept_until__lte=day)

    def to_remove(self, today: date) -> Self:
        """Keep what nobody sent and is kept no longer, as its group was told."""
        return self.filter(kept_until__lt=today, removal_told_of=F("kept_until"))


ChallengeManager = models.Manager.from_queryset(ChallengeQuerySet)


class Challenge(models.Model):  # type: ignore[django-manager-missing]  # viewflow's own relation
    """A group's request to take over a municipal task (*uitdaging*).

    ``status`` says where the case stands in law. It changes only through
    ``challenges.actions``, which also keep the trail; ``trail_head`` is the hash
    of its last event and ``trail_length`` their number; of the first
    ``paper_length`` of them the letters and e-mails were asked for, of the others
    a worker does so (``workflow.following``). ``decide_by`` repeats
    the last day of the open decision term, and ``ending`` the last exit that the
    trail keeps, for lists. ``kept_until`` is the last day of what was not sent,
    and ``removal_told_of`` the one of which the group was told.
    """

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="challenges"
    )
    reference = models.CharField(_("reference"), max_length=40, unique=True)
    status = models.CharField(
        _("status"),
        max_length=30,
        choices=ChallengeStatus,
        default=ChallengeStatus.DRAFT,
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    submission_key = models.UUIDField(_("key against double sending"), unique=True)
    group = models.ForeignKey(
        ResidentsGroup, on_delete=models.PROTECT, related_name="challenges"
    )
    task = models.ForeignKey(
        MunicipalTask,
        on_delete=models.PROTECT,
        related_name="challenges",
        null=True,
        blank=True,
    )
    rule_set = models.ForeignKey(
        RuleSet, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    title = models.CharField(_("title"), max_length=120)
    channel = models.CharField(
        _("channel"), max_length=10, choices=Channel, default=Channel.WEB
    )
    publication = models.CharField(
        _("what may be public"),
        max_length=10,
        choices=PublicationLevel,
        default=PublicationLevel.FULL,
    )
    split_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="parts_of_it",
        null=True,
        blank=True,
        verbose_name=_("split from"),
    )
    companion = person(null=True, blank=True, verbose_name=_("companion"))
    created_by = person(verbose_name=_("started by"))
    created_at = models.DateTimeField(_("started at"))
    received_at = models.DateTimeField(_("received at"), null=True, blank=True)
    decide_by = models.DateField(_("decide by"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    kept_until = models.DateField(_("kept until, if not sent"), null=True, blank=True)
    removal_told_of = models.DateField(
        _("last day that the group was told of"), null=True, blank=True
    )
    ending = models.CharField(_("how it came out"), max_length=30, blank=True)
    trail_length = models.PositiveIntegerField(_("events in the trail"), default=0)
    trail_head = models.CharField(
        _("hash of the last event"), max_length=64, blank=True
    )

    paper_length = models.PositiveIntegerField(
        _("events of which the paper was left"), default=0
    )

    objects: ClassVar[ChallengeManager["Challenge"]] = ChallengeManager()

    as_of: date | None = None
    """The day of the act that is being done, for rights that hold on some days
    only; today if nobody says. Set where the clock is read, never stored."""

    class Meta:
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")
        ordering = ["-pk"]
        permissions = [
            ("represent_group", _("Can speak for the group")),
            ("assess_challenge", _("Can assess the challenge")),
            ("chair_panel", _("Can chair the panel")),
        ]
        constraints = [
            models.CheckConstraint(
                name="challenge_submitted_has_rules_and_date",
                condition=Q(status__in=UNPUBLISHED_STATUSES)
                | Q(status=ChallengeStatus.WITHDRAWN, received_at=None)
                | Q(received_at__isnull=False, rule_set__isnull=False),
            ),
            models.CheckConstraint(
                name="challenge_unsent_has_a_last_day",
                condition=Q(status__in=UNPUBLISHED_STATUSES, kept_until__isnull=False)
                | Q(~Q(status__in=UNPUBLISHED_STATUSES), kept_until=None),
            ),
        ]
        indexes = [
            models.Index(
                name="challenge_due",
                fields=["municipality", "decide_by"],
                condition=Q(decide_by__isnull=False),
            ),
            models.Index(name="challenge_caseload", fields=["municipality", "status"]),
            models.Index(
                name="challenge_unsent",
                fields=["kept_until"],
                condition=Q(kept_until__isnull=False),
            ),
            models.Index(
                name="challenge_paper_due",
                fields=["id"],
                condition=Q(paper_length__lt=F("trail_length")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def is_final(self) -> bool:
        """Whether nothing but an objection can follow."""
        return is_final(ChallengeStatus(self.status))

    @property
    def is_draft(self) -> bool:
        """Whether nothing was filed yet."""
        return self.status in UNPUBLISHED_STATUSES

    @property
    def is_paper_due(self) -> bool:
        """Whether an act has not left its letters and e-mails yet."""
        return self.paper_length < self.trail_length

    @property
    def is_told_of_removal(self) -> bool:
        """Whether the group was told on which day its draft goes."""
        return self.removal_told_of == self.kept_until

    @property
    def was_filed(self) -> bool:
        """Whether it ever was sent to the municipality."""
        return self.received_at is not None

    @cached_property
    def sent_plan(self) -> Any:
        """The plan as it was last sent; read once for each time a case is fetched.

        Raises:
            Plan.DoesNotExist: If it is still a draft.
        """
        return the_one(self, "plans", _last_sent)

    @cached_property
    def decision(self) -> Any:
        """The decision that holds: the latest; read once, as ``sent_plan``.

        Raises:
            Decision.DoesNotExist: If nothing has been decided.
        """
        return the_one(self, "decisions", _latest)

    @cached_property
    def last_check(self) -> Any:
        """The latest check of admissibility, with its officer; read once.

        Raises:
            AdmissibilityCheck.DoesNotExist: If it was not checked yet.
        """
        return the_one(self, "admissibility_checks", _latest_with_its_officer)

    @cached_property
    def last_request(self) -> Any:
        """The latest request to complete the plan, with who asked; read once.

        Raises:
            CompletionRequest.DoesNotExist: If nothing was asked.
        """
        return the_one(self, "completion_requests", _latest_with_who_asked)


def _latest_with_who_asked(requests: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return requests.select_related("asked_by").order_by("-pk")[:1]


def _last_sent(plans: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return plans.exclude(frozen_at=None).order_by("-version")[:1]


def _latest_with_its_officer(checks: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return checks.select_related("checked_by").order_by("-pk")[:1]


def _latest(decisions: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    return decisions.order_by("-pk")[:1]
