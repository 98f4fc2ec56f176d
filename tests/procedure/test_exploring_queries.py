"""How often talking about an idea asks the database: literal numbers."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from challenges.actions.exploring import Idea
from challenges.forms.exploring import (
    BeginPlanForm,
    InviteForm,
    StopExploringForm,
    TalkForm,
)
from tests.cast import MONDAY, Cast
from tests.exploring import (
    begin,
    invite,
    opening,
    sent,
    talk,
    talk_data,
    to_filed,
    to_idea,
)
from tests.procedure.test_queries import count
from workflow.exploring import begin_idea, explore
from workflow.unsent import stop


@pytest.fixture(autouse=True)
def warm(who: Cast) -> None:
    """Let Django remember its content types first, as a running server has."""
    ContentType.objects.get_for_models(*apps.get_models())
    to_filed(who)


def test_beginning_with_an_idea(who: Cast):
    told = Idea(opening(who), "Een tuin", "06 12345678")

    def act() -> None:
        begin_idea(who.municipality, told, by=who.samira, at=MONDAY)

    assert count(act) == 16


def test_writing_a_talk_down_and_inviting(who: Cast):
    case = to_idea(who)
    note = sent(TalkForm, case, who.coordinator, **talk_data())
    letter = sent(InviteForm, case, who.coordinator, hints="Kom maar.")

    assert (count(lambda: explore(note)), count(lambda: explore(letter))) == (12, 16)


def test_beginning_the_plan_and_stopping(who: Cast):
    case = to_idea(who)
    talk(case, who.coordinator)
    plan = sent(BeginPlanForm, case, who.samira)

    assert count(lambda: explore(plan)) == 11
    case.refresh_from_db()
    end = sent(StopExploringForm, case, who.samira, is_certain="on")
    assert count(lambda: stop(end)) == 21


@pytest.mark.parametrize("talks", [1, 3])
def test_the_pages_of_an_idea(client, who: Cast, talks: int):
    case = to_idea(who)
    for number in range(talks):
        talk(case, who.coordinator, said=f"Gesprek {number}")
    invite(case, who.coordinator)
    found = {}
    for name, by in (
        ("exploration", who.coordinator),
        ("my-exploration", who.samira),
        ("my-challenges", who.samira),
    ):
        client.force_login(by)
        args = [] if name == "my-challenges" else [case.reference]
        url = reverse(name, args=args)
        found[name] = count(lambda url=url: client.get(url))

    assert found == {"exploration": 10, "my-exploration": 7, "my-challenges": 4}


@pytest.mark.parametrize("ideas", [1, 3])
def test_the_list_of_ideas(client, who: Cast, ideas: int):
    for _ in range(ideas):
        talk(to_idea(who), who.coordinator)
    client.force_login(who.coordinator)

    assert count(lambda: client.get(reverse("explorations"))) == 6


def test_the_forms_of_an_idea(client, who: Cast):
    case = to_idea(who)
    client.force_login(who.samira)
    start = reverse("start-idea", args=["KROMWAARD"])
    own = reverse("group-act", args=[case.reference, "gesprek"])
    found = [count(lambda url=url: client.get(url)) for url in (start, own)]
    client.force_login(who.coordinator)
    guide = reverse("exploration-act", args=[case.reference, "gesprek"])

    assert [*found, count(lambda: client.get(guide))] == [4, 6, 7]


def test_the_draft_of_an_idea(client, who: Cast):
    case = to_idea(who)
    begin(case, who.samira)
    client.force_login(who.samira)

    assert count(lambda: client.get(reverse("plan", args=[case.reference]))) == 8
