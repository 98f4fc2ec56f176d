"""A case after it was sent: completing, following and taking back."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from challenges.choices import TermKind
from challenges.models import Challenge
from documents.models import Upload
from tests import walking
from tests.cast import draft
from tests.residents.test_walk import fill, hidden
from workflow.desks.residents.my_case import CLOCKS

pytestmark = pytest.mark.django_db


def picture():
    drawn = BytesIO()
    Image.new("RGB", (40, 30), "green").save(drawn, "PNG")
    return SimpleUploadedFile("park.png", drawn.getvalue(), "image/png")


def test_the_group_reads_what_is_missing_and_changes_its_plan(samira, who):
    challenge = walking.to_completion(who)

    page = samira.get(reverse("plan", args=[challenge.reference]))
    fill(samira, challenge, "support", supporters="300")

    assert page.context["asked"].items == ["Een begroting voor het tweede jaar"]
    task = page.context["completion_task"]
    assert reverse("task", args=[task.pk]) in page.content.decode()
    assert [plan.supporters for plan in challenge.plans.all()] == [300, 212]


def clock_of(browser, challenge):
    page = browser.get(reverse("my-case", args=[challenge.reference]))
    return next(
        each["clock"]
        for each in page.context["clocks"]
        if each["title"] == CLOCKS[TermKind.DECISION][0]
    )


def asked_to_complete(who, at):
    challenge = walking.submitted(who, at=at - timedelta(days=1))
    walking.do(
        challenge,
        "check_admissibility",
        who.coordinator,
        at,
        outcome="request_completion",
        items="Een begroting",
        **walking.day("respond_by", at + timedelta(days=21)),
    )
    return challenge


@pytest.mark.parametrize(
    ("days_ago", "stands_still", "days"), [(0, False, 0), (1, True, 1), (5, True, 5)]
)
def test_a_term_stands_still_from_the_day_after_the_question(
    samira, who, days_ago, stands_still, days
):
    asked = asked_to_complete(who, timezone.now() - timedelta(days=days_ago))

    clock = clock_of(samira, asked)

    assert (clock.paused, clock.paused_days) == (stands_still, days)


@pytest.mark.parametrize(("days_ago", "days"), [(6, 5), (0, 5)])
def test_a_term_runs_again_once_the_plan_is_completed(samira, who, days_ago, days):
    now = timezone.now()
    completed = now - timedelta(days=days_ago)
    challenge = asked_to_complete(who, completed - timedelta(days=6))
    walking.do(
        challenge, "supply_completion", who.samira, completed, answer="Zie hoofdstuk 4."
    )

    clock = clock_of(samira, challenge)
    walking.do(
        challenge, "check_admissibility", who.coordinator, now, outcome="admissible"
    )

    assert (clock.paused, clock.paused_days) == (False, days)
    assert clock_of(samira, challenge).paused is False


def test_a_sent_plan_cannot_be_changed(samira, who):
    challenge = walking.submitted(who)

    for name in ("plan", "check-answers", "plan-files"):
        address = reverse(name, args=[challenge.reference])
        assert samira.get(address).status_code == 404


def test_the_list_tells_what_to_do_next(samira, who):
    walking.submitted(who)
    completing = walking.to_completion(who)
    in_the_making = draft(who)

    page = samira.get(reverse("my-challenges"))

    waiting = [line["case"] for line in page.context["cases"] if line["waits"]]
    assert waiting == [in_the_making, completing]


def test_the_page_of_a_case_tells_where_it_stands(samira, who):
    challenge = walking.to_agreement(who)

    page = samira.get(reverse("my-case", args=[challenge.reference]))

    states = [step["state"] for step in page.context["steps"]]
    assert states == ["done"] * 6 + ["now", "todo"]
    assert page.context["decision"].reasons in page.content.decode()
    assert "Coordinator Kromwaard" in page.content.decode()


def test_single_scores_are_not_told(samira, who):
    challenge = walking.to_advice(who)

    page = samira.get(reverse("my-case", args=[challenge.reference]))

    assert "Assessor 1" not in page.content.decode()


def test_an_official_comes_to_the_case_file(samira, who):
    challenge = walking.submitted(who)
    samira.force_login(who.coordinator)

    answer = samira.get(reverse("my-case", args=[challenge.reference]))

    assert answer.url == reverse("case-file", args=[challenge.reference])


def test_a_plan_is_taken_back_when_most_members_agree(samira, who):
    challenge = walking.submitted(who)
    address = reverse("withdraw", args=[challenge.reference])

    refused = samira.post(address, {"reason": "Te weinig mensen."})
    done = samira.post(address, {"majority_agrees": "on", "reason": "Te weinig."})

    assert refused.status_code == 422
    assert "Te weinig mensen." in refused.content.decode()
    assert done.url == reverse("my-case", args=[challenge.reference])
    challenge.refresh_from_db()
    assert challenge.status == "withdrawn"
    assert samira.get(address).status_code == 404


def test_files_are_added_and_taken_away_before_sending(samira, who):
    challenge = draft(who)
    address = reverse("plan-files", args=[challenge.reference])

    samira.post(address, {"file": picture(), "purpose": "plan"})
    upload = Upload.objects.get()
    page = samira.get(address)
    samira.post(address, {"remove": str(upload.pk)})

    assert "park.png" in page.content.decode()
    assert Upload.objects.count() == 0


def test_a_file_of_another_kind_is_refused(samira, who):
    challenge = draft(who)
    address = reverse("plan-files", args=[challenge.reference])
    file = SimpleUploadedFile("park.exe", b"MZ", "application/octet-stream")

    answer = samira.post(address, {"file": file, "purpose": "plan"})

    assert answer.status_code == 422
    assert "file" in answer.context["form"].errors


def test_a_draft_with_files_can_be_thrown_away(samira, who):
    challenge = draft(who)
    files = reverse("plan-files", args=[challenge.reference])
    samira.post(files, {"file": picture(), "purpose": "plan"})

    samira.post(reverse("discard-draft", args=[challenge.reference]))

    assert Challenge.objects.count() == 0


def test_the_list_of_own_cases_takes_as_many_queries_for_one_as_for_ten(
    samira, who, django_assert_num_queries
):
    walking.submitted(who)
    address = reverse("my-challenges")
    with django_assert_num_queries(4):
        samira.get(address)
    for _ in range(9):
        draft(who)

    with django_assert_num_queries(4):
        samira.get(address)


def test_the_version_of_the_page_is_asked_when_sending(samira, who):
    challenge = draft(who, start_on=timezone.localdate() + timedelta(days=90))
    address = reverse("check-answers", args=[challenge.reference])
    version = hidden(samira.get(address), "version")

    answer = samira.post(address, {"version": version})

    assert answer.url == reverse("receipt", args=[challenge.reference])
