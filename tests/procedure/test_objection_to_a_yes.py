"""An objection against a yes runs beside what follows it (T31, T35, T36)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from challenges.actions.competition import lapse
from challenges.actions.objections import NoObjectionOpenError
from challenges.actions.submission import Withdrawal
from challenges.actions.terms import open_term
from challenges.authority import Act, WrongMomentError, open_acts
from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.models import Challenge
from challenges.permissions import standing_of
from tests import objecting, walking
from tests.cast import Cast
from tests.objecting import JUDGED, OBJECTED
from tests.procedure.moves import CONTESTED
from tests.procedure.of_objections import documents, midday, nodes, running
from tests.walking import day, do
from workflow import engine, waits
from workflow import objecting as verbs
from workflow.soundness.everything import disagreements

SIGNED = OBJECTED - timedelta(days=2)
COURT = datetime(2027, 6, 1, 10, tzinfo=UTC)


def objected(who: Cast) -> Challenge:
    challenge = objecting.partly(who)
    objecting.objecting(challenge, who)
    return challenge


def at_signing(who: Cast) -> Challenge:
    """Let both be ready to sign, with an objection that is filed only then."""
    challenge = objecting.partly(who)
    at = objecting.DECIDED + timedelta(days=1)
    do(challenge, "draft_agreement", who.manager, at, **walking.draft_data(at))
    do(challenge, "check_agreement", who.second_legal, at, approved="yes")
    return challenge


def signed(who: Cast) -> Challenge:
    challenge = at_signing(who)
    walking.sign(challenge, who, SIGNED)
    return challenge


def sound() -> bool:
    return list(disagreements()) == []


def test_the_case_goes_on_while_the_objection_is_dealt_with(who: Cast):
    challenge = objected(who)

    assert challenge.status == Status.ACCEPTED_PARTIAL
    assert nodes(challenge) == ["draft_agreement", "take_up_objection"]
    # the clocks towards the agreement stop; twelve weeks to decide on the objection
    assert running(challenge) == {"objection_decision": date(2027, 2, 22)}
    assert documents(challenge)[-1] == "objection_receipt"
    assert challenge.documents.get(kind="objection_receipt").context["is_beside"]
    assert sound()


def test_what_is_objected_to_is_not_signed_before_there_is_a_decision(who: Cast):
    challenge = at_signing(who)
    objecting.objecting(challenge, who)
    walking.issue_agreement(challenge)
    hand = walking.hand(challenge, "Samira")
    (task,) = walking.open_tasks(challenge)["sign_for_group"]

    held = engine.complete(task.pk, by=who.samira, at=OBJECTED, data=hand)

    assert held.event is None
    assert "maakt bezwaar" in str(held.form.non_field_errors())
    objecting.deal_with(challenge, who, "rejected")
    do(challenge, "sign_for_group", who.samira, JUDGED, **hand)
    do(
        challenge,
        "sign_for_municipality",
        who.alderman,
        JUDGED,
        **walking.hand(challenge, "Wethouder"),
    )

    assert challenge.status == Status.SIGNED
    assert nodes(challenge) == ["await_appeal", "start_transition"]
    assert sound()


def test_a_rejected_objection_lets_the_clocks_of_the_agreement_begin_anew(who: Cast):
    challenge = objecting.deal_with(objected(who), who, "rejected")

    assert challenge.status == Status.ACCEPTED_PARTIAL
    assert challenge.decide_by is None
    # eight weeks from the decision on the objection; six weeks to go to court
    assert running(challenge)["contract_norm"] == date(2027, 2, 8)
    assert running(challenge)["appeal"] == date(2027, 1, 25)
    assert nodes(challenge) == ["await_appeal", "draft_agreement"]
    assert sound()

    after = midday(date(2027, 1, 26))
    event = do(challenge, "await_appeal", who.legal, after, what="close")

    assert event.details == {"exit": "objection_rejected"}
    assert (challenge.status, challenge.closed_at) == (Status.ACCEPTED_PARTIAL, None)
    assert challenge.ending == ""  # the case goes on: this was not how it came out
    assert nodes(challenge) == ["draft_agreement"]
    assert sound()


@pytest.mark.parametrize("begin", [objected, at_signing])
def test_an_upheld_objection_brings_a_yes_back_to_who_decides(who: Cast, begin):
    challenge = begin(who)
    if not challenge.objections.exists():
        objecting.objecting(challenge, who)

    objecting.deal_with(challenge, who, "upheld")

    assert challenge.status == Status.COLLEGE_PROPOSAL
    assert nodes(challenge) == ["decide"]
    # twelve weeks again, from the day on which the objection was decided
    assert running(challenge) == {"decision": date(2027, 3, 8)}
    assert challenge.events.last().details["exit"] == "objection_upheld"
    assert sound()

    walking.accept(challenge, who, JUDGED + timedelta(days=7))

    assert challenge.status == Status.ACCEPTED
    assert nodes(challenge) == ["draft_agreement"]
    at = JUDGED + timedelta(days=8)
    do(challenge, "draft_agreement", who.manager, at, **walking.draft_data(at))
    assert challenge.status == Status.CONTRACTING
    assert sound()


def test_after_both_have_signed_an_upheld_objection_leaves_the_agreement(who: Cast):
    challenge = signed(who)
    objecting.objecting(challenge, who)

    objecting.deal_with(challenge, who, "upheld")

    assert challenge.status == Status.SIGNED
    assert nodes(challenge) == ["await_appeal", "start_transition"]
    assert set(running(challenge)) == {"appeal"}
    assert challenge.documents.get(kind="objection_decision").context["stays_signed"]
    assert sound()

    walking.take_over(challenge, who, JUDGED)
    assert challenge.status == Status.RUNNING
    do(challenge, "await_appeal", who.legal, midday(date(2027, 1, 26)), what="close")
    assert challenge.status == Status.RUNNING
    assert challenge.objections.get().closed_at


def test_an_objection_to_a_yes_is_taken_back_and_the_case_goes_on(who: Cast):
    challenge = objected(who)

    verbs.withdraw_objection(challenge.pk, "", by=who.samira, at=JUDGED)
    challenge.refresh_from_db()

    assert (challenge.status, challenge.closed_at) == (Status.ACCEPTED_PARTIAL, None)
    assert nodes(challenge) == ["draft_agreement"]
    assert set(running(challenge)) == {"contract_norm", "contract_lapse"}
    assert sound()


def test_who_takes_the_challenge_back_takes_the_objection_back(who: Cast):
    challenge = objected(who)

    engine.withdraw(
        challenge.pk, Withdrawal(majority_agrees=True), by=who.samira, at=JUDGED
    )
    challenge.refresh_from_db()

    assert challenge.status == Status.WITHDRAWN
    assert challenge.objections.get().withdrawn_at == JUDGED
    assert (nodes(challenge), running(challenge)) == ([], {})
    assert sound()


@pytest.mark.parametrize(
    ("upheld", "status", "tasks"),
    [
        ("yes", Status.COLLEGE_PROPOSAL, ["decide"]),
        ("no", Status.ACCEPTED_PARTIAL, ["draft_agreement"]),
    ],
)
def test_the_judgment_of_a_court_on_a_yes_leads_on(
    who: Cast, upheld: str, status: Status, tasks: list[str]
):
    challenge = objecting.deal_with(objected(who), who, "rejected")
    court = {"what": "appeal", "court": "Rechtbank Oost", "case_number": "27/12"}
    at = JUDGED + timedelta(days=20)
    do(
        challenge,
        "await_appeal",
        who.legal,
        at,
        **court,
        **day("lodged_on", date(2027, 1, 2)),
    )
    assert challenge.status == Status.ACCEPTED_PARTIAL
    assert nodes(challenge) == ["await_judgment", "draft_agreement"]
    assert sound()

    do(
        challenge,
        "await_judgment",
        who.legal,
        COURT,
        is_upheld=upheld,
        words_of_court="Het besluit is niet goed uitgelegd.",
        **day("judgment_on", date(2027, 5, 28)),
    )

    assert (challenge.status, nodes(challenge)) == (status, tasks)
    assert sound()


def test_no_case_lapses_while_an_objection_to_the_yes_is_undecided(who: Cast):
    challenge = objected(who)
    late = JUDGED + timedelta(days=900)

    assert waits.lapse_acceptance(challenge.pk, at=late) is None
    with pytest.raises(WrongMomentError):
        lapse(challenge, at=late)


def test_acts_on_the_objection_belong_to_a_yes_only_while_one_runs(who: Cast):
    challenge = objecting.partly(who)
    mine = standing_of(who.second_legal, challenge)
    about = {Act.TAKE_UP_OBJECTION, Act.PLAN_HEARING}

    before = open_acts(challenge, mine)
    objecting.objecting(challenge, who)
    during = open_acts(challenge, mine)

    assert not about & before
    assert about <= during


def test_a_whole_yes_that_prepares_an_agreement_knows_no_objection(who: Cast):
    challenge = walking.to_agreement(who)

    with pytest.raises(NoObjectionOpenError):
        objecting.objecting(challenge, who)


def test_a_yes_is_objected_to_once(who: Cast):
    challenge = objected(who)

    with pytest.raises(NoObjectionOpenError):
        objecting.objecting(challenge, who)


def test_the_step_of_an_objection_without_an_objection_is_found(who: Cast):
    challenge = objected(who)
    challenge.objections.update(closed_at=JUDGED)

    found = {each.check.code for each in disagreements()}

    assert {"one_procedure", "step_of_status"} <= found


@pytest.mark.parametrize("end", ["lapses", "is lost"])
def test_a_penalty_is_set_however_the_case_ends(who: Cast, end: str):
    challenge = lapsing(who) if end == "lapses" else competing(who)
    question = {"kind": "short_term_days", "event_on": "2026-10-17", "days": 14}
    open_term(challenge, TermKind.PENALTY_ORDER, question, at=objecting.DECIDED)

    if end == "lapses":
        waits.lapse_acceptance(challenge.pk, at=JUDGED + timedelta(days=900))
    else:
        lose(challenge, who)
    challenge.refresh_from_db()

    assert challenge.status in {Status.LAPSED, Status.REFUSED}
    assert set(running(challenge)) == {"penalty_order"}


def lapsing(who: Cast) -> Challenge:
    return walking.to_agreement(who)


def competing(who: Cast) -> Challenge:
    challenge = walking.to_agreement(who, **CONTESTED)
    at = objecting.DECIDED + timedelta(days=1)
    do(challenge, "choose_on_competition", who.samira, at, choice="go_on")
    opening = {"notice": "TenderNed", "shared_information": "De kaart."}
    closes = day("closes_on", at + timedelta(days=21))
    do(challenge, "open_competition", who.legal, at, **opening, **closes)
    return challenge


def lose(challenge: Challenge, who: Cast) -> None:
    lost = {
        "is_won": "no",
        "winner": "De Heg bv",
        "offers": "2",
        "motivation": "Het beste plan.",
        "standstill_days": "0",
    }
    do(challenge, "award", who.legal, objecting.DECIDED + timedelta(days=30), **lost)


@pytest.mark.parametrize(
    ("begin", "upheld", "says"),
    [
        (objected, "now", "U kreeg gelijk: de gemeente besluit opnieuw"),
        (signed, "now", "De getekende overeenkomst loopt door"),
        (signed, "and over", "De getekende overeenkomst loopt door"),
    ],
)
def test_the_group_reads_what_its_upheld_objection_brings(
    who: Cast, client, begin, upheld: str, says: str
):
    challenge = begin(who)
    if not challenge.objections.exists():
        objecting.objecting(challenge, who)
    objecting.deal_with(challenge, who, "upheld")
    if upheld == "and over":
        after = midday(date(2027, 1, 26))
        do(challenge, "await_appeal", who.legal, after, what="close")
    client.force_login(who.samira)

    page = client.get(reverse("my-case", args=[challenge.reference])).content.decode()

    assert says in page
