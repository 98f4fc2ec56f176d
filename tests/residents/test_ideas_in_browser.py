"""Every page of an idea, in a real browser, wide and narrow, for everybody's eyes."""

from datetime import timedelta

import pytest

from tests.browser import at, faults, sign_in
from tests.cast import cast
from tests.exploring import AT, invite, own_talk, stop, talk, to_filed, to_idea

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def found_by(page, person, *addresses):
    """Return what is wrong with pages as one person sees them."""
    sign_in(page, person)
    return [fault for address in addresses for fault in faults(page, address)]


def talked_about(who):
    """Return an idea with talks of both sides, one corrected, and an invitation."""
    challenge = to_idea(who)
    wrong = own_talk(challenge, who.samira, said="Het park is van de provincie.").talk
    later = AT + timedelta(days=1)
    talk(challenge, who.coordinator, later, corrects=wrong.pk)
    invite(challenge, who.coordinator)
    return challenge


def test_the_pages_of_a_group_with_an_idea(sized):
    who = cast()
    challenge, ended = talked_about(who), talked_about(who)
    stop(ended, who.samira)
    acts = ("gesprek", "plan-beginnen", "stoppen")

    assert (
        found_by(
            sized,
            who.samira,
            at("start-idea", "KROMWAARD"),
            at("my-challenges"),
            at("my-exploration", challenge.reference),
            at("my-exploration", ended.reference),
            *(at("group-act", challenge.reference, word) for word in acts),
        )
        == []
    )


def test_the_pages_of_a_coordinator_who_guides(sized):
    who = cast()
    challenge, filed = talked_about(who), to_filed(who)
    fresh = to_idea(who)
    acts = [
        at("exploration-act", fresh.reference, word)
        for word in ("gesprek", "uitnodigen")
    ]

    assert (
        found_by(
            sized,
            who.coordinator,
            at("caseload"),
            at("explorations"),
            at("exploration", challenge.reference),
            at("case-part", filed.reference, "plan"),
            *acts,
        )
        == []
    )
