"""Jobs are rows: what must still happen after a transaction was committed."""

import uuid
from datetime import timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from challenges.models.columns import person
from documents.choices import JobKind, JobState

MAX_ATTEMPTS = 10


class JobQuerySet(models.QuerySet["Job"]):
    """The questions asked about work to be done, by the clock of the database."""

    def due(self) -> Self:
        """Keep what may be taken up now: time has come and nobody holds it."""
        return self.filter(
            Q(lease_until__isnull=True) | Q(lease_until__lt=Now()),
            state=JobState.PENDING,
            available_at__lte=Now(),
        ).order_by("available_at", "pk")

    def dead(self) -> Self:
        """Keep what was given up and waits for a person."""
        return self.filter(state=JobState.DEAD)

    def late(self, than: timedelta) -> Self:
        """Keep what should have been done longer ago than this."""
        return self.filter(state=JobState.PENDING, created_at__lt=Now() - than)


JobManager = models.Manager.from_queryset(JobQuerySet)


class Job(models.Model):
    """One thing to do once (*taak op de achtergrond*): draw a PDF, send a mail.

    The row is the truth; a Celery message only wakes a worker. Times are those
    of the database, so that all workers share one clock.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=JobKind)
    target = models.UUIDField(_("what it is about"))
    dedupe = models.CharField(_("key"), max_length=200, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=JobState, default=JobState.PENDING
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    available_at = models.DateTimeField(_("not before"), db_default=Now())
    lease_until = models.DateTimeField(_("held until"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("created at"), db_default=Now())
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)

    objects: ClassVar[JobManager["Job"]] = JobManager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            models.CheckConstraint(
                name="job_attempts_bounded",
                condition=Q(attempts__gte=0) & Q(attempts__lte=MAX_ATTEMPTS),
            ),
            models.CheckConstraint(
                name="job_finished_when_not_pending",
                condition=Q(state=JobState.PENDING, finished_at__isnull=True)
                | (~Q(state=JobState.PENDING) & Q(finished_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(
                F("available_at"),
                name="job_waiting",
                condition=Q(state=JobState.PENDING),
            ),
            models.Index(fields=["target"], name="job_by_target"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}: {self.state}"


class JobRetry(models.Model):
    """A person started a job again that had been given up, and said why."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="retries")
    asked_by = person(verbose_name=_("who"))
    asked_at = models.DateTimeField(_("when"))
    reason = models.CharField(_("reason"), max_length=300)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("job started again")
        verbose_name_plural = _("jobs started again")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.reason}"
