"""The figures of many hands on one case: exactly one outcome, in every round.

``RACE_ROUNDS`` says how often; a run for the record takes 200 (``docs/procedure.md``).
"""

import os
import re
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Task

from challenges.actions.submission import Withdrawal
from challenges.appointments import appoint
from challenges.choices import ChallengeStatus as Status
from challenges.choices import Role
from challenges.models import Challenge, Decision
from documents.models import Document
from tests import walking
from tests.cast import MONDAY, Cast, cast, draft
from tests.procedure.test_races import at_once
from tests.walking import open_tasks
from workflow import engine
from workflow.following import leave_due_paper
from workflow.presentation.amounts import moment
from workflow.soundness.everything import disagreements

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("by_worker"),
]

ROUNDS = int(os.environ.get("RACE_ROUNDS", "5"))
AT = MONDAY + timedelta(days=40)


def answers(*acts: Callable[[Client], object]) -> list:
    """Let each come through a browser of its own, all at the same moment."""
    start, given = threading.Barrier(len(acts)), [None] * len(acts)

    def run(number: int, act: Callable[[Client], object]) -> None:
        try:
            start.wait()
            given[number] = act(Client())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def session_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def post(session: str, url: str, **data: object) -> Callable[[Client], object]:
    def sent(client: Client):
        client.cookies["sessionid"] = session
        return client.post(url, data)

    return sent


YES = {"action": "complete", "outcome": "accept", "reasons": "Goed."}


def decided_at_once(challenge: Challenge, sessions: list[str]) -> list:
    """Let each send a yes on the same case at the same moment; who was first comes first."""
    (task,) = open_tasks(challenge)["decide"]
    url = reverse("task", args=[task.pk])
    given = answers(*(post(session, url, **YES) for session in sessions))
    return sorted(given, key=lambda answer: answer.status_code)


def says_who_was_first(lost, challenge: Challenge) -> bool:
    """Tell whether who came second reads who decided, when, and on which case."""
    first = challenge.decisions.get().decided_by
    done = Task.objects.filter(process__challengeprocess__challenge=challenge)
    when = moment(done.get(owner=first, flow_task_type="HUMAN").finished)
    return (
        f"{first} deed dit op {when}" in lost.text and challenge.reference in lost.text
    )


def has_one_decision(challenge: Challenge, decided: int) -> bool:
    """Tell whether a case has one decision and one letter, as each before it."""
    lines = list(challenge.events.values_list("act", flat=True))
    assert (challenge.decisions.count(), lines.count("accept")) == (1, 1)
    leave_due_paper()
    letters = Document.objects.filter(kind="acceptance")
    return Decision.objects.count() == letters.count() == decided


def test_two_aldermen_at_once_take_one_decision_and_the_loser_reads_who_was_first():
    who = cast()
    appoint(who.auditor, Role.ALDERMAN, who.municipality)
    sessions = [session_of(who.alderman), session_of(who.auditor)]

    for decided in range(1, ROUNDS + 1):
        challenge = walking.to_decision(who)
        won, lost = decided_at_once(challenge, sessions)

        assert (won.status_code, lost.status_code) == (302, 409)
        assert says_who_was_first(lost, challenge)
        assert has_one_decision(challenge, decided)
    assert not list(disagreements())


def test_one_alderman_in_two_windows_at_once_takes_one_decision():
    who = cast()
    sessions = [session_of(who.alderman), session_of(who.alderman)]

    for decided in range(1, ROUNDS + 1):
        challenge = walking.to_decision(who)
        won, lost = decided_at_once(challenge, sessions)

        assert (won.status_code, lost.status_code) == (302, 409)
        assert says_who_was_first(lost, challenge)
        assert has_one_decision(challenge, decided)
    assert not list(disagreements())


