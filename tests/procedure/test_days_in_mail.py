"""The day in an e-mail after an act: what it is, as the group reads it."""

from datetime import timedelta

import pytest

from challenges.models import Challenge
from documents.models import Message
from tests import objecting, walking
from tests.cast import Cast
from tests.procedure.after_a_yes import EUROPEAN, awarded
from tests.running import (
    FINAL,
    at,
    notice,
    renewal,
    to_final,
    warned,
)
from tests.walking import do
from workflow.sweeps import lapse_acceptances


def mail(challenge: Challenge, who: Cast, kind: str) -> str:
    told = Message.objects.filter(challenge=challenge, kind=kind, recipient=who.samira)
    return told.latest("created_at").body.replace("\N{NO-BREAK SPACE}", " ")


def test_a_refusal_names_the_last_day_to_object(who: Cast):
    challenge = objecting.refused(who)

    assert "bezwaar maken tot en met 30 november 2026." in mail(
        challenge, who, "decided"
    )


def test_what_is_not_taken_up_names_the_last_day_to_object(who: Cast):
    challenge = objecting.inadmissible(who)

    assert "bezwaar maken tot en met 30 november 2026." in mail(
        challenge, who, "inadmissible"
    )


def test_a_yes_that_prepares_an_agreement_names_no_day_to_object(who: Cast):
    challenge = walking.to_agreement(who)

    assert "bezwaar" not in mail(challenge, who, "decided")


def test_an_invitation_names_the_day_of_the_hearing(who: Cast):
    challenge = objecting.to_hearing(who)

    said = mail(challenge, who, "hearing_planned")

    assert "Het gesprek is op 1 december 2026." in said


@pytest.mark.parametrize("outcome", ["rejected", "upheld"])
def test_a_decision_on_an_objection_names_the_last_day_to_go_to_court(
    who: Cast, outcome
):
    challenge = objecting.judged(who, outcome)

    said = mail(challenge, who, "objection_decided")

    assert "in beroep gaan bij de rechtbank tot en met 25 januari 2027." in said


@pytest.mark.parametrize("won", [True, False])
def test_the_outcome_of_a_selection_names_the_last_day_to_go_to_court(who: Cast, won):
    challenge = awarded(who, won=won, days=20, **EUROPEAN)

    last = challenge.competitions.latest().sign_from - timedelta(days=1)
    said = mail(challenge, who, "awarded")

    assert last.isoformat() == "2026-12-17"
    assert "kan tot en met 17 december 2026 naar de rechter." in said


def test_without_a_wait_the_outcome_names_no_day(who: Cast):
    challenge = awarded(who, won=False)

    assert "naar de rechter" not in mail(challenge, who, "awarded")


def test_a_lapse_names_the_last_day_that_there_was_for_an_agreement(who: Cast):
    challenge = walking.to_agreement(who)
    last = challenge.terms.running().get(kind="contract_lapse").last_day

    lapse_acceptances(at=at(last.year, last.month, last.day) + timedelta(days=1))

    said = mail(challenge, who, "lapsed")
    assert f"overeenkomst was {last.day} " in said
    assert f" {last.year}." in said


def test_who_may_sign_reads_until_when_and_then_the_first_day(who: Cast):
    challenge = walking.to_signing(who)
    ready = mail(challenge, who, "agreement_ready")
    challenge = walking.to_running(who)

    assert "Wij hopen dat u uiterlijk" in ready
    assert "De taak begint op 24 februari 2027." in mail(challenge, who, "signed")


@pytest.mark.parametrize(
    ("outcome", "last"),
    [
        ("renewed", "23 februari 2031"),
        ("not_renewed", "23 februari 2030"),
        ("new_check", "23 februari 2030"),
    ],
)
def test_a_decision_on_the_renewal_names_the_last_day_of_the_agreement(
    who: Cast, outcome, last
):
    challenge = walking.to_running(who)
    to_final(challenge, who)
    years = {"years": "1"} if outcome == "renewed" else {}

    do(
        challenge,
        "decide_renewal",
        who.alderman,
        FINAL + timedelta(days=1),
        **renewal(outcome, **years),
    )

    said = mail(challenge, who, "renewal_decided")
    assert f"De overeenkomst loopt tot en met {last}." in said


def test_a_warning_and_an_early_end_name_their_own_last_day(who: Cast):
    challenge = walking.to_running(who)

    warned(challenge, who)
    assert "tot en met 12 april 2027." in mail(challenge, who, "warned")
    cured = {"cured": "yes", "finding": "Het perk is weer op orde."}
    do(challenge, "judge_cure", who.manager, at(2027, 4, 1), **cured)
    assert "loopt tot en met 23 februari 2030." in mail(challenge, who, "goes_on")
    notice(challenge, who, at(2027, 5, 1))
    last = challenge.notice_to_end.ends_on
    assert f"De laatste dag is {last.day} " in mail(challenge, who, "ends_early")


def test_an_official_reads_of_a_task_until_when_the_term_runs(who: Cast):
    challenge = walking.submitted(who)

    told = Message.objects.get(kind="task_waiting", recipient=who.coordinator)

    assert told.subject == f"Er wacht een taak op u ({challenge.reference})"
    body = told.body.replace("\N{NO-BREAK SPACE}", " ")
    assert "wacht een taak op u.\n" in body
    assert "De beslistermijn van de zaak loopt tot en met 30 november 2026." in body
