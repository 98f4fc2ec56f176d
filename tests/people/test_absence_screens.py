"""The screens of an absence: recording it, ending it, and what they refuse."""

from datetime import timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from accounts.models import Absence
from challenges.appointments import appoint
from challenges.choices import Role
from documents.models import Message
from tests import walking
from tests.cast import Cast, cast, person
from tests.people.away import MANDATE, YES, alderman_away, decide
from tests.walking import open_tasks


def form_data(who: Cast, **changes):
    today = timezone.localdate()
    days = walking.day("starts_on", today) | walking.day(
        "ends_on", today + timedelta(days=5)
    )
    people = {"person": who.alderman.pk, "substitute": who.manager.pk}
    return people | days | {"role": "alderman"} | changes


def test_the_alderman_records_an_absence_and_ends_it(db, client):
    who = cast("RIETMEER")
    client.force_login(who.alderman)
    page = reverse("absences-of", args=[who.municipality.code])
    assert client.get(reverse("absences")).status_code == 200

    bare = client.post(page, form_data(who))
    much = client.post(page, form_data(who, mandate=MANDATE, yearly_limit="9.000.000"))
    done = client.post(
        page, form_data(who, mandate=MANDATE, yearly_limit="50.000"), follow=True
    )
    again = client.post(page, form_data(who, mandate=MANDATE, yearly_limit="50.000"))

    assert (bare.status_code, much.status_code, again.status_code) == (422, 422, 422)
    assert "geen wethouder" in bare.text
    assert "beslist" in much.text
    assert str(who.manager) in done.text
    assert MANDATE in done.text
    mail = Message.objects.get(kind="stands_in")
    assert (mail.address, mail.challenge) == (who.manager.email, None)
    assert str(who.alderman) in mail.body
    (absence,) = Absence.objects.all()
    client.post(page, {"end": absence.pk})
    absence.refresh_from_db()
    assert absence.revoked_by == who.alderman


def test_the_form_refuses_days_and_the_substitute_cannot_end_it(who: Cast, client):
    client.force_login(who.legal)
    page = reverse("absences-of", args=[who.municipality.code])
    today = timezone.localdate()
    own = form_data(
        who, person=who.legal.pk, role="legal", substitute=who.second_legal.pk
    )

    back = client.post(page, own | walking.day("ends_on", today - timedelta(days=1)))
    client.post(page, own)
    (absence,) = Absence.objects.all()
    client.force_login(who.second_legal)
    seen = client.get(page)
    ended = client.post(page, {"end": absence.pk})
    absence.refresh_from_db()

    assert back.status_code == 422
    assert str(who.legal) in seen.text
    assert 'name="end"' not in seen.text
    assert (ended.status_code, absence.revoked_at) == (403, None)


def test_an_administrator_records_it_for_others(who: Cast, client):
    administrator = person("Beheer")
    appoint(administrator, Role.TENANT_ADMIN, who.municipality)
    client.force_login(administrator)
    page = reverse("absences-of", args=[who.municipality.code])
    data = form_data(
        who, person=who.legal.pk, role="legal", substitute=who.second_legal.pk
    )

    client.post(page, data | {"person": who.controller.pk})
    assert not Absence.objects.exists()
    client.post(page, data)
    assert Absence.objects.get().recorded_by == administrator


def test_over_the_mandate_the_page_says_up_to_what(who: Cast, client):
    challenge = walking.to_decision(who)
    today = {"starts_on": timezone.localdate(), "ends_on": timezone.localdate()}
    alderman_away(who, yearly_limit=Decimal(1000), **today)
    (task,) = open_tasks(challenge)["decide"]
    client.force_login(who.manager)

    refused = client.post(reverse("task", args=[task.pk]), YES)

    assert refused.status_code == 403
    assert "1.000" in refused.text
    assert challenge.reference in refused.text
    trail = client.get(reverse("case-part", args=[challenge.reference, "trail"]))
    assert trail.status_code == 200


def test_the_file_says_in_whose_absence(who: Cast, client):
    challenge = walking.to_decision(who)
    alderman_away(who)
    decide(challenge, who.manager)
    client.force_login(who.coordinator)

    trail = client.get(reverse("case-part", args=[challenge.reference, "trail"])).text
    part = client.get(reverse("case-part", args=[challenge.reference, "decision"])).text

    assert f"bij afwezigheid van <b>{who.alderman}</b>" in trail
    assert f"bij afwezigheid van {who.alderman}" in part
