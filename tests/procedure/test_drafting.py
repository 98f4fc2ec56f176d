"""A group writes its challenge: what is saved, by whom, and what is refused."""

from dataclasses import replace
from uuid import uuid4

import pytest

from challenges.actions import drafting, terms
from challenges.actions.drafting import EditConflictError, Opening
from challenges.authority import ActNotAllowedError
from challenges.models import Challenge, ResidentsGroup
from challenges.permissions import visible_to
from tests.cast import MONDAY, OUTCOME, Cast, draft

OPENING = Opening(uuid4(), "Het park", "Lindegroen", None, "1234")


def test_the_same_key_makes_one_case(who: Cast):
    first = drafting.start_draft(who.municipality, OPENING, by=who.samira, at=MONDAY)
    second = drafting.start_draft(who.municipality, OPENING, by=who.samira, at=MONDAY)

    assert first == second
    assert ResidentsGroup.objects.count() == 1


def test_cases_are_numbered_by_municipality_and_year(who: Cast):
    references = [
        drafting.start_draft(
            who.municipality, replace(OPENING, key=uuid4()), by=who.samira, at=MONDAY
        ).reference
        for _ in range(2)
    ]

    assert references == ["RTC-KROMWAARD-2026-0001", "RTC-KROMWAARD-2026-0002"]


def test_an_older_version_does_not_overwrite_a_newer_one(who: Cast):
    challenge = draft(who)
    seen = challenge.version
    drafting.save_draft(
        challenge, {"problem": "Nieuw"}, version=seen, by=who.samira, at=MONDAY
    )

    with pytest.raises(EditConflictError):
        drafting.save_draft(
            challenge, {"problem": "Oud"}, version=seen, by=who.samira, at=MONDAY
        )


def test_a_title_is_kept_with_the_case_and_the_rest_with_the_plan(who: Cast):
    challenge = draft(who)

    plan = drafting.save_draft(
        challenge,
        {"title": "Anders", "area": "Zuid"},
        version=challenge.version,
        by=who.samira,
        at=MONDAY,
    )

    challenge.refresh_from_db()
    assert (challenge.title, plan.area) == ("Anders", "Zuid")


def test_lines_are_replaced_as_a_table(who: Cast):
    challenge = draft(who)

    drafting.save_lines(
        challenge,
        "outcomes",
        [OUTCOME, OUTCOME],
        version=challenge.version,
        by=who.samira,
        at=MONDAY,
    )

    assert challenge.plans.get().outcomes.count() == 2


def test_members_with_an_account_are_recognised_by_their_address(who: Cast):
    challenge = draft(who)
    members = [
        {
            "name": "Auditor",
            "email": who.auditor.email.upper(),
            "postcode_area": "1234",
        },
        {"name": "Zonder adres", "email": "", "postcode_area": "1234"},
    ]

    drafting.save_group(
        challenge,
        {"name": "Nieuwe naam"},
        members,
        version=challenge.version,
        by=who.samira,
        at=MONDAY,
    )

    challenge.refresh_from_db()
    assert challenge.group.name == "Nieuwe naam"
    assert [member.user for member in challenge.group.members.all()] == [
        who.samira,
        who.auditor,
        None,
    ]


def test_who_is_no_member_any_more_cannot_read_the_draft(who: Cast):
    challenge = draft(who)
    auditor = {"name": "Auditor", "email": who.auditor.email, "postcode_area": "1234"}

    readable = []
    for members in ([auditor], []):
        drafting.save_group(
            challenge, {}, members, version=challenge.version, by=who.samira, at=MONDAY
        )
        challenge.refresh_from_db()
        readable.append(visible_to(who.auditor).contains(challenge))

    assert readable == [True, False]


def test_somebody_else_does_not_write_in_a_draft(who: Cast):
    challenge = draft(who)

    with pytest.raises(ActNotAllowedError):
        drafting.save_draft(
            challenge,
            {"problem": "Van mij"},
            version=challenge.version,
            by=who.auditor,
            at=MONDAY,
        )


def test_a_draft_goes_with_its_group(who: Cast):
    challenge = draft(who)

    drafting.discard_draft(challenge, by=who.samira)

    assert not Challenge.objects.exists()
    assert not ResidentsGroup.objects.exists()


def test_a_group_with_another_case_stays(who: Cast):
    challenge, other = draft(who), draft(who)
    other.group = challenge.group
    other.save()

    drafting.discard_draft(challenge, by=who.samira)

    assert ResidentsGroup.objects.filter(pk=other.group_id).exists()


def test_a_draft_has_no_rules_and_no_receipt_yet(who: Cast):
    challenge = draft(who)

    with pytest.raises(ValueError, match="no rule set"):
        terms.values_of(challenge)
    with pytest.raises(ValueError, match="not been received"):
        terms.decision_question(challenge, None)
