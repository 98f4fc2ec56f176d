"""The register shows what everybody may see: cases, reasons, and never a person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from challenges.actions.submission import Withdrawal
from challenges.choices import ChallengeStatus, PublicationLevel
from challenges.models import Challenge, Decision
from tests import walking
from tests.cast import MONDAY, REASON, cast, draft
from tests.objecting import objecting
from workflow import engine
from workflow.desks.public.published import is_published, title_of

pytestmark = pytest.mark.django_db
SECRETS = (
    "Samira",
    "Coordinator",
    "Alderman",
    "Assessor 1",
    "@example.nl",
    "1234",
    "Handtekeningen aan de deur",
)


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def rietmeer():
    return cast("RIETMEER")


def listed(client, **query):
    page = client.get(reverse("register"), query)
    return [result["case"].title for result in page.context["results"]]


def named(challenge, title):
    challenge.title = title
    challenge.save(update_fields=["title"])
    return challenge


def refused(who):
    challenge = walking.to_decision(who)
    walking.do(
        challenge,
        "decide",
        who.alderman,
        MONDAY + timedelta(days=40),
        outcome="refuse",
        not_heard_because="Alles staat zo in uw eigen plan.",
        reasons="De groep is te klein voor dit werk. Wij zien niet hoe het doorgaat.",
        deviation="Het advies weegt de omvang van de groep te licht.",
        what_would_change_it="Een grotere groep.",
        grounds=["N06"],
        fact_N06="De groep heeft drie leden en geen vervanging.",
        ground_1="N06",
        fact_1="De groep heeft drie leden en geen vervanging.",
    )
    return challenge


def page_of(client, challenge):
    return client.get(reverse("register-page", args=[challenge.reference]))


def test_drafts_and_withdrawn_cases_are_nobodys_business(client, who):
    hidden = draft(who)
    withdrawn = walking.submitted(who)
    engine.withdraw(withdrawn.pk, Withdrawal(True), by=who.samira, at=MONDAY)
    seen = walking.submitted(who)

    page = client.get(reverse("register"))

    assert [result["case"] for result in page.context["results"]] == [seen]
    assert page_of(client, hidden).status_code == 404
    assert page_of(client, withdrawn).status_code == 404


def test_nobody_is_named(client, who):
    challenge = walking.to_agreement(who)

    pages = client.get(reverse("register")), page_of(client, challenge)

    told = [page.content.decode() for page in pages]
    assert [secret for secret in SECRETS for page in told if secret in page] == []
    assert "Stichting Lindegroen" in told[0]


def test_a_group_may_stay_unnamed(client, who):
    challenge = named(walking.to_agreement(who), "Groen in het park")
    challenge.publication = PublicationLevel.SUMMARY
    challenge.save(update_fields=["publication"])

    pages = client.get(reverse("register")), page_of(client, challenge)

    assert [page for page in pages if "Lindegroen" in page.content.decode()] == []
    assert listed(client, q="Lindegroen") == []


def test_a_page_gives_the_decision_with_its_reasons_and_dates(client, who):
    challenge = walking.to_agreement(who)

    page = page_of(client, challenge)

    told = page.content.decode()
    assert challenge.decisions.get().reasons in told
    assert page.context["trace"][0]["rule"] == "T3"
    assert [step["state"] for step in page.context["steps"]][5:7] == ["done", "now"]


def test_a_refusal_is_not_shown_where_the_bylaw_does_not_publish_it(client, who):
    challenge = refused(who)

    assert listed(client) == []
    assert page_of(client, challenge).status_code == 404


def test_a_refusal_is_shown_without_group_and_words_in_rietmeer(client, rietmeer):
    challenge = named(refused(rietmeer), "Vegen")

    told = page_of(client, challenge).content.decode()

    assert listed(client) == ["Vegen"]
    assert "N06" in told
    assert "Lindegroen" not in told
    assert "De groep is te klein" not in told
    assert "drie leden" not in told
    assert listed(client, q="Lindegroen") == []


def test_an_objection_makes_no_refusal_more_public(client, who, rietmeer):
    hidden = refused(who)
    nameless = named(refused(rietmeer), "Vegen")

    for challenge, people in ((hidden, who), (nameless, rietmeer)):
        objecting(challenge, people, MONDAY + timedelta(days=49))
        assert challenge.status == ChallengeStatus.OBJECTION

    assert listed(client) == ["Vegen"]
    assert page_of(client, hidden).status_code == 404
    for status in (ChallengeStatus.CLOSED, ChallengeStatus.COLLEGE_PROPOSAL):
        Challenge.objects.filter(pk__in=[hidden.pk, nameless.pk]).update(status=status)
        told = page_of(client, nameless).content.decode()
        assert "Lindegroen" not in told
        assert "De groep is te klein" not in told
        assert page_of(client, hidden).status_code == 404
        assert not is_published(Challenge.objects.get(pk=hidden.pk))


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Groen door Lindegroen", "Groen in het park"),
        ("LINDEGROENPLAN", "Groen in het park"),
        ("Stichting voor het park", "Stichting voor het park"),
    ],
)
def test_the_words_of_a_group_that_is_not_named_do_not_name_it(
    client, rietmeer, title, shown
):
    challenge = named(refused(rietmeer), title)
    plan = challenge.sent_plan

    told = page_of(client, challenge)
    in_list = client.get(reverse("register")).context["results"]

    assert told.context["title"] == shown
    assert [result["title"] for result in in_list] == [shown]
    assert plan.summary not in told.content.decode()
    assert "lindegroen" not in told.content.decode().lower()
    assert listed(client, q="verzorgen") == []


def test_a_short_name_is_recognised_as_a_word_only(rietmeer):
    challenge = refused(rietmeer)
    challenge.group.name = "Groenbedrijf Van Dam"
    titles = ("Van Dam in het groen", "Damhertenkamp", "Mooi groen")

    shown = [title_of(named(challenge, title)) for title in titles]

    assert shown == ["Groen in het park", "Damhertenkamp", "Mooi groen"]


def test_an_inadmissible_plan_is_not_said_to_be_about_the_task(client, rietmeer):
    challenge = walking.submitted(rietmeer)
    walking.do(
        challenge,
        "check_admissibility",
        rietmeer.coordinator,
        MONDAY + timedelta(days=3),
        outcome="inadmissible",
        ground="N01",
        fact="De groep bestaat uit twee mensen.",
        reasons=REASON,
    )

    with translation.override("en"):
        address = reverse("register-page", args=[challenge.reference])
    page = client.get(address)

    told = page.content.decode()
    assert str(page.context["ending"]) in told
    assert "dealt with" in told
    assert "taken over" not in told.split("<footer")[0].split("<main")[1]


def test_the_first_page_and_the_register_count_alike(client, who):
    walking.to_running(who)
    signed = walking.submitted(who)
    signed.status = ChallengeStatus.SIGNED
    signed.save(update_fields=["status"])

    first = client.get(reverse("home")).context["counts"]
    register = client.get(reverse("register")).context["counts"]

    assert first.stages == register.stages
    assert register.stages["running"] == 1


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"q": "speeltuin"}, ["Speeltuin"]),
        ({"q": "kromwaard vegen"}, []),
        ({"stage": "assess"}, ["Groen"]),
        ({"stage": ["assess", "talk"]}, ["Speeltuin", "Groen"]),
        ({"municipality": "RIETMEER"}, ["Speeltuin"]),
        ({"year": "2025"}, []),
        ({"subject": "green", "year": "2026"}, ["Speeltuin", "Groen"]),
        ({"stage": "onzin", "year": "nu", "page": "x"}, ["Speeltuin", "Groen"]),
        ({"q": "a\x00b\u202e"}, ["Speeltuin", "Groen"]),
    ],
)
def test_the_list_can_be_searched_and_filtered(client, who, rietmeer, query, titles):
    named(walking.to_panel(who), "Groen")
    named(walking.submitted(rietmeer), "Speeltuin")

    assert sorted(listed(client, **query)) == sorted(titles)


def test_a_chosen_filter_can_be_taken_away(client, who):
    page = client.get(reverse("register"), {"stage": "assess", "q": "groen"})

    chips = [(chip["text"], chip["query"]) for chip in page.context["chips"]]
    assert [query for _text, query in chips] == ["stage=assess", "q=groen"]


def test_the_list_takes_as_many_queries_for_one_as_for_thirty(
    client, who, django_assert_num_queries
):
    walking.submitted(who)
    with django_assert_num_queries(4):
        client.get(reverse("register"))
    for _ in range(29):
        walking.submitted(who)

    with django_assert_num_queries(4):
        page = client.get(reverse("register"))

    assert len(page.context["results"]) == 25
    assert page.context["page"].paginator.count == 30


def test_a_page_of_a_case_takes_seven_queries(client, who, django_assert_num_queries):
    challenge = walking.to_agreement(who)

    with django_assert_num_queries(7):
        page_of(client, challenge)


@pytest.mark.parametrize(("days", "words"), [(0, "is mogelijk"), (-1, "was mogelijk")])
def test_a_page_says_whether_an_objection_is_still_possible(
    client, rietmeer, days, words
):
    challenge = refused(rietmeer)
    last = timezone.localdate() + timedelta(days=days)
    Decision.objects.filter(challenge=challenge).update(last_day_to_object=last)

    page = client.get(reverse("register-page", args=[challenge.reference]))

    assert f"Bezwaar {words} tot en met" in page.content.decode()
