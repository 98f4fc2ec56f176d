"""Breaking the glass: the reading is opened, and who guards it hears at once."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from accounts.models import User
from challenges.actions import emergency
from challenges.actions.terms import local_day
from challenges.models import CaseEvent, Challenge
from challenges.permissions import Right, holders
from documents.choices import NoticeKind
from documents.issue import Notice, notify
from workflow.holding import held
from workflow.paper import words_for
from workflow.paper_due import leave_at_once


def read_in_need(
    challenge_pk: int, reason: str, *, by: User, at: datetime
) -> CaseEvent:
    """Open a closed case for reading; tell the auditors, privacy officers, companion.

    Raises:
        ActNotAllowedError: If the person does not administer the municipality.
        challenges.actions.emergency.AlreadyOpenError: If it is open already.
        SeparationOfDutiesError: If the person has an interest in the case.
        WrongMomentError: If the case was never sent.
    """
    with held(pk=challenge_pk) as challenge:  # also where a letter cannot be composed
        challenge.as_of = local_day(at)
        before = challenge.trail_length
        event = emergency.read_in_need(challenge, reason, by=by, at=at)
        leave_at_once(challenge, since=before)
        notify(challenge, _told(challenge, event, reason), at=at)
        return event


def _told(challenge: Challenge, event: CaseEvent, reason: str) -> list[Notice]:
    guards = {
        person.pk: person
        for right in (Right.READ_TRAILS, Right.ASK_ERASURE)
        for person in holders(right, challenge.municipality)
        if person != event.actor
    }
    if challenge.companion:
        guards[challenge.companion.pk] = challenge.companion
    link = settings.SITE_ADDRESS + reverse("case-file", args=[challenge.reference])
    return [
        Notice(
            NoticeKind.READ_IN_NEED,
            person,
            replace(
                words_for(challenge, person, until=challenge.decide_by),
                what=f"{event.actor}: {reason}",
                link=link,
            ),
        )
        for person in guards.values()
    ]
