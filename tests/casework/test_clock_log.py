"""Outages and days of rest on the screens, and who may log and confirm them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from challenges.actions import outages
from challenges.actions.outages import OutageNotAllowedError, OutageReport
from challenges.appointments import appoint
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices import Role, TermKind
from challenges.models import Outage, RestDay
from tests.cast import MONDAY, Cast, cast
from tests.clock_log import a_rest_day, administrator, an_outage, outage, report
from tests.walking import day, to_views
from workflow.outages import apply_outages
from workflow.sweeps import lapse_views

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)
SEPTEMBER = date(2026, 9, 1)


@pytest.fixture
def who() -> Cast:
    found = cast()
    found.people["admin"] = administrator(found)
    return found


def as_user(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("name", ["coordinator", "legal", "alderman", "samira"])
def test_only_an_administrator_logs_and_takes_back(who: Cast, name):
    waiting = an_outage(who.municipality)
    by = getattr(who, name)

    with pytest.raises(ActNotAllowedError):
        outages.log_outage(
            who.municipality, report(SEPTEMBER, SEPTEMBER), by=by, at=MONDAY
        )
    with pytest.raises(ActNotAllowedError):
        outages.discard_outage(waiting.pk, by=by)


@pytest.mark.parametrize("name", ["coordinator", "controller", "alderman", "samira"])
def test_only_a_legal_officer_confirms(who: Cast, name):
    waiting = an_outage(who.municipality)

    with pytest.raises(ActNotAllowedError):
        outages.confirm_outage(waiting.pk, by=getattr(who, name), at=MONDAY)


def test_nobody_confirms_what_they_logged_whatever_the_roles(who: Cast):
    admin = administrator(who)
    appoint(admin, Role.LEGAL, who.municipality)
    logged = outages.log_outage(
        who.municipality, report(SEPTEMBER, SEPTEMBER), by=admin, at=MONDAY
    )

    with pytest.raises(OutageNotAllowedError, match="same_person"):
        outages.confirm_outage(logged.pk, by=admin, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outage.objects.update(confirmed_by=admin, confirmed_at=MONDAY)


@pytest.mark.parametrize(
    ("began", "ended", "problem"),
    [
        (MONDAY - ONE, MONDAY - ONE, "order"),
        (MONDAY - ONE, MONDAY - 2 * ONE, "order"),
        (MONDAY - ONE, MONDAY + ONE, "future"),
    ],
)
def test_an_outage_that_cannot_be_is_not_logged(who: Cast, began, ended, problem):
    told = OutageReport(began, ended, "x", "y")

    with pytest.raises(OutageNotAllowedError, match=problem):
        outages.log_outage(who.municipality, told, by=administrator(who), at=MONDAY)


def test_what_was_confirmed_is_kept(who: Cast):
    found = outage(who, SEPTEMBER, SEPTEMBER)

    with pytest.raises(WrongMomentError):
        outages.confirm_outage(found.pk, by=who.second_legal, at=MONDAY)
    with pytest.raises(WrongMomentError):
        outages.discard_outage(found.pk, by=administrator(who))
    for attempt in (found.delete, lambda: Outage.objects.update(what="anders")):
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_what_nobody_confirmed_can_be_taken_back(who: Cast):
    waiting = an_outage(who.municipality)

    outages.discard_outage(waiting.pk, by=administrator(who))

    assert not Outage.objects.exists()


def typed_outage(**changes: object) -> dict[str, object]:
    yesterday = timezone.localdate() - ONE
    typed = {
        "began_time": "09:00",
        "ended_time": "17:30",
        "what": "Inloggen lukte niet",
        "source": "melding 12",
    }
    return typed | day("began_on", yesterday) | day("ended_on", yesterday) | changes


def test_two_persons_log_an_outage_on_their_screens(who: Cast):
    logged = as_user(who.admin).post(reverse("outages"), typed_outage())
    own_view = as_user(who.admin).get(logged.url)
    seen = as_user(who.legal).get(logged.url)
    done = as_user(who.legal).post(logged.url, {"action": "confirm"})
    again = as_user(who.second_legal).post(logged.url, {"action": "confirm"})

    found = Outage.objects.get()
    assert found.began_at.astimezone(timezone.get_current_timezone()).hour == 9
    assert not own_view.context["may_confirm"]
    assert seen.context["may_confirm"]
    assert (done.status_code, again.status_code) == (302, 409)
    assert found.confirmed_by == who.legal
    assert found.applied_at is not None
    listed = as_user(who.coordinator).get(reverse("outages")).text
    assert "Inloggen lukte niet" in listed


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"what": ""}, "what"),
        ({"source": ""}, "source"),
        ({"began_time": "25:00"}, "began_time"),
        ({"ended_time": "08:00"}, "ended_time"),
        (day("ended_on", date(2031, 1, 1)), "ended_on"),
        ({"began_on_0": "31", "began_on_1": "2"}, "began_on"),
    ],
)
def test_an_outage_that_is_typed_wrongly_is_mended(who: Cast, change, field):
    answer = as_user(who.admin).post(reverse("outages"), typed_outage(**change))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Outage.objects.exists()


def test_who_confirms_their_own_outage_on_the_screen_is_told_so(who: Cast):
    appoint(who.admin, Role.LEGAL, who.municipality)
    logged = as_user(who.admin).post(reverse("outages"), typed_outage())

    answer = as_user(who.admin).post(logged.url, {"action": "confirm"})

    assert answer.status_code == 422
    assert answer.context["problem"] == "same_person"


def test_an_outage_is_taken_back_on_the_screen(who: Cast):
    address = reverse("outage", args=[an_outage(who.municipality).pk])

    assert as_user(who.legal).post(address, {"action": "discard"}).status_code == 403
    assert as_user(who.admin).post(address, {"action": "burn"}).status_code == 404
    assert as_user(who.admin).post(address, {"action": "discard"}).status_code == 302
    assert as_user(who.admin).get(address).status_code == 404


def test_the_page_of_an_outage_shows_what_moved_and_what_had_passed(who: Cast):
    moved, passed = to_views(who), to_views(who)
    last = moved.terms.running().get(kind=TermKind.VIEWS).last_day
    late = datetime(last.year, last.month, last.day, 20, tzinfo=UTC)
    lapse_views(at=late + ONE, only=passed.pk)
    found = outage(who, last, last)
    apply_outages(at=late)

    page = as_user(who.admin).get(reverse("outage", args=[found.pk]))

    assert [each.term.challenge for each in page.context["moved"]] == [moved]
    assert [term.challenge for term in page.context["passed"]] == [passed]
    assert moved.reference in page.text
    assert moved.title not in page.text


def test_everybody_reads_the_confirmed_outages_of_a_municipality(who: Cast, client):
    an_outage(who.municipality)
    address = reverse("public-outages", args=["KROMWAARD"])
    before = client.get(address).text
    found = outage(who, SEPTEMBER, SEPTEMBER)

    after = client.get(address).text

    assert found.what not in before
    assert found.what in after
    assert found.logged_by.display_name not in after
    assert client.get(reverse("public-outages", args=["NERGENS"])).status_code == 404
    assert address in client.get(reverse("municipality", args=["KROMWAARD"])).text


def typed_day(**changes: object) -> dict[str, object]:
    typed = {
        "name": "Nationale rouwdag",
        "kind": "equated",
        "area": "country",
        "source": "Stcrt. 2031, 1",
    }
    return typed | day("day", date(2031, 5, 6)) | changes


def test_two_persons_enter_a_day_and_two_withdraw_it(who: Cast):
    admin, legal = as_user(who.admin), as_user(who.legal)
    proposed = admin.post(reverse("rest-days"), typed_day())
    offered = legal.get(proposed.url).context["may_confirm"]
    confirmed = legal.post(proposed.url, {"action": "confirm"})
    too_short = admin.post(proposed.url, {"action": "ask", "reason": ""})
    asked = admin.post(proposed.url, {"action": "ask", "reason": "Verkeerde dag"})
    withdrawn = legal.post(proposed.url, {"action": "withdraw"})

    assert offered
    codes = [confirmed, too_short, asked, withdrawn]
    assert [each.status_code for each in codes] == [302, 422, 302, 302]
    found = RestDay.objects.get()
    assert (found.confirmed_by, found.withdrawn_by) == (who.legal, who.legal)
    assert "Verkeerde dag" in admin.get(proposed.url).text
    assert "Nationale rouwdag" in admin.get(reverse("rest-days")).text


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"kind": "sunny"}, "kind"),
        ({"area": ""}, "area"),
        ({"source": " "}, "source"),
        (day("day", date(2026, 1, 5)), "day"),
        (day("day", date(2031, 5, 5)), "day"),
        (day("day", date(2031, 5, 4)), "day"),
        (day("day", date(2101, 5, 4)), "day"),
    ],
)
def test_a_day_that_is_typed_wrongly_is_mended(who: Cast, change, field):
    answer = as_user(who.admin).post(reverse("rest-days"), typed_day(**change))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]


def test_a_day_is_entered_once(who: Cast):
    a_rest_day(who.municipality)

    answer = as_user(who.admin).post(reverse("rest-days"), typed_day())

    assert answer.status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        a_rest_day(who.municipality)


def test_a_proposed_day_is_taken_back_on_the_screen(who: Cast):
    address = reverse("rest-day", args=[a_rest_day(who.municipality).pk])

    assert as_user(who.admin).post(address, {"action": "burn"}).status_code == 404
    assert as_user(who.admin).post(address, {"action": "discard"}).status_code == 302
    assert as_user(who.admin).get(address).status_code == 404


def test_who_confirms_their_own_day_on_the_screen_is_told_so(who: Cast):
    appoint(who.admin, Role.LEGAL, who.municipality)
    proposed = as_user(who.admin).post(reverse("rest-days"), typed_day())

    answer = as_user(who.admin).post(proposed.url, {"action": "confirm"})

    assert answer.status_code == 422
    assert answer.context["problem"] == "same_person"


def test_who_administers_two_municipalities_says_which(who: Cast):
    other = cast("RIETMEER").municipality
    appoint(who.admin, Role.TENANT_ADMIN, other)
    client = as_user(who.admin)

    nothing = client.post(reverse("outages"), typed_outage())
    logged = client.post(reverse("outages"), typed_outage(municipality=other.pk))

    assert "municipality" in nothing.context["form"].errors
    assert logged.status_code == 302
    assert Outage.objects.get().municipality == other
