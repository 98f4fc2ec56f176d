"""The other ways out: completion, lapse, decline, inadmissible, withdrawal."""

from datetime import UTC, date, datetime, timedelta

import pytest

from challenges.actions.submission import Withdrawal
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
)
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.models import Plan
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import day, do, open_tasks
from workflow import engine
from workflow.sweeps import lapse_completions

THURSDAY = MONDAY + timedelta(days=3)
ASKED = {
    "outcome": "request_completion",
    "items": "Het kostenplan voor jaar 2\nHet rooster",
}


def asked(who: Cast):
    """A case in which the group has until 1 October to answer."""
    challenge = walking.submitted(who)
    data = ASKED | day("respond_by", date(2026, 10, 1))
    do(challenge, "check_admissibility", who.coordinator, THURSDAY, **data)
    return challenge


def test_asking_for_completion_stops_the_clock_and_opens_a_new_version(who: Cast):
    challenge = asked(who)

    assert challenge.status == Status.COMPLETION_REQUESTED
    assert challenge.completion_requests.get().items == [
        "Het kostenplan voor jaar 2",
        "Het rooster",
    ]
    assert challenge.decide_by == date(
        2026, 12, 21
    )  # 30 November and 21 days, from 11 September to 1 October
    assert [
        (plan.version, plan.frozen_at is None) for plan in challenge.plans.all()
    ] == [(2, True), (1, False)]
    assert [
        line.description for line in challenge.plans.get(version=2).cost_lines.all()
    ] == ["Planten", "Hovenier"]


def test_too_short_a_response_date_is_refused_at_its_field(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]
    data = ASKED | day("respond_by", date(2026, 9, 20))

    done = engine.complete(task.pk, by=who.coordinator, at=THURSDAY, data=data)

    assert list(done.form.errors) == ["respond_by"]
    challenge.refresh_from_db()
    assert (challenge.status, challenge.companion) == (Status.SUBMITTED, None)


def test_a_completion_starts_the_clock_again_and_brings_the_check_back(who: Cast):
    challenge = asked(who)
    at = datetime(2026, 9, 24, 10, tzinfo=UTC)

    do(
        challenge,
        "supply_completion",
        who.samira,
        at,
        answer="Het kostenplan is nu compleet.",
    )

    assert challenge.status == Status.ADMISSIBILITY
    assert challenge.decide_by == date(
        2026, 12, 14
    )  # 13 days suspended, ends on Sunday 13 December
    assert list(open_tasks(challenge)) == ["check_admissibility"]
    assert not Plan.objects.filter(challenge=challenge, frozen_at=None).exists()
    assert challenge.terms.running().filter(
        kind=TermKind.NOT_PROCESS
    ).get().last_day == date(2026, 10, 22)


def test_an_unused_term_lapses_once_and_brings_the_check_back(who: Cast):
    challenge = asked(who)
    in_time = datetime(2026, 10, 1, 21, 59, tzinfo=UTC)  # 23.59 in Amsterdam
    too_late = datetime(2026, 10, 1, 22, 0, tzinfo=UTC)  # midnight in Amsterdam

    assert lapse_completions(at=in_time) == 0
    assert lapse_completions(at=too_late) == 1
    assert lapse_completions(at=too_late) == 0

    challenge.refresh_from_db()
    assert challenge.status == Status.ADMISSIBILITY
    assert list(open_tasks(challenge)) == ["check_admissibility"]
    assert challenge.events.last().role == "system"
    assert challenge.completion_requests.get().lapsed_on == date(2026, 10, 1)


def lapsed(who: Cast):
    challenge = asked(who)
    lapse_completions(at=datetime(2026, 10, 2, 8, tzinfo=UTC))
    challenge.refresh_from_db()
    return challenge


