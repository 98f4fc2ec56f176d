"""The pages on which a last day is proposed and settled, and what the group reads."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from challenges.appointments import appoint
from challenges.choices import Role
from challenges.models import Challenge
from tests import objecting, walking
from tests.by_hand import REASON, REFUSED, keep, plain, propose, set_by_two
from tests.cast import Cast, cast
from workflow.presentation.amounts import long_date


@pytest.fixture
def who(db) -> Cast:
    return cast()


@pytest.fixture
def fresh(who: Cast) -> Challenge:
    """A case of yesterday, so that its term runs now."""
    return walking.submitted(who, at=timezone.now() - timedelta(days=1))


def page(challenge: Challenge, what: str) -> str:
    return reverse("case-act", args=[challenge.reference, f"laatste-dag-{what}"])


def typed(day: date, **more: object) -> dict[str, object]:
    return {"term": "decision", "reason": REASON, **walking.day("day", day), **more}


def settling(challenge: Challenge, outcome: str, reason: str = "") -> dict[str, object]:
    found = challenge.days_by_hand.latest()
    return {"proposal": found.pk, "outcome": outcome, "reason": reason}


def test_it_is_proposed_and_agreed_to_on_the_screens(client, who, fresh):
    before, day = fresh.decide_by, fresh.decide_by + timedelta(days=9)
    overview = reverse("case-file", args=[fresh.reference])
    client.force_login(who.coordinator)
    assert page(fresh, "voorstellen") in client.get(overview).text
    assert client.get(page(fresh, "voorstellen")).status_code == 200
    proposed = client.post(page(fresh, "voorstellen"), typed(day), follow=True)
    assert "wacht op een tweede persoon" in proposed.text
    assert page(fresh, "voorstellen") not in proposed.text

    client.force_login(who.legal)
    assert page(fresh, "beslissen") in client.get(overview).text
    shown = plain(client.get(page(fresh, "beslissen")).text)
    done = client.post(page(fresh, "beslissen"), settling(fresh, "agree"), follow=True)

    for part in (REASON, str(who.coordinator)):
        assert part in shown
    for each in (before, day):
        assert f"{each.day} " in shown
    fresh.refresh_from_db()
    assert fresh.decide_by == day
    assert "Twee mensen zetten met de hand" in done.text
    assert REASON in done.text
    assert page(fresh, "beslissen") not in done.text


def test_the_group_reads_the_day_the_reason_and_the_derivation(client, who, fresh):
    day = fresh.decide_by + timedelta(days=9)
    set_by_two(fresh, who, day, at=timezone.now())
    client.force_login(who.samira)

    shown = client.get(reverse("my-case", args=[fresh.reference])).text

    assert "zette met de hand een andere laatste dag" in shown
    assert f"naar {long_date(day)}" in shown
    assert f'datetime="{day.isoformat()}"' in shown
    assert REASON in shown
    assert "T45" in shown


def test_who_does_not_agree_on_the_screen_says_why(client, who, fresh):
    propose(fresh, who, fresh.decide_by + timedelta(days=9), at=timezone.now())
    client.force_login(who.legal)

    silent = client.post(page(fresh, "beslissen"), settling(fresh, "keep"))
    done = client.post(
        page(fresh, "beslissen"), settling(fresh, "keep", REFUSED), follow=True
    )

    assert silent.status_code == 422
    assert "Schrijf op waarom de laatste dag blijft zoals die is." in silent.text
    assert REFUSED in done.text
    assert fresh.days_by_hand.get().state == "rejected"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (lambda case: case.decide_by, "Dit is al de laatste dag."),
        (lambda _case: timezone.localdate() - timedelta(days=1), "Vul een datum in"),
    ],
)
def test_a_day_that_cannot_be_is_said_at_its_field(client, who, fresh, day, said):
    client.force_login(who.coordinator)

    refused = client.post(page(fresh, "voorstellen"), typed(day(fresh)))

    assert refused.status_code == 422
    assert said in refused.text
    assert REASON in refused.text


def test_who_proposed_it_is_told_who_may_not_settle_it(client, who, fresh):
    appoint(who.coordinator, Role.LEGAL, who.municipality)
    propose(fresh, who, fresh.decide_by + timedelta(days=9), at=timezone.now())
    client.force_login(who.coordinator)

    barred = client.post(page(fresh, "beslissen"), settling(fresh, "agree"))

    assert barred.status_code == 403
    assert "SOD10" in barred.text
    assert fresh.days_by_hand.get().state == "proposed"


def test_what_was_settled_meanwhile_is_not_settled_again(client, who, fresh):
    now = timezone.now()
    propose(fresh, who, fresh.decide_by + timedelta(days=9), at=now)
    seen = settling(fresh, "agree")
    keep(fresh, who)
    propose(fresh, who, fresh.decide_by + timedelta(days=20), at=now)
    client.force_login(who.second_legal)

    late = client.post(page(fresh, "beslissen"), seen)

    assert late.status_code == 409
    assert fresh.days_by_hand.latest().state == "proposed"


@pytest.mark.parametrize("what", ["voorstellen", "beslissen"])
def test_the_pages_open_to_nobody_else(client, who, fresh, what):
    propose(fresh, who, fresh.decide_by + timedelta(days=9), at=timezone.now())
    others = cast("RIETMEER")
    answers = {}
    for name in ("samira", "alderman", "auditor", "assessor_1"):
        client.force_login(getattr(who, name))
        answers[name] = client.get(page(fresh, what)).status_code
    for name in ("coordinator", "legal"):
        client.force_login(getattr(others, name))
        answers[f"other {name}"] = client.get(page(fresh, what)).status_code

    assert answers == {
        "samira": 403,
        "alderman": 403,
        "auditor": 403,
        "assessor_1": 404,
        "other coordinator": 404,
        "other legal": 404,
    }


@pytest.mark.parametrize("what", ["voorstellen", "beslissen"])
def test_where_nothing_is_to_be_done_the_pages_say_so(client, who, what):
    challenge = objecting.refused(who)
    client.force_login(who.coordinator if what == "voorstellen" else who.legal)

    assert client.get(page(challenge, what)).status_code == 409
