"""A new check of an agreement that runs ends without a yes: it runs on (T28, T30)."""

from datetime import timedelta

import pytest
from django.db import transaction

from challenges.actions.coproduction import offer_coproduction
from challenges.actions.dividing import Parts, propose_division
from challenges.actions.joining import Union, partners_of, propose_merger
from challenges.actions.kept_agreement import set_aside
from challenges.actions.submission import Withdrawal
from challenges.authority import WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.models import Agreement, Challenge
from tests import objecting, walking
from tests.cast import Cast
from tests.procedure.moves import CONTESTED
from tests.procedure.moves_again import OFFER
from tests.procedure.of_objections import midday, nodes, running
from tests.procedure.test_a_second_pass import checked_again
from tests.running import FINAL, PLAN, PROTOCOL, at, money_done, renewal, to_final
from tests.walking import do
from workflow import engine, waits
from workflow.soundness.everything import disagreements

AGREED = (
    "version",
    "scope",
    "starts_on",
    "ends_on",
    "yearly_amount",
    "signed_on",
    "has_insurance",
    "option_years",
    "drafted_by",
    "drafted_at",
    "checked_by",
)


def agreed(challenge: Challenge) -> dict[str, object]:
    return Agreement.objects.values(*AGREED).get(challenge=challenge)


def run_on(challenge: Challenge) -> bool:
    """Whether the agreement runs on and its hand-back can begin."""
    challenge.refresh_from_db()
    assert list(disagreements()) == []
    return (
        challenge.status == Status.EVALUATION
        and challenge.closed_at is None
        and nodes(challenge) == ["start_handback"]
    )


@pytest.fixture
def checked(who: Cast) -> Challenge:
    challenge = walking.to_running(who)
    to_final(challenge, who)
    do(challenge, "decide_renewal", who.alderman, FINAL, **renewal("new_check"))
    return challenge


def accepted(challenge: Challenge, who: Cast, **facts: object) -> None:
    checked_again(challenge, who, **facts)
    walking.propose(challenge, who, FINAL)
    walking.accept(challenge, who, FINAL)


def drafted(challenge: Challenge, who: Cast) -> None:
    accepted(challenge, who)
    after = walking.draft_data(at(2029, 11, 1), yearly_amount="99.000")
    do(challenge, "draft_agreement", who.manager, FINAL, **after)


def withdraw(challenge: Challenge, who: Cast) -> None:
    leave = Withdrawal(majority_agrees=True)
    engine.withdraw(challenge.pk, leave, by=who.samira, at=FINAL)


def test_a_refusal_leaves_the_agreement_and_leads_to_its_hand_back(
    who: Cast, checked: Challenge
):
    before = agreed(checked)
    checked_again(checked, who)
    walking.propose(checked, who, FINAL)

    do(checked, "decide", who.alderman, FINAL, **objecting.REFUSAL)

    assert run_on(checked)
    assert agreed(checked) == before
    letter = checked.documents.get(kind="refusal")
    last = "Uw overeenkomst loopt door tot en met zaterdag 23 februari 2030."
    assert last in letter.context["letter"]["summary"]

    do(checked, "start_handback", who.manager, FINAL, **PLAN)
    ended = midday(checked.handback.ends_on + timedelta(days=1))
    money_done(checked, who)
    do(checked, "close_handback", who.manager, ended, **PROTOCOL)
    assert checked.status == Status.CLOSED
    assert checked.handback.ending == "handed_back_planned"


def test_an_objection_to_that_refusal_runs_beside_the_agreement(
    who: Cast, checked: Challenge
):
    checked_again(checked, who)
    walking.propose(checked, who, FINAL)
    do(checked, "decide", who.alderman, FINAL, **objecting.REFUSAL)
    objecting.objecting(checked, who, at=FINAL + timedelta(days=3))

    assert checked.status == Status.EVALUATION
    assert nodes(checked) == ["start_handback", "take_up_objection"]
    assert list(disagreements()) == []


def test_who_takes_the_new_check_back_keeps_what_was_signed(
    who: Cast, checked: Challenge
):
    before = agreed(checked)
    drafted(checked, who)
    assert agreed(checked) != before

    withdraw(checked, who)

    assert run_on(checked)
    assert agreed(checked) == before
    assert checked.agreement.as_signed is None


def test_what_lapses_in_a_new_check_is_the_new_agreement_only(
    who: Cast, checked: Challenge
):
    before = agreed(checked)
    drafted(checked, who)
    last = running(checked)["contract_lapse"]

    waits.lapse_acceptance(checked.pk, at=midday(last + timedelta(days=1)))

    assert run_on(checked)
    assert agreed(checked) == before


def test_a_group_that_stops_before_a_competition_keeps_its_agreement(
    who: Cast, checked: Challenge
):
    accepted(checked, who, **CONTESTED)

    stop = {"choice": "stop", "majority_agrees": "on"}
    do(checked, "choose_on_competition", who.samira, FINAL, **stop)

    assert run_on(checked)


def test_a_signed_second_agreement_forgets_the_first(who: Cast, checked: Challenge):
    drafted(checked, who)
    do(checked, "check_agreement", who.second_legal, FINAL, approved="yes")

    assert checked.agreement.as_signed["version"] == 1
    walking.sign(checked, who, FINAL)

    assert Agreement.objects.get(challenge=checked).as_signed is None


def test_a_draft_that_was_drawn_up_twice_keeps_what_was_signed(
    who: Cast, checked: Challenge
):
    before = agreed(checked)
    drafted(checked, who)
    do(
        checked,
        "check_agreement",
        who.second_legal,
        FINAL,
        approved="no",
        remarks="Nog niet.",
    )
    do(
        checked,
        "draft_agreement",
        who.manager,
        FINAL,
        **walking.draft_data(at(2029, 12, 1)),
    )

    withdraw(checked, who)

    assert run_on(checked)
    assert agreed(checked) == before


def test_a_case_whose_agreement_runs_is_not_merged_split_or_done_together(
    who: Cast, checked: Challenge
):
    other = walking.to_dialogue(who)
    everything = Challenge.objects.filter(municipality=who.municipality)
    assert not partners_of(other, everything).filter(pk=checked.pk).exists()

    by, when = who.coordinator, FINAL
    with pytest.raises(WrongMomentError), transaction.atomic():
        propose_merger(checked, other, Union("Samen.", "Alles."), by=by, at=when)
    with pytest.raises(WrongMomentError), transaction.atomic():
        propose_division(checked, Parts("Apart.", "Een", "Twee"), by=by, at=when)
    with pytest.raises(WrongMomentError), transaction.atomic():
        offer_coproduction(checked, OFFER, by=by, at=when)


def test_a_draft_that_was_signed_by_one_is_not_what_is_drawn_up_after_it(
    who: Cast, checked: Challenge
):
    drafted(checked, who)
    do(checked, "check_agreement", who.second_legal, FINAL, approved="yes")
    walking.issue_agreement(checked)
    do(checked, "sign_for_group", who.samira, FINAL, **walking.hand(checked, "Samira"))
    withdraw(checked, who)
    agreement = Agreement.objects.get(challenge=checked)
    assert agreement.signed_now.count() == 2

    set_aside(agreement)
    agreement.version += 1

    assert agreement.version == 3
    assert not agreement.signed_now.exists()
