"""What happens because time passed: set-based, row by row under the lock.

Each sweep finds the rows that are due by an index, and asks each case again
under its lock; running one twice, or two at once, does nothing more.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from challenges.actions import payments, running
from challenges.actions.sealing import seal_next
from challenges.actions.terms import local_day
from challenges.authority import WrongMomentError
from challenges.choices import ChallengeStatus, TermKind
from challenges.choices_running import EvaluationState, PaymentState, ReportState
from challenges.models import CaseEvent, Evaluation, Payment, ProgressReport, Term
from challenges.models.term import TermQuerySet
from challenges.rules.lifecycle import FINAL_STATUSES
from documents.choices import NoticeKind
from documents.issue import Notice, notify
from workflow import engine, lapses, objecting, waits
from workflow.anchors import anchor_by_mail, anchor_to_file
from workflow.holding import CaseBusyError
from workflow.paper import words_for

logger = logging.getLogger(__name__)

Verb = Callable[..., CaseEvent | None]

BATCH = 500
WARN_BEFORE = timedelta(days=14)


def one_by_one(keys: Iterable[int], act: Callable[[int], int]) -> int:
    """Do an act for each key; the fault of one never stops the others.

    A case that is busy, or that cannot go on, keeps its row: the next sweep tries it
    again, and the page of what is stuck shows it meanwhile (``workflow.stuck``).

    Args:
        keys: Of cases or of rows that are due.
        act: Tells how much it did; a transaction of its own.

    Returns:
        What was done, added up.
    """
    done = 0
    for key in list(keys):
        try:
            done += act(key)
        except CaseBusyError:
            logger.info("case busy, next sweep tries again", extra={"key": key})
        except Exception:
            logger.exception("a sweep left a row behind", extra={"key": key})
    return done


def lapse_completions(*, at: datetime, only: int | None = None) -> int:
    """Let the terms for completion end whose last day has passed.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases that went back to intake.
    """
    return lapse_each(TermKind.COMPLETION, lapses.lapse_completion, at, only)


def lapse_views(*, at: datetime, only: int | None = None) -> int:
    """Let the terms for views end whose last day has passed.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases in which the group did not answer in time.
    """
    return lapse_each(TermKind.VIEWS, lapses.lapse_view, at, only)


def lapse_modifications(*, at: datetime, only: int | None = None) -> int:
    """Let proposed changes end that the group did not answer in time.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases that went on with the plan as it was.
    """
    return lapse_each(TermKind.MODIFICATION, lapses.lapse_modification, at, only)


def lapse_reactions(*, at: datetime, only: int | None = None) -> int:
    """Let the days end in which a group could react on its score sheet.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases whose advice waits no longer.
    """
    return lapse_each(TermKind.REACTION, lapses.lapse_reaction, at, only)


def resume_after_contracts(*, at: datetime, only: int | None = None) -> int:
    """Take up again the cases whose running contract ends soon.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases that went back to the legal officer.
    """
    due = _running(TermKind.CONTRACT_WATCH, only).filter(last_day__lte=local_day(at))
    return _each_case(due, waits.resume_after_contract, at)


def lapse_acceptances(*, at: datetime, only: int | None = None) -> int:
    """End the cases for which no agreement came in the time of the by-law.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases that lapsed.
    """
    return lapse_each(TermKind.CONTRACT_LAPSE, waits.lapse_acceptance, at, only)


def lapse_each(kind: TermKind, verb: Verb, at: datetime, only: int | None) -> int:
    """Let the terms of a kind have their effect whose last day has passed."""
    due = _running(kind, only).filter(last_day__lt=local_day(at))
    return _each_case(due, verb, at)


def lapse_reasons(*, at: datetime, only: int | None = None) -> int:
    """Let the time to add the reasons of an objection end, where it has passed.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of objections that go on without reasons.
    """
    return lapse_each(TermKind.OBJECTION_REASONS, objecting.lapse_reasons, at, only)


def start_evaluations(*, at: datetime, only: int | None = None) -> int:
    """Open the evaluations whose day has come, one a case (T27).

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of evaluations that were opened.
    """
    due = Evaluation.objects.filter(
        state=EvaluationState.PLANNED,
        planned_on__lte=local_day(at),
        challenge__status=ChallengeStatus.RUNNING,
    )
    if only is not None:
        due = due.filter(challenge=only)
    return _each_case(due, _start_evaluation, at)


def _start_evaluation(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    try:
        return engine.act(challenge_pk, partial(running.start_evaluation, at=at))
    except WrongMomentError:
        return None  # another sweep was first, or the case moved on


def make_payments_due(*, at: datetime, only: int | None = None) -> int:
    """Make the planned payments due whose day has come.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases in which something became due.
    """
    planned = Payment.objects.filter(
        state=PaymentState.PLANNED, due_on__lte=local_day(at)
    )
    due = planned.exclude(challenge__status__in=FINAL_STATUSES)
    if only is not None:
        due = due.filter(challenge=only)
    return _each_case(due, _make_due, at)


def _make_due(challenge_pk: int, *, at: datetime) -> CaseEvent | None:
    try:
        return engine.act(challenge_pk, partial(payments.make_due, at=at))
    except WrongMomentError:
        return None  # another sweep was first


def _each_case(rows: QuerySet[Any], verb: Verb, at: datetime) -> int:
    """Ask each case that has a row again, under its lock."""
    cases = rows.order_by().values_list("challenge", flat=True).distinct()
    return one_by_one(cases[:BATCH], lambda pk: int(verb(pk, at=at) is not None))


def ask_for_reports(*, at: datetime, only: int | None = None) -> int:
    """E-mail who speaks for a group once that a report is asked for.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of e-mails asked for.
    """
    due = ProgressReport.objects.filter(
        state=ReportState.PLANNED, reminded_at=None, to_on__lt=local_day(at)
    ).exclude(challenge__status__in=FINAL_STATUSES)
    if only is not None:
        due = due.filter(challenge=only)
    keys = due.order_by("due_on", "pk").values_list("pk", flat=True)[:BATCH]
    return one_by_one(keys, lambda pk: _ask_for(pk, at))


@transaction.atomic
def _ask_for(report_pk: int, at: datetime) -> int:
    """Ask for one report, unless another sweep did or it was filed meanwhile."""
    report = (
        ProgressReport.objects.filter(
            pk=report_pk, state=ReportState.PLANNED, reminded_at=None
        )
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("challenge__municipality", "challenge__companion")
        .first()
    )
    if report is None:
        return 0
    report.reminded_at = at
    report.save(update_fields=["reminded_at"])
    challenge = report.challenge
    notices = [
        Notice(
            NoticeKind.REPORT_DUE,
            member.user,
            words_for(challenge, member.user, until=report.due_on),
            key=f"report:{report.from_on.isoformat()}",
        )
        for member in challenge.group.everybody
        if member.user and member.is_representative
    ]
    return len(notify(challenge, notices, at=at))


def remind_of_decisions(*, at: datetime, only: int | None = None) -> int:
    """E-mail the companion once that the decision term ends within two weeks.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of e-mails asked for.
    """
    soon = local_day(at) + WARN_BEFORE
    due = _running(TermKind.DECISION, only).to_remind_of(soon)
    due = due.exclude(challenge__companion=None).order_by("last_day", "pk")
    keys = due.values_list("pk", flat=True)[:BATCH]
    return one_by_one(keys, lambda pk: _remind(pk, soon, at))


@transaction.atomic
def _remind(term_pk: int, soon: date, at: datetime) -> int:
    """Remind of one term, unless another sweep did or it moved meanwhile."""
    term = (
        Term.objects.to_remind_of(soon)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("challenge__municipality", "challenge__companion")
        .filter(pk=term_pk)
        .first()
    )
    if term is None or term.challenge.companion is None:
        return 0
    companion = term.challenge.companion
    words = words_for(term.challenge, companion, until=term.last_day)
    key = f"decide-by:{term.last_day.isoformat()}"
    notice = Notice(NoticeKind.TASK_WAITING, companion, words, key=key)
    term.reminded_of = term.last_day
    term.save(update_fields=["reminded_of"])
    return len(notify(term.challenge, [notice], at=at))


def seal_trails(*, at: datetime) -> int:
    """Seal what was recorded since the last seal, and anchor the seals outside.

    A file or a mail server that fails costs the other nothing, and is tried again.

    Args:
        at: The moment.

    Returns:
        The number of new seals.
    """
    sealed = 0
    while seal_next(at=at):
        sealed += 1
    anchors: tuple[Callable[[], int], ...] = (
        lambda: anchor_to_file(settings.TRAIL_ANCHOR_DIR, at=at),
        lambda: anchor_by_mail(settings.TRAIL_ANCHOR_MAIL, at=at),
    )
    for anchor in anchors:
        try:
            anchor()
        except OSError:  # of a disk, or of a mail server
            logger.exception("the trail was not anchored, next sweep tries again")
    return sealed


def _running(kind: TermKind, only: int | None) -> TermQuerySet:
    """Return the running terms of a kind, of one case or of all."""
    running = Term.objects.running().filter(kind=kind)
    return running if only is None else running.filter(challenge=only)
