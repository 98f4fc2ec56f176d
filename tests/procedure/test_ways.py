"""After the yes: straight on, a competition, a wait, another check, or a lapse."""

from datetime import UTC, date, datetime, timedelta

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
from tests.cast import MONDAY, Cast, cast
from tests.walking import day, do, draft_data, open_tasks
from workflow import engine
from workflow.sweeps import lapse_acceptances, resume_after_contracts

QUOTES = {"annual": "20.000", "current_cost": "25.000"}
EUROPEAN = {"annual": "80.000", "current_cost": "90.000"}
CONTRACT_ENDS = MONDAY + timedelta(days=400)
WAITING = {
    "exclusive_contract": "yes",
    "carve_out_possible": "no",
    **day("existing_exclusive_contract_until", CONTRACT_ENDS),
}
DAY_50 = MONDAY + timedelta(days=50)
DAY_80 = MONDAY + timedelta(days=80)
DAY_81 = MONDAY + timedelta(days=81)


def choose(challenge: Challenge, who: Cast, choice: str, **more: object) -> None:
    data = {"choice": choice} | more
    do(challenge, "choose_on_competition", who.samira, DAY_50, **data)


def opened(who: Cast, **facts: object) -> Challenge:
    challenge = walking.to_agreement(who, **(facts or QUOTES))
    choose(challenge, who, "go_on")
    do(
        challenge,
        "open_competition",
        who.legal,
        DAY_50,
        notice="Drie partijen kregen een uitnodiging.",
        shared_information="De kaart, de kosten van nu en het bestek.",
        **day("closes_on", DAY_80),
    )
    return challenge


def awarded(who: Cast, *, won: bool, days: int = 0, **facts: object) -> Challenge:
    challenge = opened(who, **facts)
    do(
        challenge,
        "award",
        who.legal,
        DAY_81,
        offers="3",
        is_won="yes" if won else "no",
        winner="" if won else "Hoveniersbedrijf De Heg bv",
        motivation="Het beste plan voor de buurt, volgens vooraf bekende punten.",
        standstill_days=str(days),
    )
    return challenge


def papers(challenge: Challenge) -> list[str]:
    kinds = challenge.documents.order_by("created_at", "pk")
    return list(kinds.values_list("kind", flat=True))


def again(challenge: Challenge, who: Cast, at: datetime, **facts: object) -> None:
    data = walking.route_data(at) | facts
    do(challenge, "check_route_again", who.legal, at, **data)


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


def test_a_running_contract_is_watched_and_then_looked_at_again(who: Cast):
    challenge = walking.to_agreement(who, **WAITING)
    watch = challenge.terms.running().get(kind=TermKind.CONTRACT_WATCH)
    start = CONTRACT_ENDS.date() + timedelta(days=1)
    at = datetime.combine(watch.last_day, MONDAY.timetz())

    assert challenge.procurement_check.route == "WAIT_EXISTING_CONTRACT"
    assert watch.last_day == start - timedelta(weeks=8)
    assert open_tasks(challenge) == {}
    assert "postponement" in papers(challenge)
    assert resume_after_contracts(at=at - timedelta(days=1)) == 0
    assert resume_after_contracts(at=at) == 1
    assert resume_after_contracts(at=at) == 0

    challenge.refresh_from_db()
    assert challenge.events.last().role == "system"
    assert list(open_tasks(challenge)) == ["check_route_again"]
    again(challenge, who, at)
    assert list(open_tasks(challenge)) == ["draft_agreement"]


def test_a_contract_that_was_made_longer_is_waited_for_again(who: Cast):
    challenge = walking.to_agreement(who, **WAITING)
    at = CONTRACT_ENDS
    resume_after_contracts(at=at)

    later = day(
        "existing_exclusive_contract_until", CONTRACT_ENDS + timedelta(days=365)
    )
    again(challenge, who, at, **(WAITING | later))

    assert open_tasks(challenge) == {}
    assert challenge.terms.running().filter(kind=TermKind.CONTRACT_WATCH).count() == 1
    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: competition.lapse(case, at=at),
        )


def test_a_case_that_waits_for_nothing_is_not_taken_up(who: Cast):
    challenge = walking.to_agreement(who)

    with pytest.raises(WrongMomentError, match="waits for no contract"):
        engine.act(
            challenge.pk,
            lambda case: competition.resume_after_contract(case, at=DAY_50),
        )


def test_what_is_not_decided_goes_back_to_the_legal_officer(who: Cast):
    challenge = walking.to_agreement(
        who,
        enforceable_performance="no",
        services_for_municipality="no",
        subsidy_basis="none",
    )

    assert challenge.procurement_check.route == "SUBSIDY_BASIS_MISSING"
    assert list(open_tasks(challenge)) == ["check_route_again"]
    again(
        challenge,
        who,
        DAY_50,
        enforceable_performance="no",
        services_for_municipality="no",
        subsidy_basis="scheme",
    )
    assert list(open_tasks(challenge)) == ["draft_agreement"]


def test_without_an_agreement_in_time_the_acceptance_lapses_once(who: Cast):
    challenge = walking.to_agreement(who)
    term = challenge.terms.running().get(kind=TermKind.CONTRACT_LAPSE)
    on_the_day = datetime.combine(term.last_day, MONDAY.timetz())

    assert lapse_acceptances(at=on_the_day) == 0
    assert lapse_acceptances(at=on_the_day + timedelta(days=1)) == 1
    assert lapse_acceptances(at=on_the_day + timedelta(days=2)) == 0

    challenge.refresh_from_db()
    assert challenge.status == Status.LAPSED
    assert challenge.events.last().details["exit"] == "lapsed"
    assert open_tasks(challenge) == {}
    assert not challenge.terms.running().exists()
    assert papers(challenge)[-1] == "lapse"


@pytest.mark.django_db
def test_a_by_law_without_a_lapse_lets_nothing_lapse():
    challenge = walking.to_agreement(
        cast("HOOGVENNE"), annual="9.000", current_cost="10.000"
    )

    kinds = set(challenge.terms.running().values_list("kind", flat=True))
    assert challenge.procurement_check.route == "DIRECT_AWARD"
    assert TermKind.CONTRACT_NORM in kinds
    assert TermKind.CONTRACT_LAPSE not in kinds


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