def test_another_officer_declines_what_stayed_incomplete(who: Cast):
    challenge = lapsed(who)
    at = datetime(2026, 10, 12, 8, tzinfo=UTC)
    decline = {"outcome": "decline", "reasons": "Het kostenplan kwam niet."}

    with pytest.raises(SeparationOfDutiesError):
        do(challenge, "check_admissibility", who.coordinator, at, **decline)
    do(challenge, "check_admissibility", who.colleague, at, **decline)

    assert challenge.status == Status.DECLINED
    assert challenge.decision.last_day_to_object == date(2026, 11, 23)
    assert challenge.documents.filter(kind="decline").count() == 1


def test_declining_after_four_weeks_is_too_late(who: Cast):
    challenge = lapsed(who)
    (task,) = open_tasks(challenge)["check_admissibility"]
    data = {"outcome": "decline", "reasons": "Te laat."}

    done = engine.complete(
        task.pk, by=who.colleague, at=datetime(2026, 10, 30, 8, tzinfo=UTC), data=data
    )

    assert list(done.form.errors) == ["outcome"]


def test_declining_needs_a_chance_to_complete_first(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]

    done = engine.complete(
        task.pk,
        by=who.colleague,
        at=THURSDAY,
        data={"outcome": "decline", "reasons": "Onvolledig."},
    )

    assert list(done.form.errors) == ["outcome"]


def test_a_task_that_cannot_be_challenged_is_inadmissible_on_its_ground(who: Cast):
    challenge = walking.submitted(who)

    do(
        challenge,
        "check_admissibility",
        who.coordinator,
        THURSDAY,
        outcome="inadmissible",
        ground="N03",
        fact="Alleen een boa mag een boete geven.",
        reasons="Handhaven mag alleen de overheid.",
    )

    assert challenge.status == Status.INADMISSIBLE
    assert challenge.decision.regime == "awb"
    assert challenge.processes.get().finished is not None


def test_a_ground_that_is_weighed_later_is_no_knock_out(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]
    data = {
        "outcome": "inadmissible",
        "ground": "N07",
        "fact": "Geen meerwaarde gezien.",
        "reasons": "Nee.",
    }

    done = engine.complete(task.pk, by=who.coordinator, at=THURSDAY, data=data)

    assert list(done.form.errors) == ["ground"]


MOMENTS = {
    "submitted": walking.submitted,
    "completion_requested": asked,
    "dialogue": walking.to_dialogue,
    "social_value": walking.to_panel,
    "advice": walking.to_advice,
    "college_proposal": walking.to_decision,
    "accepted": walking.to_agreement,
    "contracting": walking.to_signing,
}


@pytest.mark.parametrize("status", MOMENTS)
def test_a_group_withdraws_at_any_moment_before_signing(who: Cast, status: str):
    challenge = MOMENTS[status](who)
    at = MONDAY + timedelta(days=70)
    assert challenge.status == status

    engine.withdraw(
        challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=at
    )

    challenge.refresh_from_db()
    assert challenge.status == Status.WITHDRAWN
    assert open_tasks(challenge) == {}
    assert not challenge.terms.running().exists()
    assert challenge.processes.get().finished is not None
    assert challenge.documents.filter(kind="withdrawal").count() == 1


def test_a_group_withdraws_once(who: Cast):
    challenge = walking.submitted(who)
    engine.withdraw(
        challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=THURSDAY
    )

    with pytest.raises(WrongMomentError):
        engine.withdraw(
            challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=THURSDAY
        )


def test_most_of_the_group_must_agree_to_withdraw(who: Cast):
    challenge = walking.submitted(who)

    with pytest.raises(ValueError, match="most of the group must agree"):
        engine.withdraw(
            challenge.pk, Withdrawal(majority_agrees=False), by=who.samira, at=THURSDAY
        )


def test_nobody_else_withdraws_a_challenge(who: Cast):
    challenge = walking.submitted(who)

    with pytest.raises(ActNotAllowedError):
        engine.withdraw(
            challenge.pk,
            Withdrawal(majority_agrees=True),
            by=who.coordinator,
            at=THURSDAY,
        )
