"""Every page of casework, in a real browser, wide and narrow, for everybody's eyes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from documents.choices import DocumentKind
from documents.jobs import run_due
from documents.models import Document, Job
from tests import walking
from tests.browser import at, faults, sign_in
from tests.cast import cast
from tests.walking import day, do, open_tasks
from workflow import engine
from workflow.desks.casework.casefile import PARTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ASKED = {
    "outcome": "request_completion",
    "items": "De begroting mist de btw.",
    **day("respond_by", timezone.now() + timedelta(days=20)),
}


def task_at(challenge, node, person=None):
    tasks = open_tasks(challenge)[node]
    mine = [t for t in tasks if person is None or t.owner_id in {None, person.pk}]
    return at("task", mine[0].pk)


def found_by(page, person, *addresses):
    """Return what is wrong with pages as one person sees them."""
    sign_in(page, person)
    return [fault for address in addresses for fault in faults(page, address)]


def problems_at(page, address):
    """Send the form as it is, and count what the summary asks to put right."""
    page.goto(address)
    page.locator("button[value=complete]").click()
    return page.locator("#problems li").count()


def test_the_desks_of_intake(sized):
    who = cast()
    now = timezone.now()
    fresh = walking.submitted(who, at=now - timedelta(days=3))
    asked = walking.submitted(who, at=now - timedelta(days=2))
    check = open_tasks(asked)["check_admissibility"][0].pk
    engine.complete(check, by=who.coordinator, at=now, data=ASKED)
    talking = walking.to_dialogue(who)

    assert (
        found_by(
            sized,
            who.coordinator,
            at("worklist"),
            at("caseload"),
            at("caseload") + "?q=niets",
            at("jobs"),
            task_at(fresh, "check_admissibility"),
            task_at(talking, "hold_dialogue"),
            at("extend-term", fresh.reference),
            at("suspend-term", fresh.reference),
            at("case-file", asked.reference),
        )
        == []
    )
    assert problems_at(sized, task_at(fresh, "check_admissibility")) == 1
    supply = task_at(asked, "supply_completion")
    assert found_by(sized, who.samira, at("worklist"), supply) == []


def test_the_desks_of_the_checks(sized):
    who = cast()
    challenge = walking.to_panel(who)
    when = walking.MONDAY + timedelta(days=20)
    declare = task_at(challenge, "declare_interests", who.assessor_1)
    assert found_by(sized, who.assessor_1, declare) == []

    do(challenge, "declare_interests", who.assessor_1, when, has_conflict="no")
    assess = task_at(challenge, "assess", who.assessor_1)
    assert found_by(sized, who.assessor_1, assess) == []
    assert problems_at(sized, assess) == 14
    do(challenge, "assess", who.assessor_1, when, **walking.scores_data())
    for seat, differing in ((2, {}), (3, {"quality": 5, "social": 0})):
        person = getattr(who, f"assessor_{seat}")
        do(challenge, "declare_interests", person, when, has_conflict="no")
        do(challenge, "assess", person, when, **walking.scores_data(**differing))

    moderate = task_at(challenge, "moderate")
    assert found_by(sized, who.chair, moderate) == []
    law = task_at(challenge, "check_procurement")
    assert found_by(sized, who.legal, law) == []
    money = task_at(challenge, "check_finance")
    assert found_by(sized, who.controller, money) == []

    agreed = {"value": "3", "reason": "Samen bekeken.", "dissent": ""}
    both = {
        f"{name}_{criterion}": said
        for criterion in ("quality", "social")
        for name, said in agreed.items()
    }
    do(challenge, "moderate", who.chair, when, **both)
    facts = task_at(challenge, "give_reaction")
    assert found_by(sized, who.samira, facts) == []


def test_the_desks_of_decision_and_agreement(sized):
    who = cast()
    challenge = walking.to_decision(who)
    decide = task_at(challenge, "decide")
    assert found_by(sized, who.alderman, at("worklist"), decide) == []

    when = walking.MONDAY + timedelta(days=40)
    reasons = "Dit plan is goed voor de buurt."
    do(challenge, "decide", who.alderman, when, outcome="accept", reasons=reasons)
    assert found_by(sized, who.manager, task_at(challenge, "draft_agreement")) == []
    do(challenge, "draft_agreement", who.manager, when, **walking.draft_data(when))
    check = task_at(challenge, "check_agreement")
    assert found_by(sized, who.second_legal, check) == []
    do(challenge, "check_agreement", who.second_legal, when, approved="yes")
    paper = Document.objects.get(challenge=challenge, kind=DocumentKind.AGREEMENT)
    Job.objects.exclude(target=paper.pk).delete()
    run_due()

    assert found_by(sized, who.samira, task_at(challenge, "sign_for_group")) == []
    signing = task_at(challenge, "sign_for_municipality")
    assert found_by(sized, who.alderman, signing) == []


def test_the_case_file(sized):
    who = cast()
    challenge = walking.to_agreement(who)
    parts = [
        at("case-part", challenge.reference, part)
        for part in PARTS
        if part != "overview"
    ]

    file = at("case-file", challenge.reference)
    assert found_by(sized, who.coordinator, file, *parts) == []