def test_who_scored_never_decides_however_close_to_the_alderman():
    who = cast()
    cases = [walking.to_decision(who) for _round in range(ROUNDS)]
    appoint(who.assessor_1, Role.ALDERMAN, who.municipality)
    sessions = [session_of(who.alderman), session_of(who.assessor_1)]

    for decided, challenge in enumerate(cases, start=1):
        won, lost = decided_at_once(challenge, sessions)

        # refused for what was done before, or for coming second
        assert won.status_code == 302
        assert lost.status_code in {403, 409}
        assert challenge.reference in lost.text
        assert challenge.decisions.get().decided_by == who.alderman
        assert has_one_decision(challenge, decided)
    assert not list(disagreements())


def read(session: str, url: str) -> Callable[[Client], object]:
    def asked(client: Client):
        client.cookies["sessionid"] = session
        return client.get(url)

    return asked


def numbers_on(page) -> set[str]:
    """Return the numbers of cases on a page that came."""
    assert page.status_code == 200
    return set(re.findall(r"\bRTC-[A-Z]+-\d{4}-\d+", page.text))


def test_a_double_click_begins_one_case_and_leads_to_it_twice():
    who = cast()
    session = session_of(who.samira)
    url = reverse("start-challenge", args=[who.municipality.code])
    names = {"title": "Groen", "group_name": "Buren", "postcode_area": "1234AB"}
    clicks = ROUNDS * 4

    for begun in range(1, clicks + 1):
        click = post(session, url, key=str(uuid4()), task=who.task.pk, **names)
        given = answers(click, click)

        assert [answer.status_code for answer in given] == [302, 302]
        assert given[0].url == given[1].url
        assert Challenge.objects.count() == begun
        shown = answers(*(read(session, answer.url) for answer in given))
        first, second = (numbers_on(page) for page in shown)
        assert first == second == {Challenge.objects.latest("pk").reference}
    assert not list(disagreements())


def test_a_double_click_sends_one_case_and_shows_one_receipt_twice():
    who = cast()
    session = session_of(who.samira)
    clicks = ROUNDS * 4

    for sent in range(1, clicks + 1):
        challenge = draft(who)
        url = reverse("check-answers", args=[challenge.reference])
        click = post(session, url, version=challenge.version)
        given = answers(click, click)

        assert [answer.status_code for answer in given] == [302, 302]
        receipt = reverse("receipt", args=[challenge.reference])
        assert {answer.url for answer in given} == {receipt}
        shown = answers(*(read(session, answer.url) for answer in given))
        assert [numbers_on(page) for page in shown] == [{challenge.reference}] * 2
        assert Challenge.objects.submitted().count() == sent
    leave_due_paper()
    assert Document.objects.filter(kind="acknowledgement").count() == clicks
    assert not list(disagreements())


def writers(challenge: Challenge, who: Cast) -> list[Callable[[], object]]:
    """Eight who do what is open on a case, three of them twice."""
    tasks = open_tasks(challenge)
    declare = [
        (task, task.owner, {"has_conflict": "no"})
        for task in tasks["declare_interests"]
    ]
    law = (tasks["check_procurement"][0], who.legal, walking.route_data(AT))
    money = (tasks["check_finance"][0], who.controller, walking.FINANCE)
    return [
        lambda each=each: engine.complete(each[0].pk, by=each[1], at=AT, data=each[2])
        for each in (*declare, *declare, law, money)
    ]


def test_eight_writers_and_three_withdrawals_have_one_outcome():
    who = cast()
    leave = Withdrawal(majority_agrees=True)

    for _round in range(ROUNDS):
        challenge = walking.to_panel(who)
        withdrawals = [
            lambda pk=challenge.pk: engine.withdraw(pk, leave, by=who.samira, at=AT)
        ] * 3
        ends: Counter[str] = at_once(
            *writers(challenge, who), *withdrawals, leave_due_paper
        )
        leave_due_paper()

        challenge.refresh_from_db()
        lines = list(challenge.events.values_list("act", flat=True))
        assert ends.total() == 12
        assert challenge.status == Status.WITHDRAWN
        assert lines.count("withdraw") == 1
        assert open_tasks(challenge) == {}
        assert challenge.documents.filter(kind="withdrawal").count() == 1
    assert not list(disagreements())
