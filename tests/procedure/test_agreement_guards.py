"""Which agreement may be drafted and signed, and by whom: every closed door."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from challenges.actions import agreement
from challenges.actions.agreement import Draft, Hand
from challenges.authority import WrongMomentError
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import do, open_tasks
from workflow import engine

AT = MONDAY + timedelta(days=21)


def drafted() -> Draft:
    return Draft(
        "Alles",
        "Niets",
        AT.date(),
        AT.date() + timedelta(days=900),
        0,
        Decimal(100),
        80,
        "Goed",
        6,
        "Henk",
        "Terug",
        True,
        True,
        True,
    )


def test_a_route_with_competition_leads_to_no_agreement_yet(who: Cast):
    challenge = walking.to_agreement(who)
    type(challenge.procurement_check).objects.update(route="EU_PROCEDURE")
    (task,) = open_tasks(challenge)["draft_agreement"]

    done = engine.complete(task.pk, by=who.manager, at=AT, data=walking.draft_data(AT))

    assert done.form.non_field_errors()


def test_an_agreement_ends_after_it_starts(who: Cast):
    challenge = walking.to_agreement(who)
    backwards = replace(drafted(), ends_on=AT.date())

    with pytest.raises(ValueError, match="before it starts"):
        engine.act(
            challenge.pk,
            lambda case: agreement.draft_agreement(
                case, backwards, by=who.manager, at=AT
            ),
        )


def test_a_checked_agreement_stays_as_it_is(who: Cast):
    challenge = walking.to_signing(who)

    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: agreement.draft_agreement(
                case, drafted(), by=who.manager, at=AT
            ),
        )
    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: agreement.approve_agreement(
                case, "", by=who.second_legal, at=AT
            ),
        )
    with pytest.raises(WrongMomentError):
        engine.act(
            challenge.pk,
            lambda case: agreement.return_agreement(
                case, "Nee", by=who.second_legal, at=AT
            ),
        )


def test_nobody_signs_what_was_not_checked(who: Cast):
    challenge = walking.to_agreement(who)
    do(challenge, "draft_agreement", who.manager, AT, **walking.draft_data(AT))

    with pytest.raises(agreement.AgreementNotReadyError):
        engine.act(
            challenge.pk,
            lambda case: agreement.sign_for_group(
                case, Hand("Samira", "0" * 64), by=who.samira, at=AT
            ),
        )


def test_each_side_signs_once_and_the_same_document(who: Cast):
    challenge = walking.to_signing(who)
    hand = Hand("Samira", "a" * 64)
    engine.act(
        challenge.pk,
        lambda case: agreement.sign_for_group(case, hand, by=who.samira, at=AT),
    )

    with pytest.raises(WrongMomentError, match="already"):
        engine.act(
            challenge.pk,
            lambda case: agreement.sign_for_group(case, hand, by=who.samira, at=AT),
        )
    with pytest.raises(WrongMomentError, match="another document"):
        engine.act(
            challenge.pk,
            lambda case: agreement.sign_for_municipality(
                case, Hand("W", "b" * 64), by=who.alderman, at=AT
            ),
        )
