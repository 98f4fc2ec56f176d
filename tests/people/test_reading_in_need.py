"""Breaking the glass (SOD9): who may, what it opens, what it never opens."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from challenges.actions.emergency import AlreadyOpenError
from challenges.appointments import appoint
from challenges.authority import (
    ACTS,
    ActNotAllowedError,
    SeparationOfDutiesError,
    WrongMomentError,
    authorise,
)
from challenges.choices import Role
from challenges.models import (
    Challenge,
    EmergencyReading,
    GroupMember,
    InterestDeclaration,
)
from challenges.permissions import visible_to
from challenges.rules.emergency import READING_TIME
from documents.models import Message
from tests.cast import Cast, cast, draft, person
from tests.walking import submitted, to_panel
from workflow.emergency import read_in_need

WHY = "De groep belt: het dossier opent niet en morgen is de laatste dag."


@pytest.fixture
def administrator(who: Cast) -> User:
    found = person("Beheer Kromwaard")
    appoint(found, Role.TENANT_ADMIN, who.municipality)
    return found


def file_of(challenge: Challenge, part: str = "") -> str:
    if part:
        return reverse("case-part", args=[challenge.reference, part])
    return reverse("case-file", args=[challenge.reference])


def test_an_administrator_opens_a_closed_case_with_a_reason(who, administrator, client):
    challenge = to_panel(who)
    client.force_login(administrator)
    before = client.get(file_of(challenge))

    page = client.get(reverse("emergency"))
    opened = client.post(
        reverse("emergency"),
        {"reference": challenge.reference.lower(), "reason": WHY},
        follow=True,
    )

    assert before.status_code == 404
    assert "4 uur" in page.text
    assert opened.redirect_chain[-1][0] == file_of(challenge)
    assert challenge.title in opened.text
    assert "in nood" in opened.text
    for part in ("plan", "group", "papers", "people"):
        assert client.get(file_of(challenge, part)).status_code == 200, part
    assert client.get(file_of(challenge, "trail")).status_code == 404
    assert client.get(reverse("worklist")).status_code == 200
    listed = client.get(reverse("emergency")).text
    assert WHY in listed
    assert "nu open" in listed


def test_it_is_kept_in_the_trail_and_told_at_once(who, administrator):
    challenge = to_panel(who)
    at = timezone.now()
    Message.objects.all().delete()

    event = read_in_need(challenge.pk, WHY, by=administrator, at=at)

    reading = EmergencyReading.objects.get(event=event)
    assert (reading.reader, reading.until) == (administrator, at + READING_TIME)
    assert (event.actor, event.role) == (administrator, "tenant_admin")
    assert event.text.words == WHY
    assert "SOD9" in event.rules
    challenge.refresh_from_db()
    told = set(Message.objects.filter(kind="read_in_need").values_list("address"))
    guards = [who.auditor, who.privacy, who.second_privacy, challenge.companion]
    assert told == {(guard.email,) for guard in guards}
    assert all(WHY in mail.body for mail in Message.objects.all())


def test_it_is_over_by_itself(who, administrator, client):
    challenge = to_panel(who)
    at = timezone.now()
    client.force_login(administrator)

    read_in_need(challenge.pk, WHY, by=administrator, at=at - READING_TIME)
    after = client.get(file_of(challenge))
    read_in_need(challenge.pk, WHY, by=administrator, at=at)
    during = client.get(file_of(challenge))

    assert (after.status_code, during.status_code) == (404, 200)


def test_the_database_keeps_no_reading_that_lasts_longer(who, administrator):
    challenge = to_panel(who)
    read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())

    with pytest.raises(IntegrityError, match="sod9_reading_ends_soon"):
        EmergencyReading.objects.update(until=timezone.now() + timedelta(days=1))


def test_no_act_is_possible_with_it(who, administrator, client):
    challenge = to_panel(who)
    read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())
    challenge.refresh_from_db()
    others = [act for act in ACTS if act != "read_in_need"]

    for act in others:
        with pytest.raises(ActNotAllowedError):
            authorise(challenge, act, by=administrator)

    client.force_login(administrator)
    for name in ("extend-term", "suspend-term", "withdraw", "pause", "object"):
        address = reverse(name, args=[challenge.reference])
        assert client.post(address).status_code in {403, 404}, name


def test_scores_stay_closed_until_the_panel_is_done(who, administrator, client):
    challenge = to_panel(who)
    read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())
    client.force_login(administrator)

    shown = client.get(file_of(challenge, "assessment"))

    assert shown.status_code == 200
    assert shown.context["criteria"] == []


def test_a_conflict_of_interest_keeps_the_glass_whole(who, administrator, client):
    challenge = to_panel(who)
    opened = to_panel(cast("RIETMEER"))
    InterestDeclaration.objects.create(
        challenge=challenge,
        person=administrator,
        has_conflict=True,
        explanation="Mijn broer zit in de groep.",
        declared_at=timezone.now(),
    )
    client.force_login(administrator)

    with pytest.raises(SeparationOfDutiesError, match="SOD7"):
        read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())
    asked = client.post(
        reverse("emergency"), {"reference": challenge.reference, "reason": WHY}
    )

    assert asked.status_code == 403
    assert not EmergencyReading.objects.exists()
    assert opened.reference not in client.get(reverse("emergency")).text


def test_a_conflict_declared_while_reading_closes_the_case(who, administrator):
    challenge = to_panel(who)
    read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())
    assert visible_to(administrator).filter(pk=challenge.pk).exists()

    InterestDeclaration.objects.create(
        challenge=challenge,
        person=administrator,
        has_conflict=True,
        explanation="Ik zie nu dat mijn broer meedoet.",
        declared_at=timezone.now(),
    )

    assert not visible_to(administrator).filter(pk=challenge.pk).exists()


def test_who_is_in_the_group_does_not_read_it_as_an_official(who, administrator):
    challenge = to_panel(who)
    GroupMember.objects.create(
        group=challenge.group, name="Beheer", email=administrator.email
    )

    with pytest.raises(SeparationOfDutiesError, match="SOD8"):
        read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())


def test_only_an_administrator_of_the_municipality_breaks_the_glass(
    who, administrator, client
):
    elsewhere = submitted(cast("RIETMEER"))
    own = submitted(who)
    at = timezone.now()

    for each in (who.coordinator, who.assessor_4, who.auditor, who.samira):
        with pytest.raises(PermissionDenied):
            read_in_need(elsewhere.pk, WHY, by=each, at=at)
    with pytest.raises(ActNotAllowedError):
        read_in_need(elsewhere.pk, WHY, by=administrator, at=at)
    client.force_login(administrator)
    asked = client.post(
        reverse("emergency"), {"reference": elsewhere.reference, "reason": WHY}
    )
    nothing = client.post(
        reverse("emergency"), {"reference": "RTC-NIETS-1", "reason": WHY}
    )
    short = client.post(
        reverse("emergency"), {"reference": own.reference, "reason": "x"}
    )

    assert (asked.status_code, nothing.status_code) == (422, 422)
    assert asked.context["form"].errors == nothing.context["form"].errors
    assert "geen zaak met dit nummer" in nothing.text
    assert short.status_code == 422
    assert not EmergencyReading.objects.exists()


@pytest.mark.parametrize("name", ["auditor", "privacy"])
def test_who_guards_sees_every_reading_and_opens_none(who, administrator, client, name):
    challenge = submitted(who)
    read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())
    client.force_login(getattr(who, name))

    seen = client.get(reverse("emergency"))
    tried = client.post(
        reverse("emergency"), {"reference": challenge.reference, "reason": WHY}
    )

    assert WHY in seen.text
    assert seen.context["form"] is None
    assert tried.status_code == 403


def test_a_draft_is_never_opened(who, administrator):
    challenge = draft(who)

    with pytest.raises(WrongMomentError):
        read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())


def test_what_is_open_already_needs_no_breaking(who, administrator, client):
    challenge = submitted(who)
    appoint(administrator, Role.COUNCIL_MEMBER, who.municipality)
    client.force_login(administrator)

    with pytest.raises(AlreadyOpenError):
        read_in_need(challenge.pk, WHY, by=administrator, at=timezone.now())
    asked = client.post(
        reverse("emergency"), {"reference": challenge.reference, "reason": WHY}
    )

    assert asked.status_code == 422
    assert "al openen" in asked.text


def test_a_reading_without_a_reason_is_refused(who, administrator):
    challenge = submitted(who)

    with pytest.raises(ValueError, match="reason"):
        read_in_need(challenge.pk, "  ", by=administrator, at=timezone.now())
