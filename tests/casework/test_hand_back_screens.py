"""What figures show and what a task will cost, on the screens of who may know."""

import pytest
from django.urls import reverse

from challenges.choices import Role
from challenges.models import Agreement, Challenge
from tests import walking
from tests.cast import Cast, cast
from tests.running import COST, TAKEOVER, YEAR_1, at, notice, reported
from tests.test_access_parts import newcomer
from tests.walking import do, open_tasks

pytestmark = pytest.mark.django_db

SHOWN = "is rood in de verslagen tot en met mei 2027 en augustus 2027"
HEADING = "Wat de cijfers laten zien"


@pytest.fixture
def who() -> Cast:
    return cast()


@pytest.fixture
def challenge(who: Cast) -> Challenge:
    """An agreement with a goal that was red twice."""
    running = walking.to_running(who)
    reported(running, who, at(2027, 6, 1), on_track_1="red")
    reported(running, who, at(2027, 9, 1), on_track_1="red")
    return running


def page(client, user, name: str, *args: str) -> str:
    client.force_login(user)
    answer = client.get(reverse(name, args=args))
    return answer.content.decode() if answer.status_code == 200 else ""


def part(client, user, challenge: Challenge, name: str = "running") -> str:
    return page(client, user, "case-part", challenge.reference, name)


def test_the_contract_manager_finds_it_on_the_work_list_and_in_the_file(
    who: Cast, challenge, client
):
    assert SHOWN in page(client, who.manager, "worklist")
    assert SHOWN in page(client, who.manager, "case-file", challenge.reference)
    assert SHOWN in part(client, who.manager, challenge)
    assert HEADING not in page(client, who.coordinator, "worklist")


def test_the_work_list_drops_it_when_the_agreement_ends(who: Cast, challenge, client):
    notice(challenge, who, YEAR_1)

    assert SHOWN not in page(client, who.manager, "worklist")
    assert SHOWN not in page(client, who.manager, "case-file", challenge.reference)


def test_the_manager_of_another_municipality_finds_nothing(
    who: Cast, challenge, client
):
    others = cast("RIETMEER")

    assert HEADING not in page(client, others.manager, "worklist")
    assert part(client, others.manager, challenge) == ""


def test_who_reads_reports_reads_what_they_show_and_nobody_else(
    who: Cast, challenge, client
):
    council = newcomer(who, Role.COUNCIL_MEMBER)
    readers = (who.controller, who.alderman, who.auditor, council)

    assert all(SHOWN in part(client, user, challenge) for user in readers)
    assert SHOWN not in part(client, who.legal, challenge)
    assert SHOWN not in page(client, who.legal, "case-file", challenge.reference)


def test_the_group_reads_it_in_plain_words_and_the_public_does_not(
    who: Cast, challenge, client
):
    own = page(client, who.samira, "my-case", challenge.reference)
    client.logout()
    public = client.get(reverse("register-page", args=[challenge.reference]))

    assert SHOWN in own
    assert "De overeenkomst stopt hierdoor niet." in own
    assert SHOWN not in public.content.decode()


def test_the_page_to_end_early_proposes_the_ground_with_its_figures(
    who: Cast, challenge, client
):
    client.force_login(who.manager)
    way = reverse("case-act", args=[challenge.reference, "opzeggen"])

    form = client.get(way).context["form"]
    proposed = {name: form[name].value() for name in form.fields}

    assert (proposed["side"], proposed["ground"]) == ("municipality", "performance")
    assert SHOWN in proposed["reasons"]
    shown = client.get(way).content.decode()
    assert "Wie doet iets bij welke reden" in shown
    assert "wethouder" in shown.lower()
    assert "binnen één dag" in shown
    typed = {key: value or "" for key, value in proposed.items()} | TAKEOVER
    typed.pop("council_told_on")
    assert client.post(way, typed).status_code == 302
    challenge.refresh_from_db()
    assert challenge.notice_to_end.ground == "performance"
    assert SHOWN in challenge.notice_to_end.reasons


def test_nothing_is_proposed_where_the_figures_show_nothing(who: Cast, client):
    challenge = walking.to_running(who)
    client.force_login(who.manager)
    way = reverse("case-act", args=[challenge.reference, "opzeggen"])

    answer = client.get(way)

    form = answer.context["form"]
    assert [form[name].value() for name in ("side", "ground", "reasons")] == [None] * 3
    assert HEADING not in answer.content.decode()


def test_the_step_of_the_hand_back_shows_what_belongs_to_its_ground(
    who: Cast, challenge, client
):
    notice(challenge, who, YEAR_1)
    (task,) = open_tasks(challenge)["start_handback"]

    shown = page(client, who.manager, "task", task.pk)

    assert "(HB5)" in shown
    assert "(HB7)" not in shown
    assert COST.basis in shown


def test_the_estimate_is_read_by_who_reads_the_agreement_and_not_in_public(
    who: Cast, challenge, client
):
    notice(challenge, who, YEAR_1)
    council = newcomer(who, Role.COUNCIL_MEMBER)
    readers = (who.controller, who.alderman, who.legal, who.manager, council)

    assert all(COST.basis in part(client, user, challenge) for user in readers)
    assert part(client, who.privacy, challenge) == ""
    client.logout()
    public = client.get(reverse("register-page", args=[challenge.reference]))
    assert COST.basis not in public.content.decode()


def test_the_minimum_is_asked_when_drafting_and_told_when_reporting(who: Cast, client):
    challenge = walking.to_agreement(who)
    when = walking.MONDAY.replace(month=11)
    (task,) = open_tasks(challenge)["draft_agreement"]
    asked = page(client, who.manager, "task", task.pk)
    data = walking.draft_data(when, min_volunteers="8")
    do(challenge, "draft_agreement", who.manager, when, **data)

    assert "Hoeveel vrijwilligers zijn er minimaal?" in asked
    assert "Vrijwilligers, ten minste" in part(
        client, who.controller, challenge, "agreement"
    )
    assert Agreement.objects.get().min_volunteers == 8


def test_a_report_shows_how_many_volunteers_there_were(who: Cast, client):
    challenge = walking.to_running(who)
    Agreement.objects.update(min_volunteers=8)
    challenge.refresh_from_db()

    reported(challenge, who, at(2027, 6, 1), volunteers="11")

    shown = part(client, who.controller, challenge)
    assert "Vrijwilligers die meewerkten" in shown
    assert "<dd>11</dd>" in shown
