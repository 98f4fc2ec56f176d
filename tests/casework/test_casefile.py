from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from challenges.authority import Act
from challenges.choices import ChallengeStatus
from challenges.models import GroupMember, InterestDeclaration
from challenges.rules.separation import Part
from documents.choices import DocumentKind, UploadPurpose, Visibility
from documents.jobs import run_due
from documents.models import Document, Job
from tests.cast import MONDAY, cast, draft
from tests.objecting import refused
from tests.walking import (
    do,
    open_tasks,
    submitted,
    to_advice,
    to_agreement,
    to_dialogue,
    to_panel,
    to_views,
)
from workflow.desks.casework import words
from workflow.desks.casework.casefile import PARTS
from workflow.desks.casework.papers import SECTION_OF, SECTION_OF_UPLOAD
from workflow.desks.casework.urls import PARTS as ADDRESSES

pytestmark = pytest.mark.django_db


def open_parts(client, challenge) -> list[str]:
    """Return the parts that open for who is signed in."""
    urls = {
        part: reverse("case-part", args=[challenge.reference, part])
        for part in PARTS
        if part != "overview"
    }
    return [part for part, url in urls.items() if client.get(url).status_code == 200]


def test_every_word_that_the_file_needs_is_there():
    assert set(words.ACTS) == set(Act)
    assert set(words.PARTS) == set(Part)
    assert set(SECTION_OF) == set(DocumentKind)
    assert set(SECTION_OF_UPLOAD) < set(UploadPurpose)
    assert set(PARTS) == {"overview", *ADDRESSES}


def test_each_role_finds_the_parts_that_the_matrix_opens(client):
    who = cast()
    challenge = to_advice(who)
    found = {}
    for name in ("coordinator", "controller", "chair", "assessor_1", "auditor"):
        client.force_login(getattr(who, name))
        found[name] = open_parts(client, challenge)

    checks = ["procurement", "finance", "advice", "decision", "agreement"]
    after = ["objection", "running"]
    assert found == {
        "coordinator": [
            *("plan", "group", "papers", "assessment", *checks, *after),
            *("other_rules", "questions", "people", "trail"),
        ],
        "controller": [
            *("plan", "papers", *checks, "running", "other_rules", "questions")
        ],
        "chair": [
            *("plan", "papers", "assessment", "procurement", "advice", "decision"),
            *("other_rules", "people"),
        ],
        "assessor_1": ["plan", "papers", "assessment", "procurement", "other_rules"],
        "auditor": [
            *("plan", "group", "papers", "assessment", *checks, *after),
            *("other_rules", "questions", "people", "trail"),
        ],
    }


def test_a_case_does_not_exist_for_others(client):
    challenge = submitted(cast())
    for name in ("coordinator", "alderman", "samira"):
        client.force_login(getattr(cast_elsewhere(name), name))
        response = client.get(reverse("case-file", args=[challenge.reference]))
        assert response.status_code == 404


def cast_elsewhere(name: str):
    codes = {"coordinator": "RIETMEER", "alderman": "HOOGVENNE", "samira": "ENGLAND"}
    return cast(codes[name])


def test_the_group_is_sent_to_its_own_page(client):
    who = cast()
    challenge = to_dialogue(who)
    client.force_login(who.samira)

    response = client.get(reverse("case-file", args=[challenge.reference]))

    assert response.status_code == 302
    assert response.url == reverse("my-case", args=[challenge.reference])


def test_who_declared_a_conflict_finds_no_case(client):
    who = cast()
    challenge = to_panel(who)
    url = reverse("case-file", args=[challenge.reference])
    client.force_login(who.legal)
    before = client.get(url).status_code

    InterestDeclaration.objects.create(
        challenge=challenge,
        person=who.legal,
        has_conflict=True,
        explanation="Mijn broer doet mee",
        declared_at=MONDAY,
    )

    assert before == 200
    assert client.get(url).status_code == 404
    assert list(client.get(reverse("caseload")).context["rows"]) == []


