"""Whatever is kept about a case agrees, and each kind of damage has its name."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from viewflow.workflow.models import Task

from challenges.choices import ChallengeStatus as Status
from challenges.choices import TermKind
from challenges.models import (
    CaseEvent,
    Challenge,
    DayByHand,
    FallbackEstimate,
    HandbackSignal,
    Municipality,
    Reaction,
    Term,
)
from documents.jobs import run_due
from documents.models import Document, Job, Message
from tests import walking
from tests.cast import MONDAY, Cast
from tests.running import at, proposed, reported, warned
from tests.walking import open_tasks
from workflow import sweeps
from workflow.flows import ChallengeFlow
from workflow.models import ChallengeProcess
from workflow.nodes import Step
from workflow.objection_flow import ObjectionFlow
from workflow.paper_facts import happened
from workflow.soundness.everything import all_checks, disagreements
from workflow.soundness.papers import _happened
from workflow.stations import CLOCKS, STATIONS


def in_its_evaluation(who: Cast) -> Challenge:
    challenge = walking.to_running(who)
    sweeps.start_evaluations(at=at(2028, 2, 24))
    return challenge


def reported_and_paid(who: Cast) -> Challenge:
    challenge = walking.to_running(who)
    reported(challenge, who, at(2027, 6, 1))
    proposed(challenge, who, at(2027, 6, 1))
    warned(challenge, who, at(2027, 6, 1))
    return challenge


WALKS = (
    walking.submitted,
    walking.to_completion,
    walking.to_dialogue,
    walking.to_panel,
    walking.to_advice,
    walking.to_decision,
    walking.to_agreement,
    walking.to_signing,
    walking.to_running,
    in_its_evaluation,
    reported_and_paid,
)


def told(*options: str) -> str:
    out = StringIO()
    try:
        call_command("check_cases", *options, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def found() -> set[str]:
    return {each.check.code for each in disagreements()}


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
def test_a_case_that_was_played_agrees(who: Cast, walk):
    walk(who)

    assert [str(each) for each in disagreements()] == []


def test_every_step_has_its_status_and_every_term_its_clock():
    nodes = [
        node
        for flow in (ChallengeFlow, ObjectionFlow)
        for node in flow.instance.nodes()
    ]
    waiting = {node.name for node in nodes if isinstance(node, Step)}
    named = {name for station in STATIONS.values() for name in station.nodes}

    assert waiting - named == set(), "add these steps to workflow/stations.py"
    assert named - {node.name for node in nodes} == set()
    assert set(CLOCKS) == set(TermKind), "add these terms to workflow/stations.py"


def tasks_at(challenge: Challenge, node: str):
    (task,) = open_tasks(challenge)[node]
    return Task.objects.filter(pk=task.pk)


def process_of(challenge: Challenge):
    return ChallengeProcess.objects.filter(challenge=challenge)


def case(challenge: Challenge, **columns: object) -> None:
    Challenge.objects.filter(pk=challenge.pk).update(**columns)


def line(challenge: Challenge, **columns: object) -> None:
    """Add a line to the trail as somebody who knows the tables would."""
    last = challenge.events.last()
    new = CaseEvent.objects.create(
        **{
            "challenge": challenge,
            "sequence": last.sequence + 1,
            "act": "save_draft",
            "role": "system",
            "recorded_at": MONDAY + timedelta(days=99),
            "old_status": last.new_status,
            "new_status": last.new_status,
            "previous_hash": last.hash,
            "hash": "f" * 64,
            **columns,
        }
    )
    case(
        challenge,
        trail_length=new.sequence,
        paper_length=new.sequence,
        trail_head=new.hash,
        status=new.new_status,
    )


def run_a_second_procedure(challenge: Challenge) -> None:
    ChallengeProcess.objects.create(
        challenge=challenge, flow_class=ChallengeFlow, flow_version=1
    )


def lose_a_branch(challenge: Challenge) -> None:
    """Let a join wait while every branch that it waits for is gone."""
    walking.check_law(challenge, challenge.who, MONDAY + timedelta(days=20))
    Task.objects.filter(finished=None, flow_task_type="HUMAN").update(
        finished=timezone.now(), status="CANCELED"
    )


def keep_a_signal(challenge: Challenge) -> None:
    """Keep a signal where nobody reported anything."""
    HandbackSignal.objects.create(
        challenge=challenge,
        trigger="volunteers",
        since_on="2026-12-01",
        trace=[],
        seen_at=MONDAY,
    )


DAMAGE = {
    "one_procedure": run_a_second_procedure,
    "after_the_end": lambda c: process_of(c).update(status="DONE"),
    "unknown_step": lambda c: tasks_at(c, "check_finance").update(
        flow_task="workflow/flows.ChallengeFlow.weigh"
    ),
    "in_error": lambda c: tasks_at(c, "check_finance").update(status="ERROR"),
    "step_of_status": lambda c: case(c, status=Status.ADVICE),
    "status_without_step": lambda c: case(c, status=Status.DIALOGUE),
    "join_waits": lose_a_branch,
    "right_of_step": lambda c: tasks_at(c, "check_finance").update(
        owner_permission="challenges.coordinate_cases"
    ),
    "owner_and_state": lambda c: tasks_at(c, "check_finance").update(status="ASSIGNED"),
    "owner_holds_right": lambda c: tasks_at(c, "check_finance").update(
        status="ASSIGNED", owner=c.who.legal
    ),
    "term_of_status": lambda c: Term.objects.create(
        challenge=c,
        kind=TermKind.CONTRACT_NORM,
        question={},
        answer={"last_day": "2026-12-01"},
        last_day="2026-12-01",
        opened_at=MONDAY,
    ),
    "term_missing": lambda c: c.terms.update(closed_at=MONDAY),
    "decide_by": lambda c: case(c, decide_by="2026-12-01"),
    "last_day": lambda c: c.terms.update(last_day="2026-12-01"),
    "set_by_hand": lambda c: DayByHand.objects.create(
        challenge=c,
        term=c.terms.first(),
        day="2027-01-15",
        instead_of=c.decide_by,
        reason="Buiten de deur om.",
        proposed_by=c.who.coordinator,
        proposed_at=MONDAY,
        state="agreed",
        settled_by=c.who.legal,
        settled_at=MONDAY,
    ),
    "reaction_term": lambda c: Reaction.objects.create(
        challenge=c, asked_on=MONDAY, respond_by=MONDAY + timedelta(days=10)
    ),
    "closed": lambda c: case(c, closed_at=MONDAY),
    "rest_days": lambda c: Municipality.objects.update(
        rest_days=[{"day": "2027-05-04", "name": "Rouwdag", "source": "Stcrt. 1"}]
    ),
    "trail_length": lambda c: case(c, trail_length=c.trail_length + 1),
    "trail_head": lambda c: case(c, trail_head="f" * 64),
    "trail_status": lambda c: case(c, status=Status.FINANCE),
    "trail_link": lambda c: line(c, previous_hash="0" * 64),
    "trail_move": lambda c: line(c, new_status=Status.CLOSED),
    "job_without_target": lambda _c: Job.objects.create(
        kind="mail", target=uuid4(), dedupe="nobody"
    ),
    "document_and_job": lambda c: Job.objects.filter(
        target=c.documents.first().pk
    ).delete(),
    "message_and_job": lambda c: c.messages.update(sent_at=MONDAY),
    "document_of_act": lambda c: line(c, act="record_advice"),
    "message_of_act": lambda c: line(c, act="admit"),
    **dict.fromkeys(("signal_of_figures", "signal_of_trail"), keep_a_signal),
    "estimate_of_trail": lambda c: FallbackEstimate.objects.create(
        challenge=c,
        once=0,
        yearly=1,
        basis="Niets.",
        estimated_by=c.who.manager,
        estimated_at=MONDAY,
    ),
}


OF_NO_CASE = {"job_without_target", "rest_days"}


def test_every_check_is_tried():
    assert set(DAMAGE) == {check.code for check in all_checks()}


@pytest.mark.parametrize("code", DAMAGE)
def test_damage_is_named_with_its_case(who: Cast, code: str):
    challenge = walking.to_panel(who)
    challenge.who = who

    DAMAGE[code](challenge)

    lines = [text for text in told().splitlines() if text.endswith(f"[{code}]")]
    reference = "no case" if code in OF_NO_CASE else challenge.reference
    assert lines
    assert all(text.startswith(f"{reference}: ") for text in lines)


def test_damage_ends_the_command_with_one(who: Cast):
    challenge = walking.submitted(who)
    case(challenge, status=Status.DIALOGUE)

    with pytest.raises(CommandError, match="times something does not agree"):
        call_command("check_cases", stdout=StringIO())


def test_the_sentence_names_both_that_clash(who: Cast):
    challenge = walking.submitted(who)
    case(challenge, status=Status.DIALOGUE)

    assert (
        f"{challenge.reference}: The step “check_admissibility” is open, and the"
        " status is “dialogue”. [step_of_status]"
    ) in told().splitlines()


def test_damage_is_looked_for_in_some_municipalities_only(who: Cast):
    challenge = walking.submitted(who)
    case(challenge, status=Status.DIALOGUE)

    assert list(disagreements([challenge.municipality_id]))
    assert not list(disagreements([challenge.municipality_id + 1]))


def test_a_file_that_was_changed_or_lost_is_named(who: Cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    challenge = walking.submitted(who)
    run_due()
    document = Document.objects.get()
    assert "all agree" in told("--files")

    (path,) = tmp_path.rglob("*.pdf")
    path.write_bytes(path.read_bytes() + b" ")
    changed = told("--files")
    path.unlink()
    lost = told("--files")

    said = f"{challenge.reference}: the file of {document.label} is not whole [file]"
    assert said in changed
    assert said in lost
    assert Message.objects.exclude(sent_at=None).exists()


def test_the_database_sees_of_an_act_what_the_table_of_paper_sees(who: Cast):
    challenge = in_its_evaluation(who)

    seen = [event for event, _facts in _happened()]

    for event in challenge.events.all():
        assert happened(event) in seen


def test_an_act_without_the_facts_that_its_row_reads_is_told_and_does_not_stop_it(
    who: Cast,
):
    challenge = walking.submitted(who)
    for act in ("plan_panel", "evaluate", "record_proposal", "answer_modification"):
        challenge.refresh_from_db()
        line(challenge, act=act)

    assert "The act “evaluate” left no document “evaluation_report”." in told()
