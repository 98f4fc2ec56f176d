"""Where others may compete: the choice of the group, the selection, its outcome."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from challenges.actions import competition
from challenges.actions.agreement import (
    NotADirectRouteError,
    StandstillError,
    draft_agreement,
)
from challenges.actions.competition import (
    Choice,
    Opening,
    Outcome,
    StandstillTooShortError,
    TooEarlyError,
)
from challenges.actions.submission import Withdrawal
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices import CompetitionChoice, TermKind
from challenges.forms.competition import ChoiceForm, OutcomeForm
from challenges.models import Challenge, Competition, ReplacedCheck
from documents.models import Message
from tests import walking
from tests.cast import Cast
from tests.procedure.after_a_yes import (
    DAY_50,
    DAY_80,
    DAY_81,
    EUROPEAN,
    QUOTES,
    again,
    awarded,
    choose,
    opened,
    papers,
)
from tests.walking import do, draft_data, open_tasks
from workflow import engine


def test_where_others_may_compete_the_group_chooses_first(who: Cast):
    challenge = walking.to_agreement(who, **QUOTES)

    assert challenge.status == Status.ACCEPTED
    assert list(open_tasks(challenge)) == ["choose_on_competition"]
    assert "competition" in papers(challenge)
    assert not challenge.terms.running().filter(kind=TermKind.CONTRACT_NORM).exists()


def test_who_stops_ends_the_case_with_a_confirmation(who: Cast):
    challenge = walking.to_agreement(who, **QUOTES)

    choose(challenge, who, "stop", majority_agrees="on")

    assert challenge.status == Status.WITHDRAWN
    assert challenge.closed_at == DAY_50
    assert not challenge.terms.running().exists()
    assert open_tasks(challenge) == {}
    assert papers(challenge)[-1] == "withdrawal"


def test_stopping_asks_the_group_and_shrinking_asks_what(who: Cast):
    challenge = walking.to_agreement(who, **QUOTES)
    form = {"challenge": challenge, "user": who.samira, "at": DAY_50}

    assert list(ChoiceForm({"choice": "stop"}, **form).errors) == ["majority_agrees"]
    assert list(ChoiceForm({"choice": "shrink"}, **form).errors) == ["remark"]
    assert ChoiceForm({"choice": "go_on"}, **form).is_valid()
    with pytest.raises(ValueError, match="must agree"):
        engine.act(
            challenge.pk,
            lambda case: competition.choose(
                case, Choice(CompetitionChoice.STOP), by=who.samira, at=DAY_50
            ),
        )


def test_a_smaller_plan_opens_the_direct_way(who: Cast):
    challenge = walking.to_agreement(who, **QUOTES)

    choose(challenge, who, "shrink", remark="Twee jaar in plaats van drie.")
    again(challenge, who, DAY_50, annual="20.000", years="2", current_cost="25.000")

    assert list(open_tasks(challenge)) == ["draft_agreement"]
    assert challenge.procurement_check.route == "DIRECT_AWARD"
    kept = ReplacedCheck.objects.get()
    assert (kept.route, kept.replaced_at) == ("MULTIPLE_QUOTES", DAY_50)
    assert papers(challenge).count("procurement_check") == 2
    assert challenge.terms.running().filter(kind=TermKind.CONTRACT_NORM).count() == 1
    do(
        challenge,
        "draft_agreement",
        who.manager,
        DAY_50,
        **draft_data(DAY_50),
    )
    assert challenge.status == Status.CONTRACTING


def test_a_plan_that_stays_too_large_comes_back_to_the_choice(who: Cast):
    challenge = walking.to_agreement(who, **QUOTES)

    choose(challenge, who, "shrink", remark="Iets kleiner.")
    again(challenge, who, DAY_50, annual="19.000", current_cost="25.000")

    assert list(open_tasks(challenge)) == ["choose_on_competition"]
    choose(challenge, who, "go_on")
    assert list(open_tasks(challenge)) == ["open_competition"]
    assert Competition.objects.count() == 2


def test_who_wins_goes_on_to_an_agreement(who: Cast):
    challenge = awarded(who, won=True)

    assert challenge.status == Status.CONTRACTING
    assert list(open_tasks(challenge)) == ["draft_agreement"]
    assert challenge.events.last().details["exit"] == "competition_won"
    assert papers(challenge)[-2:] == ["tender", "award"]
    do(
        challenge,
        "draft_agreement",
        who.manager,
        DAY_81,
        **draft_data(DAY_81),
    )
    assert list(open_tasks(challenge)) == ["check_agreement"]


def test_who_is_outbid_is_told_why_and_the_case_ends(who: Cast):
    challenge = awarded(who, won=False)

    ended = challenge.events.last()
    assert challenge.status == Status.REFUSED
    assert (ended.details["exit"], ended.old_status) == (
        "competition_lost",
        Status.COMPETITION,
    )
    assert challenge.closed_at == DAY_81
    assert open_tasks(challenge) == {}
    told = Message.objects.filter(challenge=challenge, kind="awarded")
    assert {message.recipient for message in told} >= {who.samira}


def test_an_award_waits_for_the_last_day(who: Cast):
    challenge = opened(who)
    outcome = Outcome(3, is_won=True, motivation="Het beste plan.")

    with pytest.raises(TooEarlyError) as early:
        engine.act(
            challenge.pk,
            lambda case: competition.award(case, outcome, by=who.legal, at=DAY_80),
        )

    assert early.value.until == DAY_80.date()


def test_another_winner_has_a_name(who: Cast):
    challenge = opened(who)
    outcome = Outcome(3, is_won=False, motivation="Een beter plan.")

    with pytest.raises(ValueError, match="not named"):
        engine.act(
            challenge.pk,
            lambda case: competition.award(case, outcome, by=who.legal, at=DAY_81),
        )
    form = OutcomeForm(
        {
            "offers": "3",
            "is_won": "no",
            "motivation": "Een beter plan.",
            "standstill_days": "0",
        },
        challenge=challenge,
        user=who.legal,
        at=DAY_81,
    )
    assert list(form.errors) == ["winner"]


def test_a_european_award_waits_twenty_days_before_signing(who: Cast):
    with pytest.raises(AssertionError, match="standstill_days"):
        awarded(who, won=True, days=19, **EUROPEAN)
    challenge = Challenge.objects.get()
    form = OutcomeForm(challenge=challenge, user=who.legal, at=DAY_81)
    assert form.fields["standstill_days"].initial == 20
    with pytest.raises(StandstillTooShortError):
        engine.act(
            challenge.pk,
            lambda case: competition.award(
                case,
                Outcome(3, is_won=True, motivation="Ja.", standstill_days=19),
                by=who.legal,
                at=DAY_81,
            ),
        )


def test_nobody_signs_during_the_standstill(who: Cast):
    challenge = awarded(who, won=True, days=20, **EUROPEAN)
    do(
        challenge,
        "draft_agreement",
        who.manager,
        DAY_81,
        **draft_data(DAY_81),
    )
    do(challenge, "check_agreement", who.second_legal, DAY_81, approved="yes")
    walking.issue_agreement(challenge)
    hand = walking.hand(challenge, "Samira Benali")
    (task,) = open_tasks(challenge)["sign_for_group"]

    early = engine.complete(task.pk, by=who.samira, at=DAY_81, data=hand)
    won = challenge.competitions.get()
    assert early.event is None
    assert "Anderen kunnen nog naar de rechter" in str(early.form.non_field_errors())
    assert won.sign_from == date(2026, 12, 18)
    assert challenge.terms.running().get(kind=TermKind.STANDSTILL).last_day == date(
        2026, 12, 17
    )

    at = datetime(2026, 12, 18, 9, tzinfo=UTC)
    do(challenge, "sign_for_group", who.samira, at, **hand)
    do(
        challenge,
        "sign_for_municipality",
        who.alderman,
        at,
        **walking.hand(challenge, "Wethouder"),
    )
    assert challenge.status == Status.SIGNED
    assert not challenge.terms.running().exclude(kind=TermKind.OBJECTION).exists()


def test_a_standstill_names_its_first_day():
    error = StandstillError("RTC-1: later", date(2026, 12, 18))

    assert error.sign_from == date(2026, 12, 18)


def test_no_agreement_is_drawn_up_before_the_competition_is_won(who: Cast):
    challenge = opened(who)

    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: draft_agreement(case, None, by=who.manager, at=DAY_81),
        )
    assert challenge.status == Status.COMPETITION


def test_no_agreement_is_drawn_up_while_the_group_chooses(who: Cast):
    challenge = walking.to_agreement(who, **QUOTES)

    with pytest.raises(NotADirectRouteError):
        engine.act(
            challenge.pk,
            lambda case: draft_agreement(case, None, by=who.manager, at=DAY_50),
        )


def test_only_who_takes_part_can_be_in_a_competition(who: Cast):
    challenge = walking.to_agreement(who, **QUOTES)
    opening = Opening("TenderNed", "Alles", DAY_80.date())

    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: competition.open_competition(
                case, opening, by=who.legal, at=DAY_50
            ),
        )
    choose(challenge, who, "go_on")
    too_early = Opening("TenderNed", "Alles", DAY_50.date())
    with pytest.raises(ValueError, match="close before it opens"):
        engine.act(
            challenge.pk,
            lambda case: competition.open_competition(
                case, too_early, by=who.legal, at=DAY_50
            ),
        )


def test_where_the_way_is_direct_there_is_nothing_to_choose(who: Cast):
    challenge = walking.to_agreement(who)

    with pytest.raises(WrongMomentError, match="no competition"):
        engine.act(
            challenge.pk,
            lambda case: competition.choose(
                case, Choice(CompetitionChoice.GO_ON), by=who.samira, at=DAY_50
            ),
        )


@pytest.mark.parametrize("person", ["coordinator", "alderman", "manager"])
def test_only_the_group_chooses_and_only_legal_awards(who: Cast, person: str):
    other = getattr(who, person)
    challenge = opened(who)

    with pytest.raises(ActNotAllowedError):
        engine.act(
            challenge.pk,
            lambda case: competition.award(
                case, Outcome(1, is_won=True, motivation="Ja."), by=other, at=DAY_81
            ),
        )
    with pytest.raises(ActNotAllowedError):
        engine.act(
            challenge.pk,
            lambda case: competition.choose(
                case, Choice(CompetitionChoice.GO_ON), by=other, at=DAY_81
            ),
        )


def test_a_group_can_leave_a_competition(who: Cast):
    challenge = opened(who)

    engine.withdraw(
        challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=DAY_80
    )

    challenge.refresh_from_db()
    assert challenge.status == Status.WITHDRAWN
    assert open_tasks(challenge) == {}


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"opened_at": DAY_50}, "competition_opened_is_announced"),
        ({"awarded_at": DAY_81}, "competition_awarded_gives_reasons"),
        ({"is_won": False}, "competition_lost_names_the_winner"),
    ],
)
def test_the_database_refuses_half_a_competition(who: Cast, changes, constraint):
    challenge = walking.to_agreement(who, **QUOTES)
    choose(challenge, who, "go_on")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        challenge.competitions.update(**changes)