def test_an_official_in_a_rival_group_may_not_read_the_file(client):
    who = cast()
    challenge = to_dialogue(who)
    rival = submitted(who)
    group = rival.group
    group.pk, group.name = None, "Stichting Anders"
    group.save()
    type(rival).objects.filter(pk=rival.pk).update(group=group)
    GroupMember.objects.create(
        group=group, user=who.legal, name=str(who.legal), postcode_area="1234"
    )
    client.force_login(who.legal)

    response = client.get(reverse("case-file", args=[challenge.reference]))

    assert response.status_code == 403


@pytest.mark.parametrize(("stage", "count"), [(to_dialogue, 19), (to_advice, 20)])
def test_the_overview_asks_the_database_a_fixed_number_of_times(
    client, django_assert_num_queries, stage, count
):
    who = cast()
    challenge = stage(who)
    client.force_login(who.coordinator)

    with django_assert_num_queries(count):
        client.get(reverse("case-file", args=[challenge.reference]))


@pytest.mark.parametrize("count", [1, 3])
def test_the_caseload_asks_as_often_for_three_cases_as_for_one(
    client, django_assert_num_queries, count
):
    who = cast()
    for _number in range(count):
        submitted(who)
    client.force_login(who.coordinator)

    with django_assert_num_queries(5):
        response = client.get(reverse("caseload"))

    assert len(response.context["rows"]) == count


def test_the_caseload_is_searched_and_filtered(client):
    who = cast()
    first, second = submitted(who), to_dialogue(who)
    client.force_login(who.coordinator)

    def found(**query: str) -> set[str]:
        rows = client.get(reverse("caseload"), query).context["rows"]
        return {challenge.reference for challenge, _kind in rows}

    assert found() == {first.reference, second.reference}
    assert found(q=second.reference) == {second.reference}
    assert found(q="bestaat niet") == set()
    assert found(status=ChallengeStatus.DIALOGUE) == {second.reference}
    assert found(show="closed") == set()
    assert found(show="onzin", status="onzin") == {first.reference, second.reference}


def test_a_draft_is_not_there_for_officials(client):
    who = cast()
    challenge = draft(who)
    url = reverse("case-file", args=[challenge.reference])
    client.force_login(who.coordinator)

    assert client.get(url).status_code == 404


def issued(challenge, kind: DocumentKind, **which) -> Document:
    """Let the letter of this kind be written, as the worker would."""
    document = Document.objects.get(challenge=challenge, kind=kind, **which)
    Job.objects.exclude(target=document.pk).delete()
    assert run_due() == 1
    document.refresh_from_db()
    return document


def status_of(client, url: str) -> int:
    """Ask for a file and let go of it."""
    response = client.get(url)
    if response.streaming:
        response.getvalue()
    return response.status_code


def test_a_document_is_handed_out_as_kept_and_cannot_run(client):
    who = cast()
    document = issued(submitted(who), DocumentKind.ACKNOWLEDGEMENT)
    url = reverse("document", args=[document.pk])
    client.force_login(who.coordinator)

    response = client.get(url)

    assert response.status_code == 200
    assert response.getvalue()[:5] == b"%PDF-"
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_document_is_there_only_for_who_may_read_its_part(client):
    who, others = cast(), cast("RIETMEER")
    challenge = to_panel(who)
    document = issued(challenge, DocumentKind.ADMISSIBILITY_NOTE)
    url = reverse("document", args=[document.pk])

    def answer(user) -> int:
        client.force_login(user)
        return status_of(client, url)

    assert [answer(who.legal), answer(who.samira)] == [200, 200]
    assert answer(who.assessor_1) == 404  # not before declaring
    assert answer(who.controller) == 404  # it says what the check of admissibility says
    assert [answer(others.coordinator), answer(others.samira)] == [404, 404]
    client.logout()
    assert client.get(url).status_code == 404


