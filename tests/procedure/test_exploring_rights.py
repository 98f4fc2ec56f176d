"""Who reads an idea that is talked about, and who does something about it."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import Absence
from challenges.appointments import appoint
from challenges.authority import (
    ActNotAllowedError,
    SeparationOfDutiesError,
    separate,
)
from challenges.choices import Role
from challenges.explorations import explorations_for
from challenges.models import Challenge, GroupMember
from challenges.permissions import is_open_to_public, standing_of, visible_to
from challenges.rules.separation import Part
from tests.cast import Cast, cast
from tests.exploring import begin, invite, own_talk, stop, talk, to_filed, to_idea
from workflow.desks.public.published import published


def lines(challenge: Challenge) -> list[str]:
    return list(challenge.events.values_list("act", flat=True))


def test_what_is_talked_about_is_for_group_and_coordinators_only(who: Cast):
    challenge = to_idea(who)
    elsewhere = cast("RIETMEER")
    readers = {who.coordinator, who.colleague}
    others = {*who.people.values(), *elsewhere.people.values()} - readers

    assert all(challenge in explorations_for(each) for each in readers)
    assert [each for each in others if explorations_for(each).exists()] == []
    seen_by = {each for each in readers | others if challenge in visible_to(each)}
    assert seen_by == {who.samira}
    assert not is_open_to_public(challenge)
    assert challenge not in published()
    assert challenge not in Challenge.objects.submitted()


def test_a_substitute_reads_ideas_and_who_is_inactive_does_not(who: Cast):
    challenge = to_idea(who)
    Absence.objects.create(
        person=who.coordinator,
        substitute=who.legal,
        group=Group.objects.get(name="KROMWAARD:coordinator"),
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate(),
        recorded_by=who.coordinator,
        recorded_at=timezone.now(),
    )
    assert challenge in explorations_for(who.legal)

    who.legal.is_active = False
    assert not explorations_for(who.legal).exists()


@pytest.mark.parametrize("end", [begin, stop])
def test_a_coordinator_reads_neither_a_draft_nor_what_was_stopped(who: Cast, end):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)
    end(challenge, who.samira)

    assert not explorations_for(who.coordinator).exists()
    assert not visible_to(who.coordinator).exists()
    assert visible_to(who.samira).get() == challenge


@pytest.mark.parametrize(
    ("deed", "stranger"),
    [
        (talk, "samira"),
        (invite, "samira"),
        (talk, "legal"),
        (talk, "assessor_1"),
        (invite, "alderman"),
        (own_talk, "coordinator"),
        (begin, "coordinator"),
        (stop, "coordinator"),
    ],
)
def test_only_who_has_the_right_acts(who: Cast, deed, stranger: str):
    challenge = to_idea(who)

    with pytest.raises(ActNotAllowedError):
        deed(challenge, getattr(who, stranger))

    assert lines(challenge) == ["begin_idea"]


@pytest.mark.parametrize("deed", [talk, invite])
def test_a_coordinator_elsewhere_does_not_act(who: Cast, deed):
    challenge = to_idea(who)

    with pytest.raises(ActNotAllowedError):
        deed(challenge, cast("RIETMEER").coordinator)


@pytest.mark.parametrize("deed", [talk, invite])
def test_a_coordinator_who_is_in_the_group_does_not_guide_it(who: Cast, deed):
    challenge = to_idea(who)
    GroupMember.objects.create(
        group=challenge.group,
        user=who.coordinator,
        name="Coordinator",
        postcode_area="1234",
    )

    with pytest.raises(SeparationOfDutiesError):
        deed(challenge, who.coordinator)


def test_who_guides_the_group_does_not_score_its_plan(who: Cast):
    challenge = to_filed(who)
    appoint(who.coordinator, Role.ASSESSOR, who.municipality)
    parts = challenge.parts.filter(person=who.coordinator)

    assert list(parts.values_list("part", flat=True)) == ["coach"]
    with pytest.raises(SeparationOfDutiesError) as stopped:
        separate(challenge, Part.ASSESSOR, standing_of(who.coordinator, challenge))
    assert [each.rule for each in stopped.value.conflicts] == ["SOD2"]
