"""Pages that few cases come to, in a real browser: left out, set by hand, red twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import by_hand, walking
from tests.browser import at, faults, sign_in
from tests.cast import MONDAY, cast
from tests.running import at as moment
from tests.running import reported
from tests.walking import do, open_tasks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def found_by(page, person, *addresses):
    """Return what is wrong with pages as one person sees them."""
    sign_in(page, person)
    return [fault for address in addresses for fault in faults(page, address)]


def test_a_check_that_is_left_out(sized):
    who = cast()
    challenge = walking.to_panel(who)
    challenge.sent_plan.contribution = 0
    challenge.sent_plan.save(update_fields=["contribution"])
    tasks = open_tasks(challenge)
    law, money = (tasks[f"check_{name}"][0].pk for name in ("procurement", "finance"))

    assert found_by(sized, who.legal, at("task", law)) == []
    assert found_by(sized, who.controller, at("task", money)) == []
    reason = {"not_needed_because": "De groep vraagt niets."}
    soon = MONDAY + timedelta(days=21)
    do(challenge, "check_procurement", who.legal, soon, **reason)
    do(challenge, "check_finance", who.controller, soon, **reason)
    parts = ("procurement", "finance")
    addresses = [at("case-part", challenge.reference, name) for name in parts]
    assert found_by(sized, who.legal, *addresses) == []


def test_a_last_day_that_two_people_set(sized):
    who = cast()
    challenge = walking.submitted(who, at=timezone.now() - timedelta(days=1))
    pages = [
        at("case-act", challenge.reference, f"laatste-dag-{what}")
        for what in ("voorstellen", "beslissen")
    ]

    assert found_by(sized, who.coordinator, pages[0]) == []
    by_hand.propose(
        challenge, who, challenge.decide_by + timedelta(days=9), at=timezone.now()
    )
    assert found_by(sized, who.legal, pages[1]) == []


def test_figures_that_hand_a_task_back(sized):
    who = cast()
    challenge = walking.to_running(who)
    reported(challenge, who, moment(2027, 6, 1), on_track_1="red")
    reported(challenge, who, moment(2027, 9, 1), on_track_1="red")
    reference = challenge.reference

    assert (
        found_by(
            sized,
            who.manager,
            at("worklist"),
            at("case-part", reference, "running"),
            at("case-act", reference, "opzeggen"),
        )
        == []
    )
    assert found_by(sized, who.samira, at("my-case", reference)) == []


@pytest.mark.usefixtures("by_worker")
def test_a_step_whose_letters_stay_away(sized):
    who = cast()
    challenge = walking.submitted(who)

    assert found_by(sized, who.coordinator, at("jobs")) == []
    assert "Stappen zonder hun brieven" in sized.content()
    papers = at("case-part", challenge.reference, "papers")
    assert found_by(sized, who.coordinator, papers) == []
    assert found_by(sized, who.samira, at("my-case", challenge.reference)) == []
