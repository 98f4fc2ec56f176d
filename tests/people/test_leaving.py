"""Who has an interest in a case leaves it, and no door stays open (SOD7)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from challenges.actions import interests
from challenges.authority import (
    ACTS,
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
    authorise,
)
from challenges.forms.interests import ConflictForm
from challenges.models import CaseEvent, Challenge, InterestDeclaration
from challenges.permissions import visible_to
from documents.choices import NoticeKind
from documents.models import Message
from tests import walking
from tests.cast import MONDAY, Cast
from tests.exploring import AT, begin, own_talk, sent, talk, to_idea, write
from workflow import engine
from workflow.exploring import explore
from workflow.soundness.everything import disagreements

WHY = "Mijn zus zit in het bestuur van de groep."


def leave(challenge: Challenge, by) -> CaseEvent:
    """Leave an idea by the form of its page."""
    return explore(sent(ConflictForm, challenge, by, explanation=WHY))


def test_an_official_says_so_on_a_page_and_the_file_closes(who: Cast, client):
    challenge = walking.to_dialogue(who)
    (task,) = walking.open_tasks(challenge)["hold_dialogue"]
    client.force_login(who.colleague)
    address = reverse("case-act", args=[challenge.reference, "belang-melden"])
    overview = client.get(reverse("case-file", args=[challenge.reference]))

    empty = client.post(address)
    done = client.post(address, {"explanation": WHY})

    assert address in overview.text
    assert empty.status_code == 422
    assert done.url == reverse("caseload")
    assert not visible_to(who.colleague).filter(pk=challenge.pk).exists()
    assert client.get(address).status_code == 404
    line = challenge.events.get(act="declare_conflict")
    assert (line.actor, line.text.words) == (who.colleague, WHY)
    told = {"attendees": "x", "report": "x", **walking.day("held_on", MONDAY)}
    with pytest.raises(SeparationOfDutiesError, match="SOD7"):
        engine.complete(
            task.pk, by=who.colleague, at=MONDAY + timedelta(days=9), data=told
        )


def test_who_left_a_case_hears_nothing_more_of_what_waits_in_it(who: Cast, client):
    challenge = walking.to_agreement(who)
    client.force_login(who.second_legal)
    address = reverse("case-act", args=[challenge.reference, "belang-melden"])
    client.post(address, {"explanation": WHY})
    at = MONDAY + timedelta(days=50)

    data = walking.draft_data(at)
    walking.do(challenge, "draft_agreement", who.manager, at, **data)

    told = Message.objects.filter(challenge=challenge, kind=NoticeKind.TASK_WAITING)
    assert told.filter(recipient=who.legal, created_at=at).exists()
    assert not told.filter(recipient=who.second_legal, created_at=at).exists()


def test_after_that_every_act_of_an_official_is_refused(who: Cast):
    challenge = walking.to_panel(who)
    for user in (who.coordinator, who.legal, who.manager, who.secretary):
        InterestDeclaration.objects.create(
            challenge=challenge,
            person=user,
            has_conflict=True,
            explanation=WHY,
            declared_at=MONDAY,
        )
        for act in ACTS:
            with pytest.raises(
                (SeparationOfDutiesError, ActNotAllowedError, WrongMomentError)
            ):
                authorise(challenge, act, by=user)


def test_it_is_explained_and_only_by_who_works_here(who: Cast):
    challenge = walking.submitted(who)
    at = timezone.now()

    with pytest.raises(ValueError, match="explained"):
        engine.act(
            challenge.pk,
            lambda case: interests.declare_conflict(case, " ", by=who.legal, at=at),
        )
    for outsider in (who.samira, who.assessor_4):
        with pytest.raises(ActNotAllowedError):
            engine.act(
                challenge.pk,
                lambda case, by=outsider: interests.declare_conflict(
                    case, WHY, by=by, at=at
                ),
            )


def test_a_coordinator_leaves_an_idea_on_its_page_and_finds_it_nowhere(
    who: Cast, client
):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)
    client.force_login(who.coordinator)
    page = reverse("exploration", args=[challenge.reference])
    address = reverse("exploration-act", args=[challenge.reference, "belang-melden"])
    assert address in client.get(page).text

    empty = client.post(address)
    done = client.post(address, {"explanation": WHY})

    assert empty.status_code == 422
    assert done.url == reverse("explorations")
    assert challenge.reference not in client.get(done.url).text
    assert {client.get(each).status_code for each in (page, address)} == {404}
    line = challenge.events.get(act="declare_conflict")
    assert (line.actor, line.role, line.text.words) == (
        who.coordinator,
        "coordinator",
        WHY,
    )
    with pytest.raises(SeparationOfDutiesError, match="SOD7"):
        talk(challenge, who.coordinator, AT + timedelta(days=1))
    client.force_login(who.colleague)
    assert challenge.reference in client.get(done.url).text


def test_who_left_an_idea_guides_its_group_no_more_and_hears_nothing_of_it(who: Cast):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)
    leave(challenge, who.coordinator)
    challenge.refresh_from_db()
    assert challenge.companion is None

    own_talk(challenge, who.samira, AT + timedelta(days=1), said="Wij zijn met vijf.")
    heard = [mail.recipient for mail in challenge.messages.filter(kind="talk_logged")]
    talk(challenge, who.colleague, AT + timedelta(days=2), said="Dat is genoeg.")

    assert sorted(person.username for person in heard) == sorted(
        [who.samira.username, who.colleague.username]
    )
    challenge.refresh_from_db()
    assert challenge.companion == who.colleague
    assert list(disagreements()) == []


def test_when_another_leaves_who_guides_the_group_stays(who: Cast):
    challenge = to_idea(who)
    talk(challenge, who.coordinator)

    leave(challenge, who.colleague)

    challenge.refresh_from_db()
    assert challenge.companion == who.coordinator


def test_who_left_an_idea_does_not_find_what_comes_of_it(who: Cast):
    challenge = to_idea(who)
    leave(challenge, who.coordinator)
    begin(challenge, who.samira)
    write(challenge, who)

    engine.submit(challenge.pk, by=who.samira, at=AT + timedelta(days=9))

    assert not visible_to(who.coordinator).filter(pk=challenge.pk).exists()
    assert visible_to(who.colleague).filter(pk=challenge.pk).exists()


def test_a_draft_is_left_by_nobody_for_no_official_reads_it(who: Cast):
    challenge = to_idea(who)
    begin(challenge, who.samira)

    with pytest.raises(WrongMomentError):
        leave(challenge, who.coordinator)