def test_an_assessor_reads_the_own_invitation_before_declaring_and_no_other(client):
    who = cast()
    challenge = to_panel(who)
    kind = DocumentKind.PANEL_INVITATION
    document = issued(challenge, kind, addressee=who.assessor_1)
    url = reverse("document", args=[document.pk])

    def answers(*people) -> list[int]:
        found = []
        for reader in people:
            client.force_login(reader)
            found.append(status_of(client, url))
        return found

    client.force_login(who.assessor_1)
    (task,) = (
        t
        for t in open_tasks(challenge)["declare_interests"]
        if t.owner_id == who.assessor_1.pk
    )
    assert url in client.get(reverse("task", args=[task.pk])).text
    assert answers(who.assessor_1, who.coordinator) == [200, 200]
    assert answers(who.assessor_2, who.legal, who.samira) == [404, 404, 404]
    conflict = {"has_conflict": "yes", "explanation": "Mijn zus doet mee."}
    do(challenge, "declare_interests", who.assessor_1, MONDAY, **conflict)
    assert answers(who.assessor_1) == [404]


def test_a_document_that_is_not_written_yet_is_not_there(client):
    who = cast()
    document = Document.objects.get(challenge=submitted(who))
    client.force_login(who.coordinator)

    assert client.get(reverse("document", args=[document.pk])).status_code == 404
    assert client.get(reverse("document", args=[uuid4()])).status_code == 404
    assert client.get(reverse("upload", args=[uuid4()])).status_code == 404


def test_an_internal_document_is_not_for_the_group(client):
    who = cast()
    challenge = to_agreement(who)
    document = issued(challenge, DocumentKind.COLLEGE_PROPOSAL)
    url = reverse("document", args=[document.pk])

    client.force_login(who.alderman)
    inside = status_of(client, url)
    client.force_login(who.samira)

    assert (inside, status_of(client, url)) == (200, 404)


def test_a_public_paper_of_a_refusal_is_as_hidden_as_the_refusal(client):
    who = cast()
    papers = [
        issued(at_hand(who), DocumentKind.ACKNOWLEDGEMENT)
        for at_hand in (submitted, refused)
    ]
    Document.objects.update(visibility=Visibility.PUBLIC)
    urls = [reverse("document", args=[paper.pk]) for paper in papers]

    everybody = [status_of(client, url) for url in urls]
    client.force_login(who.samira)

    assert everybody == [200, 404]
    assert [status_of(client, url) for url in urls] == [200, 200]


def test_the_trail_shows_words_roles_and_marks(client):
    who = cast()
    challenge = submitted(who)
    at = MONDAY + timedelta(days=3)
    do(
        challenge,
        "check_admissibility",
        who.coordinator,
        at,
        outcome="admissible",
        reasons="Alles is er.",
    )
    client.force_login(who.auditor)

    response = client.get(reverse("case-part", args=[challenge.reference, "trail"]))

    last = challenge.events.last()
    assert "Alles is er." in response.text
    assert last.hash[:16] in response.text
    assert str(who.coordinator) in response.text


def test_the_trail_keeps_the_words_of_a_part_that_is_closed(client):
    who = cast()
    challenge = to_views(who)
    view = {"answer": "view", "view": "De bomen staan buiten het plan."}
    do(challenge, "give_view", who.samira, MONDAY + timedelta(days=31), **view)
    url = reverse("case-part", args=[challenge.reference, "trail"])

    def reads(user) -> bool:
        client.force_login(user)
        return view["view"] in client.get(url).text

    assert reads(who.coordinator)
    assert reads(who.auditor)
    assert not reads(who.manager)


def test_assessors_are_letters_to_who_may_read_scores(client):
    who = cast()
    challenge = to_advice(who)
    client.force_login(who.alderman)

    response = client.get(
        reverse("case-part", args=[challenge.reference, "assessment"])
    )

    assert response.status_code == 200
    assert str(who.assessor_1) not in response.text


def test_the_open_tasks_name_nobody_who_scores(client):
    who = cast()
    challenge = to_panel(who)
    client.force_login(who.controller)

    response = client.get(reverse("case-file", args=[challenge.reference]))

    assert str(who.assessor_1) not in response.text
    assert len(open_tasks(challenge)["declare_interests"]) == 3
