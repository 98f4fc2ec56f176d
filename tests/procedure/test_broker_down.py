"""The broker is gone: nobody notices, nothing is lost."""

import pytest
from kombu.exceptions import OperationalError

from documents.choices import JobState
from documents.models import Job
from tests.cast import MONDAY, cast, draft
from workflow import engine
from workflow.following import leave_due_paper


def unreachable(_jobs: object) -> None:
    raise OperationalError("Connection refused")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("by_worker")
def test_a_challenge_is_sent_while_nobody_can_be_woken(monkeypatch):
    who = cast()
    challenge = draft(who)
    monkeypatch.setattr("documents.issue.wake", unreachable)

    engine.submit(challenge.pk, by=who.samira, at=MONDAY)
    leave_due_paper()

    challenge.refresh_from_db()
    assert challenge.status == "submitted"
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.PENDING}
