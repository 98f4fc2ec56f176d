"""A decision that is late, on the screens of the group and of the coordinator."""

from datetime import timedelta

import pytest
from django.utils import timezone

from challenges.models import Challenge, DefaultNotice, PenaltyOrder
from tests.cast import Cast, cast
from tests.walking import day, do, submitted
from workflow.presentation.amounts import long_date
from workflow.timetable import SWEEPS

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return cast()


def sent(who: Cast, days: int) -> Challenge:
    """A case whose decision term ended so many days ago, or so."""
    now = timezone.now()
    challenge = submitted(who, at=now - timedelta(days=84 + days))
    assert challenge.decide_by <= timezone.localdate(now - timedelta(days=days - 4))
    return challenge


def way(challenge: Challenge, word: str, door: str = "dossiers") -> str:
    return f"/{door}/{challenge.reference}/doen/{word}/"


def test_the_group_gives_notice_on_its_own_page_once(who: Cast, client):
    challenge = sent(who, 10)
    client.force_login(who.samira)
    notice = way(challenge, "in-gebreke-stellen", "mijn")
    page = f"/mijn/{challenge.reference}/"
    assert notice in client.get(page).text

    shown = client.get(notice)
    unticked = client.post(notice, {})
    done = client.post(notice, {"agrees": "on"})
    again = client.post(notice, {"agrees": "on"})

    assert long_date(challenge.decide_by) in shown.text
    assert unticked.status_code == 422
    assert done.status_code == 302
    assert again.status_code == 422
    assert "Eén keer is genoeg" in again.text
    found = DefaultNotice.objects.get()
    after = client.get(page).text
    assert notice not in after
    assert long_date(found.grace_last_day) in after
    assert "nog worden gecontroleerd" in after
    assert "Hoe deze datum is berekend" in after


def test_before_the_last_day_has_passed_the_group_reads_until_when(who: Cast, client):
    challenge = submitted(who, at=timezone.now() - timedelta(days=3))
    client.force_login(who.samira)
    notice = way(challenge, "in-gebreke-stellen", "mijn")
    assert notice not in client.get(f"/mijn/{challenge.reference}/").text

    refused = client.post(notice, {"agrees": "on"})

    assert refused.status_code == 422
    assert f"tot en met {long_date(challenge.decide_by)}" in refused.text
    assert not DefaultNotice.objects.exists()


def test_the_coordinator_records_a_letter_and_reads_what_it_costs(who: Cast, client):
    challenge = sent(who, 40)
    client.force_login(who.coordinator)
    record = way(challenge, "ingebrekestelling")
    assert record in client.get(f"/dossiers/{challenge.reference}/").text
    came = timezone.now() - timedelta(days=17)

    tomorrow = day("received_on", timezone.now() + timedelta(days=1))
    early = client.post(record, tomorrow | {"channel": "post"})
    done = client.post(record, day("received_on", came) | {"channel": "post"})

    assert early.status_code == 422
    assert done.url == f"/dossiers/{challenge.reference}/"
    page = client.get(done.url).text
    assert "€\N{NO-BREAK SPACE}46" in page
    assert "twee weken na de ingebrekestelling" in page.lower()
    assert record not in page


def test_the_coordinator_sets_the_penalty_after_the_decision(who: Cast, client):
    challenge = sent(who, 40)
    client.force_login(who.coordinator)
    came = timezone.now() - timedelta(days=20)
    record = way(challenge, "ingebrekestelling")
    client.post(record, day("received_on", came) | {"channel": "electronic"})
    for sweep in SWEEPS:
        sweep(at=timezone.now(), only=challenge.pk)
    penalty = way(challenge, "dwangsom")
    case = f"/dossiers/{challenge.reference}/"
    assert penalty not in client.get(case).text
    running = client.post(penalty, {"ground": ""})
    decided = {"outcome": "inadmissible", "ground": "N03", "fact": "Het waterschap."}
    do(
        challenge,
        "check_admissibility",
        who.colleague,
        timezone.now(),
        **decided,
        reasons="Deze taak is niet van ons.",
    )

    assert penalty in client.get(case).text
    shown = client.get(penalty)
    silent = client.post(penalty, {"ground": "not_interested"})
    done = client.post(penalty, {"ground": ""})
    again = client.post(penalty, {"ground": ""})

    assert running.status_code == 409
    assert "€\N{NO-BREAK SPACE}115" in shown.text
    assert silent.status_code == 422
    assert done.status_code == 302
    assert again.status_code == 409
    assert PenaltyOrder.objects.get().euros == 5 * 23
    assert "€\N{NO-BREAK SPACE}115" in client.get(case).text


def test_when_no_penalty_is_due_both_sides_read_why(who: Cast, client):
    challenge = sent(who, 40)
    client.force_login(who.samira)
    client.post(way(challenge, "in-gebreke-stellen", "mijn"), {"agrees": "on"})
    DefaultNotice.objects.update(received_on=timezone.localdate() - timedelta(days=30))
    answer = DefaultNotice.objects.get().answer
    first = timezone.localdate() - timedelta(days=2)
    answer["first_penalty_day"] = first.isoformat()
    DefaultNotice.objects.update(answer=answer)
    do(
        challenge,
        "check_admissibility",
        who.colleague,
        timezone.now(),
        outcome="inadmissible",
        ground="N03",
        fact="Het waterschap.",
        reasons="Deze taak is niet van ons.",
    )
    client.force_login(who.coordinator)

    client.post(
        way(challenge, "dwangsom"),
        {"ground": "clearly_not", "reasons": "Iedereen kon dit weten."},
    )

    case = client.get(f"/dossiers/{challenge.reference}/").text
    client.force_login(who.samira)
    mine = client.get(f"/mijn/{challenge.reference}/").text
    assert "Besloten: geen dwangsom" in case
    assert "Besloten: geen dwangsom" in mine


def test_nobody_else_finds_or_does_these_acts(who: Cast, client):
    challenge = sent(who, 10)
    came = day("received_on", timezone.now()) | {"channel": "post"}

    client.force_login(who.legal)
    page = client.get(f"/dossiers/{challenge.reference}/").text
    refused = client.post(way(challenge, "ingebrekestelling"), came)
    penalty = client.get(way(challenge, "dwangsom"))
    client.force_login(who.coordinator)
    not_theirs = client.get(way(challenge, "in-gebreke-stellen", "mijn"))

    assert "doen/ingebrekestelling" not in page
    assert refused.status_code == 403
    assert penalty.status_code == 403
    assert not_theirs.status_code == 404
    assert not DefaultNotice.objects.exists()
