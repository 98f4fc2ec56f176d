"""What moves terms for everybody, and the link of an adviser, in a real browser."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests import walking
from tests.browser import at, faults, sign_in
from tests.cast import cast
from tests.clock_log import a_rest_day, administrator, an_outage, outage
from tests.outside import behind, declare, invite

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_link_of_an_adviser_can_be_used_by_all(sized):
    who = cast()
    now, until = timezone.now(), timezone.localdate() + timedelta(days=10)
    asked = invite(walking.to_advice(who), who, at=now, until=until)
    declared = invite(
        walking.to_advice(who), who, at=now, until=until, email="b@elders.example"
    )
    declare(declared, now)
    addresses = [at("advise", behind(asked)), at("advise", behind(declared))]

    assert [fault for address in addresses for fault in faults(sized, address)] == []


def test_the_pages_of_who_administers_can_be_used_by_all(sized):
    who = cast()
    waiting, day = an_outage(who.municipality), a_rest_day(who.municipality)
    confirmed = outage(who, date(2026, 9, 2), date(2026, 9, 3))
    sign_in(sized, administrator(who))
    addresses = [
        at("outages"),
        at("outage", waiting.pk),
        at("outage", confirmed.pk),
        at("rest-days"),
        at("rest-day", day.pk),
        at("public-outages", "KROMWAARD"),
    ]

    assert [fault for address in addresses for fault in faults(sized, address)] == []


def test_the_part_with_the_advice_can_be_used_by_all(sized):
    who = cast()
    challenge = walking.to_advice(who)
    until = timezone.localdate() + timedelta(days=10)
    invite(challenge, who, at=timezone.now(), until=until)
    sign_in(sized, who.coordinator)
    addresses = [
        at("case-part", challenge.reference, "advice"),
        at("case-act", challenge.reference, "adviseur-vragen"),
        at("case-act", challenge.reference, "adviseur-intrekken"),
    ]

    assert [fault for address in addresses for fault in faults(sized, address)] == []
