"""How often the pages of an idea ask the database: literal numbers."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from tests.cast import Cast
from tests.exploring import (
    begin,
    invite,
    talk,
    to_filed,
    to_idea,
)
from tests.procedure.test_queries import count


@pytest.fixture(autouse=True)
def warm(who: Cast) -> None:
    """Let Django remember its content types first, as a running server has."""
    ContentType.objects.get_for_models(*apps.get_models())
    to_filed(who)


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
