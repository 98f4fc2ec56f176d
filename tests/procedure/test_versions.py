"""A changed procedure: what runs goes on as it began, or is moved and brought back."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from viewflow.workflow.models import Task

from tests import walking
from tests.cast import MONDAY, Cast
from tests.procedure.asked import BY_HAND
from tests.tally import most, tallied
from workflow.engine_beside import process_of
from workflow.flows import ChallengeFlow
from workflow.models import ProcessMove
from workflow.versions import lock
from workflow.versions.lock import check_flows, is_current, snapshot, strays
from workflow.versions.moving import MoveBlockedError, move, prospects, undo
from workflow.versions.operations import RenameNode
from workflow.versions.stranded import stranded

REF = "workflow/flows.ChallengeFlow"
WHY = "De nieuwe werkwijze geldt ook voor lopende zaken."


@pytest.fixture
def second_version(monkeypatch, tmp_path):
    """The procedure as if its first version had another step and another join."""
    kept = tmp_path / "flow.lock.json"

    def begin(old: dict | None = None, moves: dict | None = None) -> None:
        first = snapshot(ChallengeFlow) | (old or {})
        kept.write_text(json.dumps({REF: {"1": first, "2": snapshot(ChallengeFlow)}}))
        lock.locked.cache_clear()
        monkeypatch.setattr(ChallengeFlow, "version", 2)
        monkeypatch.setattr(ChallengeFlow, "moves", moves or {})

    monkeypatch.setattr(lock, "LOCK", kept)
    yield begin
    lock.locked.cache_clear()


def at_a_vanished_step(challenge) -> Task:
    """Let the open task of a case be at a step that was taken out since."""
    ((task,),) = walking.open_tasks(challenge).values()
    Task.objects.filter(pk=task.pk).update(
        flow_task=ChallengeFlow.instance.node("phone_the_group"),
        owner_permission="challenges.check_finance",
    )
    return task


def test_the_lock_file_says_what_the_code_has():
    assert is_current(), "run manage.py lockflow and commit the file"
    assert check_flows() == []


def test_a_vanished_or_changed_node_stops_the_start(second_version):
    second_version(
        {
            "phone_the_group": {"kind": "Step", "leads": ["plan_panel"]},
            "advise": {"kind": "Gather", "leads": ["propose"]},
        }
    )

    (error,) = check_flows()

    assert error.id == "workflow.E001"
    assert strays(ChallengeFlow) == ["advise (Gather)", "phone_the_group (Step)"]
    assert "advise (Gather), phone_the_group (Step)" in error.msg


def test_a_vanished_node_with_a_place_to_go_is_no_fault(second_version):
    second_version(
        {"phone_the_group": {"kind": "Step", "leads": ["plan_panel"]}},
        {"phone_the_group": "hold_dialogue"},
    )

    assert check_flows() == []


def test_a_newer_step_that_leads_several_ways_is_refused(monkeypatch):
    monkeypatch.setattr(ChallengeFlow.instance.node("decide"), "since", 2)
    monkeypatch.setattr(ChallengeFlow.instance.node("check_finance"), "since", 2)
    monkeypatch.setattr(ChallengeFlow.instance.node("hold_dialogue"), "since", 2)

    faults = [error.msg for error in check_flows()]

    assert [fault.split()[0] for fault in faults] == [
        "ChallengeFlow.check_finance",  # a split stands before it
        "ChallengeFlow.decide",  # leads two ways
    ]


def test_an_older_case_passes_a_newer_step_over(who: Cast, monkeypatch):
    monkeypatch.setattr(ChallengeFlow.instance.node("hold_dialogue"), "since", 2)

    challenge = walking.to_dialogue(who)

    assert set(walking.open_tasks(challenge)) == {"plan_panel"}


def test_a_newer_case_does_the_newer_step(who: Cast, monkeypatch):
    monkeypatch.setattr(ChallengeFlow.instance.node("hold_dialogue"), "since", 2)
    monkeypatch.setattr(ChallengeFlow, "version", 2)

    challenge = walking.to_dialogue(who)

    assert set(walking.open_tasks(challenge)) == {"hold_dialogue"}


def test_each_running_case_is_told_where_it_would_stand(
    who: Cast, second_version, monkeypatch
):
    challenge = walking.submitted(who)
    monkeypatch.setattr(ChallengeFlow.instance.node("hold_dialogue"), "since", 2)
    second_version()

    (found,) = prospects(ChallengeFlow)

    assert found.process.challenge == challenge
    assert [(each.now, each.then.name) for each in found.places] == [
        ("check_admissibility", "check_admissibility")
    ]
    assert found.ahead == ("hold_dialogue",)
    assert found.blocked == ()


def test_a_case_is_moved_and_brought_back(who: Cast, second_version):
    challenge = walking.to_dialogue(who)
    task = at_a_vanished_step(challenge)
    second_version(moves={"phone_the_group": "hold_dialogue"})
    process = process_of(challenge)

    event = move(process.pk, why=WHY, at=MONDAY)

    moved = walking.open_tasks(challenge)
    assert [each.pk for each in moved["hold_dialogue"]] == [task.pk]
    assert moved["hold_dialogue"][0].owner_permission == "challenges.coordinate_cases"
    assert event.details == {
        "from_version": 1,
        "to_version": 2,
        "steps": ["phone_the_group"],
    }
    assert event.text.words == WHY
    assert process_of(challenge).flow_version == 2

    undo(ProcessMove.objects.get().pk, why="Toch niet.", at=MONDAY)

    task.refresh_from_db()
    assert task.flow_task.name == "phone_the_group"
    assert task.owner_permission == "challenges.check_finance"
    assert process_of(challenge).flow_version == 1
    assert [each.undone_at for each in ProcessMove.objects.all()] == [MONDAY]


def test_after_a_move_the_step_can_be_done(who: Cast, second_version):
    challenge = walking.to_dialogue(who)
    at_a_vanished_step(challenge)
    second_version(moves={"phone_the_group": "hold_dialogue"})
    move(process_of(challenge).pk, why=WHY, at=MONDAY)

    walking.do(
        challenge,
        "hold_dialogue",
        who.coordinator,
        MONDAY,
        attendees="Iedereen",
        report="Goed gesprek.",
        **walking.day("held_on", MONDAY),
    )

    assert set(walking.open_tasks(challenge)) == {"plan_panel"}
    kept = ProcessMove.objects.get()
    with pytest.raises(MoveBlockedError, match="done on the case since"):
        undo(kept.pk, why="Toch niet.", at=MONDAY)


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        ({}, "phone_the_group is no more"),
        ({"phone_the_group": "assess"}, "nobody's to take up"),
        ({"phone_the_group": "scores_in"}, "nobody's to take up"),
    ],
)
def test_what_has_no_place_is_not_moved(who: Cast, second_version, moves, said):
    challenge = walking.to_dialogue(who)
    task = at_a_vanished_step(challenge)
    second_version(moves=moves)

    with pytest.raises(MoveBlockedError, match=said) as refused:
        move(process_of(challenge).pk, why=WHY, at=MONDAY)

    task.refresh_from_db()
    assert task.flow_task.name == "phone_the_group"
    assert challenge.reference in str(refused.value)
    assert process_of(challenge).flow_version == 1


def test_a_join_that_waits_for_others_than_before_is_in_the_way(
    who: Cast, second_version
):
    challenge = walking.to_panel(who)
    walking.check_law(challenge, who, MONDAY)
    second_version({"visit_the_place": {"kind": "Step", "leads": ["checks_done"]}})

    (found,) = prospects(ChallengeFlow, only=challenge.reference)

    assert found.blocked == (
        "checks_done waits for other branches than when the case split",
    )


def test_a_case_at_the_present_version_is_not_moved(who: Cast):
    challenge = walking.submitted(who)

    assert list(prospects(ChallengeFlow)) == []
    with pytest.raises(MoveBlockedError, match="is at version 1 already"):
        move(process_of(challenge).pk, why=WHY, at=MONDAY)


def test_moving_a_case_asks_as_often_as_its_row_says(who: Cast, second_version):
    process = process_of(walking.submitted(who))
    second_version()

    with tallied() as asked:
        move(process.pk, why=WHY, at=MONDAY)

    assert most(asked) == {"move_procedure": BY_HAND["move_procedure"]}


def test_the_command_looks_moves_and_brings_back(who: Cast, second_version, capsys):
    challenge = walking.submitted(who)
    second_version()

    call_command("move_cases")
    looked = capsys.readouterr().out
    assert f"{challenge.reference}: version 1 to 2\n  check_admissibility\n" in looked
    assert process_of(challenge).flow_version == 1

    with pytest.raises(CommandError, match="say why"):
        call_command("move_cases", "--move")

    call_command("move_cases", "--move", "--why", WHY)
    assert "  moved\n" in capsys.readouterr().out
    assert process_of(challenge).flow_version == 2

    call_command("move_cases", "--undo", "--case", challenge.reference, "--why", WHY)
    assert f"{challenge.reference}: brought back" in capsys.readouterr().out
    assert process_of(challenge).flow_version == 1


def test_the_command_names_what_it_cannot_move(who: Cast, second_version, capsys):
    challenge = walking.to_dialogue(who)
    at_a_vanished_step(challenge)
    second_version()

    call_command("move_cases", "--move", "--why", WHY)

    said = capsys.readouterr().out
    assert "phone_the_group -> nowhere" in said
    assert "blocked: phone_the_group is no more" in said
    assert f"not moved: {challenge.reference}" in said


def test_a_stranded_case_is_found(who: Cast, capsys):
    call_command("checkflow")
    assert "every running case has its place" in capsys.readouterr().out

    at_a_vanished_step(walking.to_dialogue(who))

    assert list(stranded(ChallengeFlow)) == [
        f"{REF}.phone_the_group: no such node, 1 open"
    ]
    with pytest.raises(CommandError, match="1 faults"):
        call_command("checkflow")


def test_a_task_open_to_others_than_its_step_says_is_found(who: Cast):
    challenge = walking.to_dialogue(who)
    ((task,),) = walking.open_tasks(challenge).values()
    Task.objects.filter(pk=task.pk).update(owner_permission="challenges.decide_cases")

    assert list(stranded(ChallengeFlow)) == [
        (
            f"{REF}.hold_dialogue: open to challenges.decide_cases,"
            " should be challenges.coordinate_cases, 1 open"
        )
    ]


def test_a_renamed_node_keeps_its_cases(who: Cast):
    challenge = walking.to_dialogue(who)
    task = at_a_vanished_step(challenge)
    rename = RenameNode(REF, "phone_the_group", "hold_dialogue")

    with connection.schema_editor(atomic=False) as editor:
        rename.database_forwards("workflow", editor, state_of("viewflow"), None)
    task.refresh_from_db()
    forwards = task.flow_task.name
    with connection.schema_editor(atomic=False) as editor:
        rename.database_backwards("workflow", editor, state_of("viewflow"), None)
    task.refresh_from_db()

    assert forwards == "hold_dialogue"
    assert task.flow_task.name == "phone_the_group"
    assert rename.deconstruct() == (
        "RenameNode",
        [REF, "phone_the_group", "hold_dialogue"],
        {},
    )
    assert rename.describe() == f"Rename node phone_the_group of {REF} to hold_dialogue"


def state_of(app: str) -> ProjectState:
    return MigrationLoader(connection).project_state(
        MigrationLoader(connection).graph.leaf_nodes(app)
    )
