"""What a group never sends goes: thrown away, stopped, or removed after a long time.

Its files and e-mails go with it. Both sweeps find their rows by an index, ask each
case again under its lock, and are safe to repeat.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from challenges.actions import drafting, keeping, unsent
from challenges.actions.terms import local_day
from challenges.choices import ChallengeStatus
from challenges.forms.exploring import StopExploringForm
from challenges.models import CaseEvent, Challenge, ChallengeQuerySet
from challenges.rules.keeping import to_tell_by
from documents.choices import NoticeKind
from documents.issue import Notice, notify
from documents.mail import forget_of
from documents.uploads import forget, removable
from workflow.locks import locked_case
from workflow.paper import words_for
from workflow.sweeps import BATCH, one_by_one


def throw_away(challenge_pk: int, *, by: User, at: datetime) -> None:
    """Throw a draft away that was never talked about."""
    with locked_case(at, pk=challenge_pk) as challenge:
        _forget_papers(challenge)
        drafting.discard_draft(challenge, by=by)


def stop(form: StopExploringForm) -> CaseEvent:
    """Stop with an idea, or with the draft that came of it."""
    with locked_case(form.at, pk=form.challenge.pk) as challenge:
        _forget_papers(challenge)
        return form.on(challenge)


def _forget_papers(challenge: Challenge) -> None:
    """Forget every file that was added, and e-mails about what leaves no trail."""
    for upload in removable(challenge):
        forget(upload)
    if not challenge.trail_length:
        forget_of(challenge)


def remove_unsent(*, at: datetime, only: int | None = None) -> int:
    """Remove the drafts and the ideas that nobody sent and are kept no longer.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases that were removed.
    """
    due = Challenge.objects.to_remove(local_day(at))
    return one_by_one(_first(due, only), partial(_remove, at))


def _remove(at: datetime, challenge_pk: int) -> int:
    """Remove one, unless it was changed or sent, or another sweep was first."""
    try:
        with locked_case(at, pk=challenge_pk) as challenge:
            if not keeping.is_over(challenge, local_day(at)):
                return 0
            _forget_papers(challenge)
            unsent.remove_unsent(challenge, at=at)
            return 1
    except Challenge.DoesNotExist:
        return 0


def tell_of_removal(*, at: datetime, only: int | None = None) -> int:
    """E-mail who speaks for a group once that what it did not send goes soon.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of cases whose group was told.
    """
    due = Challenge.objects.to_tell_of_removal(to_tell_by(local_day(at)))
    return one_by_one(_first(due, only), partial(_tell, at))


def _tell(at: datetime, challenge_pk: int) -> int:
    """Tell one group, unless it changed something or another sweep was first."""
    try:
        with locked_case(at, pk=challenge_pk) as challenge:
            if keeping.tell_of_removal(challenge, at=at) is None:
                return 0
            notify(challenge, list(_notices(challenge)), at=at)
            return 1
    except Challenge.DoesNotExist:
        return 0


def _first(due: ChallengeQuerySet, only: int | None) -> list[int]:
    """Return the keys of those that have waited longest."""
    if only is not None:
        due = due.filter(pk=only)
    return list(due.order_by("kept_until", "pk").values_list("pk", flat=True)[:BATCH])


def _notices(challenge: Challenge) -> Iterator[Notice]:
    last_day = challenge.kept_until
    is_draft = challenge.status == ChallengeStatus.DRAFT
    page = reverse("plan" if is_draft else "my-exploration", args=[challenge.reference])
    for member in challenge.group.everybody:
        if member.user and member.is_representative:
            words = words_for(challenge, member.user, until=last_day)
            yield Notice(
                NoticeKind.NOT_SENT,
                member.user,
                replace(words, link=settings.SITE_ADDRESS + page),
                key=f"not-sent:{last_day}",
            )
