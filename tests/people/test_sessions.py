"""A role that is given never works in a session that was open already (SOD12)."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from accounts.models import User
from challenges.appointments import appoint
from challenges.choices import Role
from challenges.models import MunicipalityRight
from challenges.permissions import role_group_name
from tests.cast import Cast, person
from tests.walking import submitted


def test_a_role_ends_the_session_of_who_gets_it(who: Cast, client):
    challenge = submitted(who)
    address = reverse("case-file", args=[challenge.reference])
    administrator = person("Beheer")
    appoint(administrator, Role.TENANT_ADMIN, who.municipality)
    client.force_login(administrator)
    assert client.get(reverse("rule-sets")).status_code == 200

    appoint(administrator, Role.COORDINATOR, who.municipality)
    same_session = client.get(address)
    client.force_login(administrator)
    next_session = client.get(address)

    assert same_session.status_code == 302
    assert same_session.url.startswith(reverse("account_login"))
    assert next_session.status_code == 200


def test_no_back_door_gives_a_role_to_an_open_session(who: Cast, client):
    challenge = submitted(who)
    somebody = person("Iemand")
    client.force_login(somebody)
    group = Group.objects.get(name=role_group_name(Role.COORDINATOR, who.municipality))

    User.groups.through.objects.create(user=somebody, group=group)
    somebody.save()  # written back as it was read, before the role

    somebody.refresh_from_db()
    assert somebody.role_epoch == 1
    answer = client.get(reverse("case-file", args=[challenge.reference]))
    assert answer.status_code == 302


def test_a_right_that_a_role_gets_ends_the_sessions_of_who_holds_it(who: Cast, client):
    client.force_login(who.legal)
    assert client.get(reverse("worklist")).status_code == 200
    right = MunicipalityRight.objects.get(
        group__name=role_group_name(Role.COORDINATOR, who.municipality),
        permission__codename="coordinate_cases",
    )

    MunicipalityRight.objects.create(
        group=Group.objects.get(name=role_group_name(Role.LEGAL, who.municipality)),
        permission=right.permission,
        content_object=who.municipality,
    )

    assert client.get(reverse("worklist")).status_code == 302


def test_a_role_that_somebody_has_already_ends_nothing(who: Cast, client):
    client.force_login(who.coordinator)

    appoint(who.coordinator, Role.COORDINATOR, who.municipality)

    assert client.get(reverse("worklist")).status_code == 200


@pytest.mark.parametrize("number", range(2))
def test_a_session_that_began_under_an_older_key_ends_as_well(
    who: Cast, client, settings, number
):
    client.force_login(who.coordinator)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, for this test only " * 2
    if number:
        appoint(who.coordinator, Role.COUNCIL_MEMBER, who.municipality)

    assert client.get(reverse("worklist")).status_code == (302 if number else 200)
