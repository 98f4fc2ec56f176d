"""Advisers from outside: heard once, reminded once, closed in time, forgotten.

Nothing waits for them: a case goes on, and what is still open is closed. Each is safe
to repeat; the row of the invitation says what was done.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet

from challenges.actions import advisers
from challenges.actions.terms import local_day
from challenges.authority import ACTS, Act
from challenges.choices_running import AdviserState
from challenges.forms.advisers import AdviceFromOutsideForm, InterestForm
from challenges.forms.steps import StepForm
from challenges.models import AdviserInvitation, CaseEvent, Challenge
from documents.choices import NoticeKind
from documents.issue import notify
from documents.mail import forget
from workflow import engine
from workflow.locks import locked_case
from workflow.paper_words import notice_to_adviser
from workflow.sweeps import BATCH, one_by_one

REMIND_BEFORE = timedelta(days=3)
PREPARED = ACTS[Act.INVITE_ADVISER].when


def form_behind(invitation: AdviserInvitation, *typed: Any) -> forms.Form:
    """Return what the page behind a link asks now: first interests, then the advice."""
    if invitation.state == AdviserState.ASKED:
        return InterestForm(*typed)
    return AdviceFromOutsideForm(*typed)


def hear(
    invitation: AdviserInvitation, secret: str, form: forms.Form, *, at: datetime
) -> bool:
    """Keep what an adviser sent.

    Args:
        invitation: The one behind the link.
        secret: What the link carries.
        form: What ``form_behind`` asked, filled in and valid.
        at: The moment.

    Returns:
        Whether the link goes on: it is over when no advice is given.

    Raises:
        WrongMomentError: If the link holds no more.
    """
    given = form.cleaned_data
    has_interest = given.get("has_interest") == "yes"
    goes_on = not has_interest and given.get("answer") != "decline"
    engine.act(
        invitation.challenge_id,
        partial(_said, secret, given, goes_on=goes_on, at=at),
        at=at,
    )
    return goes_on


def _said(
    secret: str,
    given: dict[str, Any],
    challenge: Challenge,
    *,
    goes_on: bool,
    at: datetime,
) -> CaseEvent:
    words = given.get("words", "")
    if not goes_on:
        interested = "has_interest" in given
        return advisers.decline_invitation(
            challenge, secret, words, has_interest=interested, at=at
        )
    if "has_interest" in given:
        return advisers.declare_no_interest(challenge, secret, at=at)
    return advisers.give_advice(challenge, secret, words, at=at)


def remind_advisers(*, at: datetime, only: int | None = None) -> int:
    """E-mail an adviser once that the last day is near.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of e-mails asked for.
    """
    due = _to_remind(at, only).values_list("pk", flat=True)[:BATCH]
    return one_by_one(list(due), lambda pk: _remind(pk, at))


def _to_remind(at: datetime, only: int | None = None) -> QuerySet[AdviserInvitation]:
    today = local_day(at)
    due = AdviserInvitation.objects.open().filter(
        reminded_at=None,
        until__range=(today, today + REMIND_BEFORE),
        invited_on__lt=today,
        challenge__status__in=PREPARED,
    )
    return due if only is None else due.filter(challenge=only)


@transaction.atomic
def _remind(invitation_pk: int, at: datetime) -> int:
    """Remind one adviser, unless another sweep did or the answer came."""
    invitation = (
        _to_remind(at)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("challenge__municipality", "challenge__companion")
        .filter(pk=invitation_pk)
        .first()
    )
    if invitation is None:
        return 0
    invitation.reminded_at = at
    invitation.save(update_fields=["reminded_at"])
    challenge = invitation.challenge
    notice = notice_to_adviser(challenge, invitation, NoticeKind.ADVISER_REMINDED)
    return len(notify(challenge, [notice], at=at))


def lapse_advisers(*, at: datetime, only: int | None = None) -> int:
    """Close the invitations whose last day has passed, or that nobody waits for.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of invitations that were closed.
    """
    over = Q(until__lt=local_day(at)) | ~Q(challenge__status__in=PREPARED)
    due = AdviserInvitation.objects.open().filter(over)
    if only is not None:
        due = due.filter(challenge=only)
    return one_by_one(
        list(due[:BATCH].values_list("pk", flat=True)), partial(_lapse, at)
    )


def _lapse(at: datetime, invitation_pk: int) -> int:
    case = _case_of(invitation_pk)
    with locked_case(at, pk=case) as challenge:
        event = advisers.lapse_invitation(challenge, invitation_pk, at=at)
        if event is None:
            return 0
        return 1


def forget_advisers(*, at: datetime, only: int | None = None) -> int:
    """Erase name and address of advisers whom nobody needs to reach any more.

    Args:
        at: The moment.
        only: The key of the one case to look at; all if left out.

    Returns:
        The number of advisers whose name and address are gone.
    """
    due = AdviserInvitation.objects.filter(
        erased_at=None, closed_at__lte=at - advisers.FORGET_AFTER
    )
    if only is not None:
        due = due.filter(challenge=only)
    keys = due.values_list("pk", flat=True)[:BATCH]
    return one_by_one(list(keys), partial(_forget, at))


def _forget(at: datetime, invitation_pk: int) -> int:
    case = _case_of(invitation_pk)
    with locked_case(at, pk=case) as challenge:
        event = advisers.forget_adviser(challenge, invitation_pk, at=at)
        if event is None:
            return 0
        forget(challenge.adviser_invitations.get(pk=invitation_pk))
        return 1


def _case_of(invitation_pk: int) -> int:
    invitations = AdviserInvitation.objects.filter(pk=invitation_pk)
    case: int = invitations.values_list("challenge", flat=True).get()
    return case


def erase(form: StepForm) -> CaseEvent:
    """Erase name and address on request, in the case file and in the e-mails."""
    with transaction.atomic():
        event = engine.act(form.challenge.pk, form.on, at=form.at)
        number = event.details["invitation"]
        forget(AdviserInvitation.objects.get(pk=number))
    return event
