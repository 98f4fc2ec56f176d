"""What it costs to do a task again: estimated by who ends it, and read by whom."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from challenges.actions import ending
from challenges.actions.ending import CouncilNotToldError
from challenges.actions.fallback import Fallback, estimate_fallback, estimate_of
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.choices_running import NoticeGround
from challenges.forms.ending import NoticeForm
from challenges.matrix import may_read_words
from challenges.models import Agreement, FallbackEstimate, FinanceNote
from challenges.permissions import standing_of
from documents.choices import DocumentKind as K
from documents.letters import html_of
from tests import walking
from tests.cast import Cast
from tests.documents.test_said import words_of
from tests.running import (
    AFTER,
    COST,
    PLAN,
    PROTOCOL,
    TAKEOVER,
    YEAR_1,
    act,
    at,
    closed,
    money_done,
    notice,
    notice_of_group,
    warned,
)
from tests.walking import day, do, open_tasks
from workflow import engine
from workflow.soundness.everything import disagreements


def said(challenge, kind: K) -> str:
    letter = challenge.documents.filter(kind=kind).latest("number")
    return words_of(html_of(letter)).replace("\N{NO-BREAK SPACE}", " ")


def form(challenge, who: Cast, data=None, when=YEAR_1) -> NoticeForm:
    return NoticeForm(data, challenge=challenge, user=who.manager, at=when)


def test_who_gives_notice_estimates_and_the_letter_says_it(who: Cast):
    challenge = walking.to_running(who)

    notice(challenge, who, YEAR_1)

    kept = FallbackEstimate.objects.get()
    assert (kept.once, kept.yearly, kept.estimated_by) == (900, 15200, who.manager)
    letter = said(challenge, K.NOTICE_TO_END)
    assert "eenmalig € 900,00 kost, en daarna € 15.200,00 per jaar" in letter
    assert "De groep betaalt dit niet." in letter
    assert COST.basis in letter
    line = challenge.events.get(act="estimate_fallback")
    assert line.details == {"once": "900", "yearly": "15200"}
    assert "HB5" in challenge.events.get(act="give_notice").rules
    assert [str(each) for each in disagreements()] == []


def test_a_group_that_stops_estimates_nothing_and_the_hand_back_does(who: Cast):
    challenge = walking.to_running(who)
    notice_of_group(challenge, who, YEAR_1)
    assert estimate_of(challenge) is None
    assert "Wat kost het de gemeente?" not in said(challenge, K.NOTICE_TO_END)

    closed(challenge, who, AFTER)

    assert "daarna € 15.200,00 per jaar" in said(challenge, K.HANDBACK_PROTOCOL)


def test_the_last_estimate_stands_in_the_protocol_and_the_first_is_kept(who: Cast):
    challenge = walking.to_running(who)
    notice(challenge, who, YEAR_1)
    later = PLAN | {"takeover_once": "2.500,50"}
    do(challenge, "start_handback", who.manager, YEAR_1, **later)
    money_done(challenge, who)
    do(challenge, "close_handback", who.manager, at(2028, 8, 25), **PROTOCOL)

    assert "eenmalig € 2.500,50 kost" in said(challenge, K.HANDBACK_PROTOCOL)
    estimates = FallbackEstimate.objects.values_list("once", flat=True)
    assert list(estimates) == [Decimal(900), Decimal("2500.50")]


def test_a_protocol_of_a_case_that_was_never_estimated_leaves_it_out(who: Cast):
    challenge = walking.to_running(who)
    notice_of_group(challenge, who, YEAR_1)
    do(challenge, "start_handback", who.manager, YEAR_1, **PLAN)
    FallbackEstimate.objects.all().delete()
    money_done(challenge, who)

    do(challenge, "close_handback", who.manager, at(2028, 8, 25), **PROTOCOL)

    assert "Wat kost het de gemeente?" not in said(challenge, K.HANDBACK_PROTOCOL)


@pytest.mark.parametrize("name", list(TAKEOVER))
def test_no_part_of_the_estimate_can_be_left_out_but_it_may_be_nothing(
    who: Cast, name: str
):
    challenge = walking.to_running(who)
    notice_of_group(challenge, who, YEAR_1)
    (task,) = open_tasks(challenge)["start_handback"]
    without = PLAN | {name: ""}

    refused = engine.complete(task.pk, by=who.manager, at=YEAR_1, data=without)
    free = PLAN | {"takeover_once": "0", "takeover_yearly": "0"}
    do(challenge, "start_handback", who.manager, YEAR_1, **free)

    assert list(refused.form.errors) == [name]
    assert challenge.status == Status.HANDBACK


@pytest.mark.parametrize("name", list(TAKEOVER))
def test_who_ends_it_after_a_warning_estimates_too(who: Cast, name: str):
    challenge = walking.to_running(who)
    warned(challenge, who)
    failed = {"cured": "no", "finding": "Nog steeds niveau D.", **TAKEOVER}
    (task,) = open_tasks(challenge)["judge_cure"]
    without = failed | {name: ""}

    refused = engine.complete(task.pk, by=who.manager, at=YEAR_1, data=without)
    do(challenge, "judge_cure", who.manager, YEAR_1, **failed)

    assert list(refused.form.errors) == [name]
    assert "daarna € 15.200,00 per jaar" in said(challenge, K.NOTICE_TO_END)
    assert "HB3" in challenge.events.get(act="end_after_warning").rules


def test_what_the_task_cost_before_is_proposed_and_then_what_was_estimated(who: Cast):
    challenge = walking.to_running(who)
    FinanceNote.objects.update(transition=Decimal(750))
    challenge.refresh_from_db()
    proposed = form(challenge, who)

    notice(challenge, who, YEAR_1)
    anew = form(challenge, who)

    basis = (
        "Per jaar: wat de taak eerst kostte, volgens de financiële notitie van september"
        " 2026 (€ 15.200). Eenmalig: even veel als de overgang naar de groep kostte"
        " (€ 750). Dit zijn de prijzen van toen."
    )
    values = [proposed[name].initial for name in TAKEOVER]
    assert values == [Decimal("750.00"), Decimal("15200.00"), basis]
    assert [anew[name].initial for name in TAKEOVER] == [900, 15200, COST.basis]


def test_without_a_signed_note_the_register_of_tasks_is_proposed(who: Cast):
    challenge = walking.to_running(who)
    type(challenge.task).objects.update(current_cost=Decimal(14000))
    FinanceNote.objects.update(state="open", contract_price=None)
    challenge = type(challenge).objects.get(pk=challenge.pk)

    proposed = form(challenge, who)

    assert [proposed[name].initial for name in TAKEOVER][:2] == [None, 14000]


def test_only_who_manages_agreements_estimates_and_only_while_it_can_end(who: Cast):
    challenge = walking.to_running(who)
    for by in (who.samira, who.controller, who.coordinator, who.alderman):
        with pytest.raises(ActNotAllowedError):
            act(challenge, partial(estimate_fallback, fallback=COST, by=by, at=YEAR_1))
    notice(challenge, who, YEAR_1)
    do(challenge, "start_handback", who.manager, YEAR_1, **PLAN)

    mine = {"fallback": COST, "by": who.manager, "at": YEAR_1}
    with pytest.raises(WrongMomentError):
        act(challenge, partial(estimate_fallback, **mine))


@pytest.mark.parametrize(
    "wrong",
    [
        Fallback(Decimal(-1), Decimal(0), "Zo."),
        Fallback(Decimal(0), Decimal(-1), "Zo."),
        Fallback(Decimal(0), Decimal(0), " "),
        None,
    ],
)
def test_an_estimate_is_never_negative_nor_without_its_reasons(who: Cast, wrong):
    challenge = walking.to_running(who)

    with pytest.raises(ValueError, match=r"estimate|cost"):
        notice(challenge, who, YEAR_1, fallback=wrong)

    challenge.refresh_from_db()
    assert challenge.status == Status.RUNNING
    assert not FallbackEstimate.objects.exists()


def test_the_words_of_it_are_for_who_reads_the_agreement(who: Cast):
    challenge = walking.to_running(who)
    notice(challenge, who, YEAR_1)

    def reads(name: str) -> bool:
        standing = standing_of(getattr(who, name), challenge)
        return may_read_words(standing, challenge, "estimate_fallback")

    readers = ("samira", "manager", "controller", "legal", "privacy", "assessor_4")
    assert [name for name in readers if reads(name)] == [
        "samira",
        "manager",
        "controller",
        "legal",
    ]


@pytest.mark.parametrize("told_on", [None, at(2028, 2, 25)])
def test_no_political_choice_before_the_council_knows(who: Cast, told_on):
    challenge = walking.to_running(who)
    known = told_on.date() if told_on else None
    political = {"ground": NoticeGround.POLITICAL, "council_told_on": known}
    data = {"side": "municipality", "ground": "political", "reasons": "Zo.", **TAKEOVER}
    data |= day("council_told_on", told_on) if told_on else {}

    typed = form(challenge, who, data)
    with pytest.raises(CouncilNotToldError):
        notice(challenge, who, YEAR_1, **political)

    if told_on is None:
        assert list(typed.errors) == ["council_told_on"]
    else:
        assert typed.is_valid()
        with pytest.raises(CouncilNotToldError) as found:
            act(challenge, typed.on)
        typed.blame(found.value)
        assert list(typed.errors) == ["council_told_on"]


def test_the_letter_says_since_when_the_council_knows(who: Cast):
    challenge = walking.to_running(who)
    data = {"side": "municipality", "ground": "political", "reasons": "Zo.", **TAKEOVER}
    typed = form(challenge, who, data | day("council_told_on", YEAR_1))
    assert typed.is_valid()

    act(challenge, typed.on)

    letter = said(challenge, K.NOTICE_TO_END)
    assert "De gemeenteraad weet daarvan sinds 24 februari 2028." in letter
    assert "HB7" in challenge.events.get(act="give_notice").rules


def test_a_day_of_the_council_is_kept_for_a_political_choice_only(who: Cast):
    challenge = walking.to_running(who)
    data = {"side": "both", "ground": "safety", "reasons": "Zo.", **TAKEOVER}

    typed = form(challenge, who, data | day("council_told_on", YEAR_1))
    assert typed.is_valid()
    act(challenge, typed.on)

    assert challenge.notice_to_end.council_told_on is None


def test_the_minimum_is_agreed_on_when_the_agreement_is_drawn_up(who: Cast):
    challenge = walking.to_agreement(who)
    when = walking.MONDAY.replace(month=11)
    data = walking.draft_data(when, min_volunteers="8")

    do(challenge, "draft_agreement", who.manager, when, **data)
    do(challenge, "check_agreement", who.second_legal, when, approved="yes")

    assert Agreement.objects.get().min_volunteers == 8
    assert "Er zijn altijd ten minste 8 vrijwilligers." in said(challenge, K.AGREEMENT)


def test_a_hand_back_needs_its_estimate_past_the_form_as_well(who: Cast):
    challenge = walking.to_running(who)
    notice(challenge, who, YEAR_1)
    plan = ending.HandbackPlan("Beheer", "Zo.", replace(COST, basis=""))

    with pytest.raises(ValueError, match="without its reasons"):
        act(
            challenge,
            lambda case: ending.start_handback(case, plan, by=who.manager, at=YEAR_1),
        )

    challenge.refresh_from_db()
    assert challenge.status == Status.TERMINATED_EARLY
