"""The pages of a running agreement: what one finds there, does there, and reads."""

from datetime import date

import pytest
from django.utils import timezone

from challenges.models import Agreement, Lessons
from tests import walking
from tests.cast import Cast, cast
from tests.running import PLAN, PROTOCOL, TAKEOVER, TOLD, money_done, notice_of_group
from tests.walking import do, open_tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return cast()


@pytest.fixture
def challenge(who: Cast):
    """An agreement whose first months have begun."""
    running = walking.to_running(who)
    running.reports.filter(from_on=date(2027, 2, 24)).update(
        from_on=date(2026, 1, 1), to_on=date(2026, 3, 31), due_on=date(2026, 4, 14)
    )
    return running


def test_the_group_reports_on_its_own_page(who: Cast, challenge, client):
    client.force_login(who.samira)
    way = f"/mijn/{challenge.reference}/doen/verslag/"
    assert way in client.get(f"/mijn/{challenge.reference}/").content.decode()

    shown = client.get(way)
    wrong = client.post(way, TOLD | {"volunteer_hours": "veel"})
    done = client.post(way, TOLD)

    assert "Bezoekers per tuinochtend" in shown.content.decode()
    assert wrong.status_code == 422
    assert done.status_code == 302
    assert challenge.reports.filter(state="filed").count() == 1
    assert client.get(way).status_code == 200  # the page says: nothing to report


def test_the_contract_manager_warns_and_ends_from_the_case_file(
    who: Cast, challenge, client
):
    client.force_login(who.manager)
    part = f"/dossiers/{challenge.reference}/uitvoering/"
    way = f"/dossiers/{challenge.reference}/doen/opzeggen/"
    assert way in client.get(part).content.decode()
    said = {"side": "municipality", "reasons": "Zo.", **TAKEOVER}
    wrong = said | {"ground": "other"}

    refused = client.post(way, wrong)
    done = client.post(way, wrong | {"ground": "safety"})
    again = client.post(way, wrong | {"ground": "safety"})

    assert refused.status_code == 422
    assert "Deze partij kan" in refused.content.decode()
    assert done.status_code == 302
    assert again.status_code == 409
    assert "doen/opzeggen" not in client.get(part).content.decode()


def test_an_act_that_is_not_there_is_not_found(who: Cast, challenge, client):
    client.force_login(who.manager)
    assert (
        client.get(f"/dossiers/{challenge.reference}/doen/dansen/").status_code == 404
    )

    client.force_login(who.samira)
    assert client.get(f"/mijn/{challenge.reference}/doen/dansen/").status_code == 404


def test_lessons_are_public_only_if_the_group_agreed(who: Cast, challenge, client):
    Agreement.objects.update(ends_on=date(2027, 3, 1))
    now = timezone.now()
    notice_of_group(challenge, who, now)
    do(challenge, "start_handback", who.manager, now, **PLAN)
    challenge.handback.ends_on = date(2026, 1, 1)
    challenge.handback.save()
    money_done(challenge, who)
    do(challenge, "close_handback", who.manager, now, **PROTOCOL)
    assert PROTOCOL["went_wrong"] not in client.get("/lessen/").content.decode()

    Lessons.objects.update(may_publish=True)

    page = client.get("/lessen/").content.decode()
    assert PROTOCOL["went_wrong"] in page
    assert challenge.reference in page


def test_the_part_of_the_file_shows_money_days_and_what_is_kept(
    who: Cast, challenge, client
):
    client.force_login(who.auditor)

    page = client.get(f"/dossiers/{challenge.reference}/uitvoering/").content.decode()

    assert page.count("voorschot") == 12
    assert "eindevaluatie" in page.lower()
    assert "Wat u kunt doen" not in page


def test_a_payment_is_found_not_owed_on_the_pages_of_two(who: Cast, challenge, client):
    challenge.payments.filter(due_on=date(2027, 2, 24)).update(state="due")
    payment = challenge.payments.get(state="due")
    way = f"/dossiers/{challenge.reference}/doen/niet-verschuldigd/"
    client.force_login(who.manager)
    part = f"/dossiers/{challenge.reference}/uitvoering/"
    assert way in client.get(part).content.decode()
    said = {"payment": payment.pk, "remarks": "In februari was het park dicht."}

    assert client.post(way, {"payment": payment.pk}).status_code == 422
    assert client.post(way, said).status_code == 302

    (task,) = open_tasks(challenge)["agree_not_owed"]
    page = f"/taken/{task.pk}/"
    assert client.get(page).status_code == 404  # not the manager's task
    client.force_login(who.controller)
    shown = client.get(page).content.decode()
    assert "In februari was het park dicht." in shown
    assert "Vindt u ook dat" in shown
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"approved": "yes"}).status_code == 302

    client.force_login(who.samira)
    own = client.get(f"/mijn/{challenge.reference}/").content.decode()
    assert "niet verschuldigd" in own


def test_a_report_is_accepted_without_an_answer_on_its_page(
    who: Cast, challenge, client
):
    client.force_login(who.samira)
    client.post(f"/mijn/{challenge.reference}/doen/verslag/", TOLD)
    now = timezone.now()
    asked = {"accepted": "no", "question": "Hoeveel bezoekers in mei?"}
    way = f"/dossiers/{challenge.reference}/doen/verslag-aannemen/"
    part = f"/dossiers/{challenge.reference}/uitvoering/"
    client.force_login(who.manager)
    assert way not in client.get(part).content.decode()
    do(challenge, "read_report", who.manager, now, **asked)
    assert way in client.get(part).content.decode()
    report = challenge.reports.get(state="more_asked")

    assert client.post(way, {"report": report.pk}).status_code == 422
    said = {"report": report.pk, "remarks": "Het antwoord is niet meer nodig."}
    assert client.post(way, said).status_code == 302

    assert open_tasks(challenge) == {}
    assert challenge.reports.filter(state="accepted").count() == 1
