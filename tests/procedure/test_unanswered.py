"""A report about which something was asked, and a group that stays silent."""

import pytest

from challenges.actions import reports
from challenges.actions.reports import NoReasonError
from challenges.authority import WrongMomentError
from challenges.choices_running import ReportState
from challenges.forms.reports import AcceptUnansweredForm
from tests import walking
from tests.cast import Cast
from tests.running import TOLD, act, at, beside, reported
from tests.walking import do, open_tasks
from workflow import engine

JUNE = at(2027, 6, 1)


@pytest.fixture
def challenge(who: Cast):
    return walking.to_running(who)


def test_a_report_is_accepted_without_an_answer_from_a_silent_group(
    challenge, who: Cast
):
    reported(challenge, who, JUNE)
    report = challenge.reports.first()
    unanswered = {"report": report.pk, "remarks": "De groep is verhuisd."}
    early = AcceptUnansweredForm(
        unanswered, challenge=challenge, user=who.manager, at=JUNE
    )
    assert list(early.errors) == ["report"]
    asked = {"accepted": "no", "question": "Hoeveel bezoekers in mei?"}
    do(challenge, "read_report", who.manager, JUNE, **asked)
    (task,) = open_tasks(challenge)["supply_report"]
    engine.claim(task.pk, by=who.samira, at=JUNE)

    event = beside(challenge, AcceptUnansweredForm, who.manager, JUNE, **unanswered)

    report.refresh_from_db()
    assert (report.state, report.read_by) == (ReportState.ACCEPTED, who.manager)
    assert (event.act, event.text.words) == (
        "accept_unanswered",
        "De groep is verhuisd.",
    )
    assert open_tasks(challenge) == {}
    with pytest.raises(engine.AlreadyDoneError):
        engine.complete(task.pk, by=who.samira, at=JUNE, data=TOLD)
    assert challenge.status == "running"


def test_why_a_report_is_accepted_without_an_answer_is_said(challenge, who: Cast):
    reported(challenge, who, JUNE)
    report = challenge.reports.first()

    def accept(case, words: str):
        return reports.accept_unanswered(case, report, words, by=who.manager, at=JUNE)

    with pytest.raises(NoReasonError):
        act(challenge, lambda case: accept(case, " "))
    with pytest.raises(WrongMomentError):
        act(challenge, lambda case: accept(case, "Goed zo."))


def test_a_second_question_to_the_group_stays_when_one_ends(challenge, who: Cast):
    asked = {"accepted": "no", "question": "Hoeveel bezoekers?"}
    for when in (JUNE, at(2027, 9, 1)):
        reported(challenge, who, when)
        do(challenge, "read_report", who.manager, when, **asked)
    first, second = challenge.reports.filter(state=ReportState.MORE_ASKED)

    said = {"report": first.pk, "remarks": "Het is duidelijk genoeg."}
    beside(challenge, AcceptUnansweredForm, who.manager, at(2027, 9, 1), **said)

    (task,) = open_tasks(challenge)["supply_report"]
    assert task.seed_object_id == second.pk
